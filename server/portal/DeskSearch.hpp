#pragma once

#include "server/accounts/StaffAccounts.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/Connection.hpp"

namespace portal {

// Candidates whom that member of the staff reaches: by part of their name or address, below the one of the id `after`; or the one who
// holds the credential of that number.
core::Result<std::vector<storage::AccountRecord>> findPeople(storage::Connection& connection, const accounts::SignedInStaff& staff, const std::string& typed, int limit, const std::string& after = {});

// The chain of the audit trail, from its beginning: how long it is, or what is wrong with the first line that does not fit.
struct AuditCheck {
    std::uint64_t entries = 0;
    std::string problem; // empty: it is unbroken
};
core::Result<AuditCheck> checkAudit(storage::Connection& connection);

} // namespace portal
