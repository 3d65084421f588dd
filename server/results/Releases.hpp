#pragma once

#include "server/program/Rulebook.hpp"
#include "server/storage/ReleaseStore.hpp"

namespace results {

// The same time of day so many business days later, Monday to Friday by the clocks of that time zone: when a result is due at the latest.
core::Instant businessDaysLater(core::Instant moment, int days, const std::string& timeZone);

// Why a person must look before a result is official; empty where the rule may release it. Never an accusation: what a
// machine noticed is a reason to look, and nothing else.
std::string reviewReason(const storage::ScoredSession& session);

// Opens a release for a session that has a result: waiting, or in review.
core::Result<storage::ReleaseRecord> openRelease(storage::Connection& connection, const program::Rulebook& rulebook,
                                                 const storage::ScoredSession& session, core::Instant now);

// inputInvalid "outcome: ..." where the session has no score: such a result is neither released nor restored.
core::Status hasScore(const storage::ReleaseRecord& release);

// Makes the result official. `by` is "rule" or names a member of staff, who gives a reason for a session in review; hasScore
// holds.
core::Result<storage::ReleaseRecord> release(storage::Connection& connection, const core::SessionId& session,
                                             const std::string& by, const std::string& reason, core::Instant now);

// Has a session in review without a score scored again, from what is stored of it. conflict where it has one, was decided on, or was
// ended by a proctor.
core::Status scoreAgain(storage::Connection& connection, const core::SessionId& session, const std::string& by, const std::string& reason,
                        core::Instant now);

// A voided session counts after all, on appeal. conflict where it was not voided; hasScore holds.
core::Status restore(storage::Connection& connection, const core::SessionId& session, const std::string& by, const std::string& reason,
                     core::Instant now);

// The session does not count.
core::Status voidResult(storage::Connection& connection, const core::SessionId& session, const std::string& by,
                        const std::string& reason, core::Instant now);

// Once for each session, within `appealDays` of the release.
core::Status appeal(storage::Connection& connection, const program::Rulebook& rulebook, const storage::ReleaseRecord& release,
                    const std::string& statement, core::Instant now);

enum class AppealOutcome { upheld, refused };

// Decided by somebody else than who decided on the release: notAuthorised otherwise.
core::Status decideAppeal(storage::Connection& connection, const storage::AppealRecord& appeal, AppealOutcome outcome, const std::string& by,
                          const std::string& reason, core::Instant now);

} // namespace results
