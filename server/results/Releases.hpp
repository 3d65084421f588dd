#pragma once

#include "server/program/Rulebook.hpp"
#include "server/storage/ReleaseStore.hpp"

namespace results {

// So many business days (Monday to Friday, UTC) after a moment: when a result is due at the latest.
core::Instant businessDaysLater(core::Instant moment, int days);

// Why a person must look before a result is official; empty where the rule may release it. Never an accusation: what a
// machine noticed is a reason to look, and nothing else.
std::string reviewReason(const storage::ScoredSession& session);

// Opens a release for a scored session: waiting, or in review.
core::Result<storage::ReleaseRecord> openRelease(storage::Connection& connection, const program::Rulebook& rulebook,
                                                 const storage::ScoredSession& session, core::Instant now);

// Makes the result official. `by` is "rule" or names a member of staff, who gives a reason for a session in review.
core::Result<storage::ReleaseRecord> release(storage::Connection& connection, const core::SessionId& session,
                                             const std::string& by, const std::string& reason, core::Instant now);

// A voided session counts after all, on appeal. conflict where it was not voided.
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
