#pragma once

#include "server/portal/Portal.hpp"
#include "server/scheduling/Groups.hpp"

namespace portal {

// notFound unless `id` is that of a group.
core::Result<storage::GroupRecord> groupNamed(storage::Connection& connection, const std::string& id);

// Asks for one, of a level that there is: its id. inputInvalid as scheduling::askGroup has it, and "level".
core::Result<core::GroupId> askGroup(const Portal& portal, storage::Connection& connection, const storage::GroupRecord& group, core::Instant now);

// Exams on site of that level at which somebody of the team can still take a seat.
core::Result<std::vector<storage::GroupRecord>> findBookableGroups(const Portal& portal, storage::Connection& connection, const core::AccountId& account,
                                                                   const std::string& level, core::Instant now);

std::string groupStateTitle(storage::GroupState state);

// "2026-12-01" and "09:30" by the clocks of a zone. inputInvalid "time" where that is no moment.
core::Result<core::Instant> momentTyped(const std::string& day, const std::string& time, const std::string& zone);

// Writes to everybody of the team who has no seat yet: how many that are. Each is written to once for a time.
core::Result<int> inviteTeam(const Portal& portal, storage::Connection& connection, const storage::GroupRecord& group, core::Instant now);

// A person arranges or refuses what was asked for, as `group` has it, and the organisation's managers are told. inputInvalid
// "coordinator" unless that is one of the staff, "reason" where it is refused without one; beside it scheduling::arrangeGroup's errors.
core::Result<storage::GroupRecord> arrangeAndTell(const Portal& portal, storage::Connection& connection, const storage::GroupRecord& group,
                                                  const core::StaffId& by, core::Instant now);

// Moves it, as scheduling::moveGroup, or calls it off for a reason: the managers and everybody who has a seat are told.
core::Result<storage::GroupRecord> moveGroupAndTell(const Portal& portal, storage::Connection& connection, const storage::GroupRecord& group,
                                                    core::Instant startsAt, const core::StaffId& by, core::Instant now);
core::Result<storage::GroupRecord> callOffAndTell(const Portal& portal, storage::Connection& connection, const storage::GroupRecord& group,
                                                  const std::string& reason, const core::StaffId& by, core::Instant now);

} // namespace portal
