#pragma once

#include "server/portal/Portal.hpp"
#include "server/scheduling/Groups.hpp"

namespace portal {

// notFound unless `id` is that of a group.
core::Result<storage::GroupRecord> groupNamed(storage::Connection& connection, const std::string& id);

std::string groupStateTitle(storage::GroupState state);

// "2026-12-01" and "09:30" by the clocks of a zone. inputInvalid "time" where that is no moment.
core::Result<core::Instant> momentTyped(const std::string& day, const std::string& time, const std::string& zone);

// Writes to everybody of the team who has no seat yet: how many that are. Each is written to once for a time.
core::Result<int> inviteTeam(const Portal& portal, storage::Connection& connection, const storage::GroupRecord& group, core::Instant now);

// Tells the organisation's managers what was decided.
core::Status writeGroupLetter(const Portal& portal, storage::Connection& connection, const storage::GroupRecord& group, core::Instant now);

} // namespace portal
