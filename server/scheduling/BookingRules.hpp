#pragma once

#include "common/exam/Timing.hpp"
#include "server/program/Prices.hpp"
#include "server/program/Scheduling.hpp"

#include <optional>

namespace scheduling {

enum class Delivery { online, center, group };
std::string_view nameOf(Delivery delivery);
std::optional<Delivery> deliveryNamed(std::string_view name);

// Whether an exam can be booked for that time now (overview: online around the clock from 24 hours ahead, at a center up to
// six months ahead); a group's time is its own (mayJoinGroup). tooEarly where it is too far ahead, tooLate where it is too near; inputInvalid "time" off the grid.
core::Status mayBook(const program::SchedulingRules& rules, Delivery delivery, core::Instant startsAt, core::Instant now);

// Until when nothing can be booked for a retake, and whether an exam at `startsAt` waits long enough.
core::Instant retakeFrom(const program::SchedulingRules& rules, core::Instant failedAt);

// What moving an appointment costs now: nothing up to exactly 48 hours before, then the fee. tooLate from the start on.
core::Result<std::int64_t> rescheduleFee(const program::SchedulingRules& rules, const program::Fees& fees,
                                         core::Instant startsAt, core::Instant now);

// What a person granted to a candidate who needs it.
struct Accommodation {
    int extraTimePercent = 0;
    int extraBreakMinutes = 0; // after each section but the last; an exam of one section has no break: its section is that much longer
    bool separateRoom = false;
};

// The exam's clock with the accommodation applied.
exam::Timing accommodated(exam::Timing timing, const Accommodation& accommodation);

} // namespace scheduling
