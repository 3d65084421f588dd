#pragma once

#include "server/accounts/StaffAccounts.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/Connection.hpp"

#include <string>
#include <vector>

namespace portal {

// Whether one of the texts has the part, in upper or lower case; every list has an empty one.
bool mentions(const std::vector<std::string>& texts, const std::string& part);

// So many results in review are looked through at most, the most urgent ones.
inline constexpr int mostReviews = 1000;

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
