#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// Whether there is a score. Without one a result is never released.
enum class Scoring {
    done,
    failed, // what was stored of the exam could not be scored
    again,  // and is about to be scored once more
    ended,  // by a proctor: there is nothing to score
};

// What becomes of a session that was scored, or that a proctor ended.
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
    Scoring scoring = Scoring::done;
};

// Sessions of portal accounts that have a result and no release yet, with whether they passed and what calls for a
// person: findings of scoring, incidents that a person must look at, an end by a proctor.
struct ScoredSession {
    core::SessionId session;
    core::AccountId account;
    std::string level;
    bool passed = false;
    bool underReview = false;
    int findings = 0;
    int incidents = 0;
    core::Instant endedAt{}; // when it was submitted, or ended
    bool endedByProctor = false;
};
core::Result<std::vector<ScoredSession>> findScoredWithoutRelease(Connection& connection, int limit);

// Whether an exam of that level was begun that has no result to release yet, or was ended by a proctor and nobody has decided on it; and
// nobody has excused it.
core::Result<bool> awaitsResult(Connection& connection, const core::AccountId& account, const std::string& level);

// When the exam of a release was submitted, by the candidate or by the clock, or ended by a proctor.
core::Result<core::Instant> findExamEnd(Connection& connection, const core::SessionId& session);

core::Status insertRelease(Connection& connection, const ReleaseRecord& release);
core::Result<std::optional<ReleaseRecord>> findRelease(Connection& connection, const core::SessionId& session);
core::Result<std::vector<ReleaseRecord>> findReleases(Connection& connection, const core::AccountId& account);
// Those that are due first.
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
// Of a session; without one all that wait, the oldest first.
core::Result<std::vector<AppealRecord>> findAppeals(Connection& connection, const std::optional<core::SessionId>& session);
core::Status decideAppeal(Connection& connection, const core::RequestId& id, const std::string& state, const std::string& decidedBy,
                          const std::string& reason, core::Instant now);

} // namespace storage
