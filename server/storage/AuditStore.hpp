#pragma once

#include "common/crypto/Digest.hpp"
#include "server/storage/Connection.hpp"

#include <limits>
#include <string>

namespace storage {

// One action of a person, for good.
struct AuditEntry {
    core::Instant at{};
    std::string actor;   // id of a member of staff, or "command line"
    std::string action;  // "session.admitted", "staff.signed-in", ...
    std::string subject; // id of what it was done to
    std::string detail;  // such as the reason given
};

// Adds to the end of the log; each entry's hash covers all before it.
core::Status appendAudit(Connection& connection, const AuditEntry& entry);

// The number of entries; storageFailed names the first one that was altered or is missing.
core::Result<std::uint64_t> verifyAudit(Connection& connection);

struct AuditLine {
    std::uint64_t number = 0;
    AuditEntry entry;
    std::string actorName; // of a member of staff or an organisation; empty for everybody else
};

// The entries about `subject`, oldest first.
core::Result<std::vector<AuditLine>> findAudit(Connection& connection, const std::string& subject);

// Those with `part` in who (by id or by name; "account" for those without), what, to what or the detail and a number below
// `before`, the last one first.
core::Result<std::vector<AuditLine>> searchAudit(Connection& connection, const std::string& part, int limit,
                                              std::uint64_t before = std::numeric_limits<std::int64_t>::max());

} // namespace storage
