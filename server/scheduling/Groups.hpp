#pragma once

#include "server/program/Scheduling.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/GroupStore.hpp"

#include <functional>

namespace scheduling {

// An organisation asks for an exam on site: its id. inputInvalid names the field; "candidates" where they are fewer than the rule says.
core::Result<core::GroupId> askGroup(storage::Connection& connection, const program::SchedulingRules& rules, storage::GroupRecord group,
                                     core::Instant now);

// A person decides: the exam is arranged for a time and has a coordinator, or it is refused for a reason. conflict unless it is
// still asked for; inputInvalid "time" where that has passed.
core::Status arrangeGroup(storage::Connection& connection, storage::GroupRecord group, const core::StaffId& by, core::Instant now);

// Whether the account can take a seat for that session now: it has joined the organisation, and there is time. notFound or tooLate.
core::Status mayJoinGroup(storage::Connection& connection, const program::SchedulingRules& rules, const storage::GroupRecord& group,
                          const core::AccountId& account, core::Instant now);

// From when an account may sit a level again; nothing where it need not wait.
using RetakeFrom = std::function<core::Result<std::optional<core::Instant>>(const core::AccountId&, const std::string& level)>;

// Another time for everybody who has a seat; the bookings as they are now come back, marked as moved by the programme. conflict where it is
// not arranged or check-in has begun. notEligible, in sentences, names everybody who cannot sit then: another exam is at that time, what was
// paid for ends before, or a retake has to wait longer.
core::Result<std::vector<storage::BookingRecord>> moveGroup(storage::Connection& connection, storage::GroupRecord group, core::Instant startsAt,
                                                            const RetakeFrom& retakeFrom, const core::StaffId& by, core::Instant now);

// It does not take place: every seat is given up, and every exam that was paid for can be booked again, until `rightsUntil` at least.
core::Result<std::vector<storage::BookingRecord>> cancelGroup(storage::Connection& connection, storage::GroupRecord group, const std::string& reason,
                                                              core::Instant rightsUntil, const core::StaffId& by, core::Instant now);

} // namespace scheduling
