#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// Continuing education that a holder claims and a reviewer decides on.
struct CreditClaimRecord {
    core::RequestId id;
    core::AccountId account;
    std::string holderName;
    std::string activity; // of the rulebook
    std::string title;
    int amount = 0;
    int credits = 0;
    core::Instant doneAt{}; // noon of the day by UTC, whatever the holder's time zone
    std::string state; // "asked", "granted", "refused"
    core::Instant askedAt{};
    std::string reason;
    int spent = 0; // of its credits, on renewals
};
core::Status insertCreditClaim(Connection& connection, const CreditClaimRecord& claim);
core::Result<std::vector<CreditClaimRecord>> findCreditClaims(Connection& connection, const std::optional<core::AccountId>& account);
core::Status decideCreditClaim(Connection& connection, const core::RequestId& id, const std::string& state, int credits,
                               const std::string& decidedBy, const std::string& reason, core::Instant now);

// Granted, not spent, and earned from `from` until before `until`.
core::Result<int> countFreeCredits(Connection& connection, const core::AccountId& account, core::Instant from, core::Instant until);
// Spends so many of them on a renewal, those of what was done first; holds the account until the transaction ends, so that nobody else
// spends the same. conflict where there are not so many: nothing is spent then.
core::Status spendCredits(Connection& connection, const core::AccountId& account, core::Instant from, core::Instant until, int credits, const std::string& renewal);

// Experience that a candidate states for a level, for a person to confirm or refuse.
struct ExperienceClaimRecord {
    core::RequestId id;
    core::AccountId account;
    std::string holderName;
    std::string level;
    std::string statement;
    std::string state; // "stated", "confirmed", "refused"
    core::Instant askedAt{};
    std::string reason = {}; // of what was decided
};
core::Status insertExperienceClaim(Connection& connection, const ExperienceClaimRecord& claim);
// Of the account, the newest first; or all that wait to be looked at.
core::Result<std::vector<ExperienceClaimRecord>> findExperienceClaims(Connection& connection, const std::optional<core::AccountId>& account);
core::Status decideExperienceClaim(Connection& connection, const core::RequestId& id, const std::string& state,
                                   const std::string& decidedBy, const std::string& reason, core::Instant now);

} // namespace storage
