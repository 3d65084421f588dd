#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"
#include "server/storage/LockRule.hpp"

#include <string>
#include <vector>

namespace storage {

struct StaffRecord {
    core::StaffId id;
    std::string name; // for sign-in
    std::string displayName;
    std::string roles; // separated by spaces: "proctor administrator"
    std::string passwordHash;
    std::string totpSecret;
    std::int64_t lastTotpStep = 0;
    int failures = 0; // since the last successful sign-in
    std::optional<core::Instant> lockedUntil;
    core::Instant createdAt{};
    std::optional<core::Instant> closedAt = {}; // since when they cannot sign in any more
    std::vector<core::CenterId> centers = {};   // of a testing-center administrator
};

// Without centers: saveStaffCenters gives them.
core::Status insertStaff(Connection& connection, const StaffRecord& staff);
// Not those whose account is closed.
core::Result<std::optional<StaffRecord>> findStaff(Connection& connection, const std::string& name);
core::Result<std::optional<StaffRecord>> findStaffById(Connection& connection, const core::StaffId& id);
// By name; those whose account is closed too.
core::Result<std::vector<StaffRecord>> findAllStaff(Connection& connection);

core::Status saveStaffRoles(Connection& connection, const core::StaffId& id, const std::string& roles);
// In place of those that were theirs.
core::Status saveStaffCenters(Connection& connection, const core::StaffId& id, const std::vector<core::CenterId>& centers);
core::Status saveStaffPassword(Connection& connection, const core::StaffId& id, const std::string& passwordHash);
// A new password and a new second factor; what was wrong at sign-in before is forgotten.
core::Status resetStaffSignIn(Connection& connection, const core::StaffId& id, const std::string& passwordHash, const std::string& totpSecret);
core::Status closeStaff(Connection& connection, const core::StaffId& id, core::Instant now);

// conflict if the step was used before: a code counts once.
core::Status noteSignIn(Connection& connection, const core::StaffId& id, std::int64_t totpStep);
core::Status noteFailure(Connection& connection, const core::StaffId& id, const LockRule& rule, core::Instant now);

} // namespace storage
