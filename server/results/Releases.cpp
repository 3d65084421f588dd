#include "server/results/Releases.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/ResultStore.hpp"

#include <unicode/timezone.h>

#include <memory>

namespace results {

using core::ErrorCode;
using core::Instant;
using core::Result;
using storage::Connection;
using storage::ReleaseRecord;

namespace {

// How far the clocks of the zone are ahead of UTC at a moment of UTC; with `local` at one of these clocks.
core::Duration aheadAt(const icu::TimeZone& zone, Instant moment, bool local) {
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t standard = 0;
    std::int32_t summer = 0;
    zone.getOffset(static_cast<UDate>(core::toMillis(moment)), local, standard, summer, status);
    return core::Duration(standard + summer);
}

} // namespace

Instant businessDaysLater(Instant moment, int days, const std::string& timeZone) {
    const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(timeZone)));
    auto local = moment + aheadAt(*zone, moment, false);
    while (days > 0) {
        local += std::chrono::hours(24);
        const std::chrono::weekday day(std::chrono::floor<std::chrono::days>(local));
        if (day != std::chrono::Saturday && day != std::chrono::Sunday) --days;
    }
    return local - aheadAt(*zone, local, true);
}

std::string reviewReason(const storage::ScoredSession& session) {
    if (session.endedByProctor) return "A proctor ended the exam";
    if (session.underReview || session.findings > 0) return "The records of the answers need a person";
    if (session.incidents > 0) return std::to_string(session.incidents) + " events were noticed during the exam";
    return {};
}

Result<ReleaseRecord> openRelease(Connection& connection, const program::Rulebook& rulebook, const storage::ScoredSession& session, Instant now) {
    ReleaseRecord record;
    record.session = session.session;
    record.account = session.account;
    record.level = session.level;
    record.reviewReason = reviewReason(session);
    record.state = record.reviewReason.empty() ? "waiting" : "in-review";
    record.passed = session.passed;
    record.dueAt = businessDaysLater(session.endedAt, rulebook.programme.resultsWithinBusinessDays, rulebook.programme.timeZone);
    record.createdAt = now;
    TRY_STATUS(storage::insertRelease(connection, record));
    return record;
}

core::Status hasScore(const ReleaseRecord& release) {
    if (release.scoring == storage::Scoring::done) return {};
    return core::fail(ErrorCode::inputInvalid, "outcome: there is no score");
}

Result<ReleaseRecord> release(Connection& connection, const core::SessionId& session, const std::string& by, const std::string& reason, Instant now) {
    TRY(const auto record, storage::findRelease(connection, session));
    if (!record) return core::fail(ErrorCode::notFound, "result");
    TRY_STATUS(hasScore(*record));
    if (record->state == "in-review" && (by == "rule" || reason.empty())) return core::fail(ErrorCode::inputInvalid, "reason");
    TRY_STATUS(storage::decideRelease(connection, session, record->state == "in-review" ? "in-review" : "waiting", "released", by, reason, now));
    TRY_STATUS(storage::appendAudit(connection, {now, by, "result.released", session.text(), reason}));
    TRY(auto released, storage::findRelease(connection, session));
    return *released;
}

core::Status voidResult(Connection& connection, const core::SessionId& session, const std::string& by, const std::string& reason, Instant now) {
    if (reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    TRY_STATUS(storage::decideRelease(connection, session, "in-review", "voided", by, reason, now));
    return storage::appendAudit(connection, {now, by, "result.voided", session.text(), reason});
}

core::Status scoreAgain(Connection& connection, const core::SessionId& session, const std::string& by, const std::string& reason, Instant now) {
    if (reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    TRY_STATUS(storage::askForScoring(connection, session));
    return storage::appendAudit(connection, {now, by, "result.score-again", session.text(), reason});
}

core::Status restore(Connection& connection, const core::SessionId& session, const std::string& by, const std::string& reason, Instant now) {
    if (reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    TRY(const auto record, storage::findRelease(connection, session));
    if (!record) return core::fail(ErrorCode::notFound, "result");
    TRY_STATUS(hasScore(*record));
    TRY_STATUS(storage::decideRelease(connection, session, "voided", "released", by, reason, now));
    return storage::appendAudit(connection, {now, by, "result.restored", session.text(), reason});
}

core::Status appeal(Connection& connection, const program::Rulebook& rulebook, const ReleaseRecord& release, const std::string& statement, Instant now) {
    if (statement.empty()) return core::fail(ErrorCode::inputInvalid, "statement");
    if (!release.decidedAt) return core::fail(ErrorCode::tooEarly, "appeal");
    if (now > *release.decidedAt + std::chrono::days(rulebook.programme.appealDays)) return core::fail(ErrorCode::tooLate, "appeal");
    TRY(const auto earlier, storage::findAppeals(connection, release.session));
    if (!earlier.empty()) return core::fail(ErrorCode::alreadyExists, "appeal");
    TRY_STATUS(storage::insertAppeal(connection, {crypto::randomId<core::RequestId>(), release.session, release.account, "", statement, "asked", now, "", ""}));
    return storage::appendAudit(connection, {now, release.account.text(), "appeal.asked", release.session.text(), {}});
}

core::Status decideAppeal(Connection& connection, const storage::AppealRecord& appeal, AppealOutcome outcome, const std::string& by,
                          const std::string& reason, Instant now) {
    if (reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    TRY(const auto release, storage::findRelease(connection, appeal.session));
    if (release && release->decidedBy == by) return core::fail(ErrorCode::notAuthorised, "a second person decides on an appeal");
    const auto* state = outcome == AppealOutcome::upheld ? "upheld" : "refused";
    TRY_STATUS(storage::decideAppeal(connection, appeal.id, state, by, reason, now));
    return storage::appendAudit(connection, {now, by, std::string("appeal.") + state, appeal.session.text(), reason});
}

} // namespace results
