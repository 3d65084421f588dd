#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// What becomes of a scored session.
struct ReleaseRecord {
    core::SessionId session;
    core::AccountId account;
    std::string holderName;
    std::string level;
    std::string state; // "waiting", "in-review", "released", "voided"
    bool passed = false;
    core::Instant dueAt{};
    std::string reviewReason; // why a person must look
    std::string decidedBy;    // "rule", or a member of staff
    std::optional<core::Instant> decidedAt;
    std::string reason;
    core::Instant createdAt{};
};

// Sessions of portal accounts that are scored and have no release yet, with whether they passed and what calls for a
// person: findings of scoring, incidents that a person must look at.
struct ScoredSession {
    core::SessionId session;
    core::AccountId account;
    std::string level;
    bool passed = false;
    bool underReview = false;
    int findings = 0;
    int incidents = 0;
    core::Instant endedAt{}; // when it was submitted
};
core::Result<std::vector<ScoredSession>> findScoredWithoutRelease(Connection& connection, int limit);

// When the exam of a release was submitted, by the candidate or by the clock.
// Whether an exam of that level was begun that has no result to release yet, and that nobody has excused.
core::Result<bool> awaitsResult(Connection& connection, const core::AccountId& account, const std::string& level);
core::Result<core::Instant> findExamEnd(Connection& connection, const core::SessionId& session);

core::Status insertRelease(Connection& connection, const ReleaseRecord& release);
core::Result<std::optional<ReleaseRecord>> findRelease(Connection& connection, const core::SessionId& session);
core::Result<std::vector<ReleaseRecord>> findReleases(Connection& connection, const core::AccountId& account);
core::Result<std::vector<ReleaseRecord>> findReleasesIn(Connection& connection, const std::string& state, int limit);

// conflict unless the release is in state `from`.
core::Status decideRelease(Connection& connection, const core::SessionId& session, const std::string& from, const std::string& to,
                           const std::string& decidedBy, const std::string& reason, core::Instant now);

struct AppealRecord {
    core::RequestId id;
    core::SessionId session;
    core::AccountId account;
    std::string holderName;
    std::string statement;
    std::string state; // "asked", "upheld", "refused"
    core::Instant askedAt{};
    std::string decidedBy;
    std::string reason;
};
core::Status insertAppeal(Connection& connection, const AppealRecord& appeal);
core::Result<std::vector<AppealRecord>> findAppeals(Connection& connection, const std::optional<core::SessionId>& session);
core::Status decideAppeal(Connection& connection, const core::RequestId& id, const std::string& state, const std::string& decidedBy,
                          const std::string& reason, core::Instant now);

} // namespace storage
