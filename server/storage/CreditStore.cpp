#include "server/storage/CreditStore.hpp"

#include "server/storage/AccountStore.hpp"

#include <algorithm>

namespace storage {
namespace {

// What is left of a claim.
struct FreeCredits {
    std::string id;
    int credits = 0;
};

core::Result<std::vector<FreeCredits>> findFreeCredits(Connection& connection, const core::AccountId& account, core::Instant from, core::Instant until) {
    TRY(const auto rows, connection.query("SELECT k.id, CAST(k.credits - COALESCE(SUM(s.credits), 0) AS BIGINT) FROM credit_claims k LEFT JOIN credit_spendings s ON s.claim = k.id "
                                          "WHERE k.account = $1 AND k.state = 'granted' AND k.done_at >= $2 AND k.done_at < $3 "
                                          "GROUP BY k.id, k.credits, k.done_at HAVING k.credits > COALESCE(SUM(s.credits), 0) ORDER BY k.done_at, k.id",
                                          account, from, until));
    std::vector<FreeCredits> free;
    for (const auto& row : rows) free.push_back({row.text(0), static_cast<int>(row.integer(1))});
    return free;
}

int sumOf(const std::vector<FreeCredits>& claims) {
    int credits = 0;
    for (const auto& claim : claims) credits += claim.credits;
    return credits;
}

} // namespace

core::Status insertCreditClaim(Connection& connection, const CreditClaimRecord& claim) {
    return connection.execute("INSERT INTO credit_claims (id, account, activity, title, amount, credits, done_at, state, asked_at, decided_by, "
                              "decided_at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, 'asked', $8, '', NULL, '')",
                              claim.id, claim.account, claim.activity, claim.title, claim.amount, claim.credits, claim.doneAt, claim.askedAt);
}

core::Result<std::vector<CreditClaimRecord>> findCreditClaims(Connection& connection, const std::optional<core::AccountId>& account) {
    TRY(const auto rows, connection.query("SELECT k.id, k.account, c.legal_name, k.activity, k.title, k.amount, k.credits, k.done_at, k.state, k.asked_at, "
                                          "k.reason, CAST(COALESCE((SELECT SUM(s.credits) FROM credit_spendings s WHERE s.claim = k.id), 0) AS BIGINT) FROM credit_claims k "
                                          "JOIN candidates c ON c.id = k.account WHERE ($1 = '' AND k.state = 'asked') OR k.account = $1 ORDER BY k.asked_at DESC",
                                          account ? account->text() : ""));
    std::vector<CreditClaimRecord> claims;
    for (const auto& row : rows)
        claims.push_back({row.id<core::RequestId>(0), row.id<core::AccountId>(1), row.text(2), row.text(3), row.text(4),
                          static_cast<int>(row.integer(5)), static_cast<int>(row.integer(6)), row.instant(7), row.text(8), row.instant(9),
                          row.text(10), static_cast<int>(row.integer(11))});
    return claims;
}

core::Status decideCreditClaim(Connection& connection, const core::RequestId& id, const std::string& state, int credits,
                               const std::string& decidedBy, const std::string& reason, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE credit_claims SET state = $2, credits = $3, decided_by = $4, reason = $5, decided_at = $6 WHERE id = $1 AND "
                                          "state = 'asked' RETURNING 1",
                                          id, state, credits, decidedBy, reason, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "already decided");
    return {};
}

core::Result<int> countFreeCredits(Connection& connection, const core::AccountId& account, core::Instant from, core::Instant until) {
    TRY(const auto claims, findFreeCredits(connection, account, from, until));
    return sumOf(claims);
}

core::Status spendCredits(Connection& connection, const core::AccountId& account, core::Instant from, core::Instant until, int credits, const std::string& renewal) {
    TRY_STATUS(lockAccount(connection, account));
    TRY(const auto claims, findFreeCredits(connection, account, from, until));
    if (sumOf(claims) < credits) return core::fail(core::ErrorCode::conflict, "the credits were spent meanwhile");
    int left = credits;
    for (const auto& claim : claims) {
        const int part = std::min(left, claim.credits);
        if (part == 0) break;
        TRY_STATUS(connection.execute("INSERT INTO credit_spendings (claim, renewal, credits) VALUES ($1, $2, $3)", claim.id, renewal, part));
        left -= part;
    }
    return {};
}

core::Status insertExperienceClaim(Connection& connection, const ExperienceClaimRecord& claim) {
    return connection.execute("INSERT INTO experience_claims (id, account, level, statement, state, asked_at, decided_by, decided_at, reason) VALUES ($1, $2, "
                              "$3, $4, 'stated', $5, '', NULL, '')",
                              claim.id, claim.account, claim.level, claim.statement, claim.askedAt);
}

core::Result<std::vector<ExperienceClaimRecord>> findExperienceClaims(Connection& connection, const std::optional<core::AccountId>& account) {
    constexpr std::string_view select = "SELECT e.id, e.account, c.legal_name, e.level, e.statement, e.state, e.asked_at, e.reason FROM experience_claims e JOIN candidates c ON c.id = e.account ";
    constexpr std::string_view newestFirst = "ORDER BY e.asked_at DESC";
    auto found = account ? connection.query(std::string(select) + "WHERE e.account = $1 " + std::string(newestFirst), *account)
                         : connection.query(std::string(select) + "WHERE e.state = 'stated' " + std::string(newestFirst));
    TRY(const auto rows, std::move(found));
    std::vector<ExperienceClaimRecord> claims;
    for (const auto& row : rows)
        claims.push_back({row.id<core::RequestId>(0), row.id<core::AccountId>(1), row.text(2), row.text(3), row.text(4), row.text(5), row.instant(6), row.text(7)});
    return claims;
}

core::Status decideExperienceClaim(Connection& connection, const core::RequestId& id, const std::string& state, const std::string& decidedBy,
                                   const std::string& reason, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE experience_claims SET state = $2, decided_by = $3, reason = $4, decided_at = $5 WHERE id = $1 AND state = "
                                          "'stated' RETURNING 1",
                                          id, state, decidedBy, reason, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "already decided");
    return {};
}

} // namespace storage
