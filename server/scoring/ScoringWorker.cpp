#include "server/scoring/ScoringWorker.hpp"

#include "common/protocol/Conversions.hpp"
#include "server/observe/Log.hpp"
#include "server/pdf/ScoreReportPdf.hpp"
#include "server/storage/FormStore.hpp"
#include "server/storage/ItemStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/StaffStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <ranges>

namespace scoring {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using core::Result;

constexpr auto pauseWithoutWork = 500ms;
constexpr std::size_t batchSize = 20;

protocol::ResultReleased describe(const ScoreReport& report) {
    protocol::ResultReleased wire;
    wire.set_preliminary(true);
    wire.set_passed(report.passed());
    wire.set_score(static_cast<unsigned>(report.correct));
    wire.set_questions(static_cast<unsigned>(report.questions));
    wire.set_pass_mark(static_cast<unsigned>(report.questionsToPass));
    for (const auto& domain : report.domains) {
        auto& added = *wire.add_domains();
        added.set_title(domain.title);
        added.set_correct(static_cast<unsigned>(domain.correct));
        added.set_questions(static_cast<unsigned>(domain.questions));
    }
    return wire;
}

Result<AnswerKeys> findKeys(storage::Connection& connection, const exam::Form& form) {
    AnswerKeys keys;
    for (const auto& section : form.sections)
        for (const auto& item : section) {
            TRY(const auto bytes, storage::findAnswerKey(connection, item.item, item.version));
            protocol::StoredKey key;
            if (!key.ParseFromString(bytes))
                return core::fail(core::ErrorCode::itemInvalid, "the key of " + item.item.value + " cannot be read");
            auto& positions = keys[{item.item, item.version}];
            for (const auto position : key.correct()) positions.insert(static_cast<int>(position));
        }
    return keys;
}

Result<SealedSitting> findSitting(storage::Connection& connection, const storage::SessionRecord& session) {
    SealedSitting sitting{session, {}, {}, {}};
    TRY(sitting.records, storage::findAnswers(connection, session.id));
    TRY(sitting.heads, storage::findSignedHeads(connection, session.id));
    TRY(const auto receipt, storage::findReceipt(connection, session.id));
    if (receipt) sitting.receipt.ParseFromString(*receipt); // a receipt that cannot be read fits no records
    return sitting;
}

// What was found, or why it cannot be used as a finding. That the database did not answer is neither.
template <class T> Result<T> foundOr(Result<T> found, std::vector<storage::FindingRecord>& findings) {
    using core::ErrorCode;
    constexpr std::array unusable{ErrorCode::notFound, ErrorCode::itemInvalid, ErrorCode::formInvalid};
    if (found || std::ranges::find(unusable, found.error().code) == unusable.end()) return found;
    findings.push_back({std::string(core::describe(found.error().code).wireName), found.error().detail});
    return T{};
}

// Who ended the exam, and the reason given.
Result<storage::FindingRecord> findEnding(storage::Connection& connection, const core::SessionId& session) {
    using Kind = exam::SessionEventKind;
    TRY(const auto events, storage::findSessionEvents(connection, session));
    for (const auto& event : events | std::views::reverse) {
        if (event.event.kind != Kind::terminated && event.event.kind != Kind::refused) continue;
        std::string by = event.actor;
        if (const auto id = core::StaffId::parse(event.actor)) {
            TRY(const auto staff, storage::findStaffById(connection, *id));
            if (staff) by = staff->displayName;
        }
        return storage::FindingRecord{std::string(exam::nameOf(event.event.kind)), by + ": " + event.reason};
    }
    return storage::FindingRecord{std::string(exam::nameOf(Kind::terminated)), "the log does not say by whom"};
}

} // namespace

struct ScoringWorker::Stored {
    SealedSitting sitting;
    exam::Form form;
    AnswerKeys keys;
    std::vector<storage::FindingRecord> findings; // why it cannot be scored, whatever the records say
};

namespace {

struct Scored {
    storage::ResultRecord result;
    std::vector<storage::FindingRecord> findings;
};

struct Paper {
    const exam::ExamPlan* plan;
    std::string programme;
    core::Instant now;
};

pdf::ScoreReportContent contentOf(const Paper& paper, const storage::SessionRecord& session, const ScoreReport& report) {
    pdf::ScoreReportContent content{paper.programme,   paper.plan->examTitle, session.candidateName, session.id.text(),
                                    session.startsAt,  report.passed(),       report.correct,        report.questions,
                                    report.questionsToPass, {}};
    for (const auto& domain : report.domains) content.domains.push_back({domain.title, domain.correct, domain.questions});
    return content;
}

Scored withoutScore(const core::SessionId& session, std::vector<storage::FindingRecord> findings, core::Instant now) {
    protocol::ResultReleased wire;
    wire.set_under_review(true);
    Scored scored;
    scored.result.session = session;
    scored.result.scoredAt = now;
    scored.result.status = storage::ResultStatus::underReview;
    scored.result.details = wire.SerializeAsString();
    scored.findings = std::move(findings);
    return scored;
}

// `findings`: what is known to be wrong already.
Scored scoreSitting(const Paper& paper, const SealedSitting& sitting, const exam::Form& form, const AnswerKeys& keys,
                    std::vector<storage::FindingRecord> findings, const crypto::OpeningKey& scoringKey) {
    const bool usable = findings.empty();
    auto opened = openSitting(sitting, scoringKey);
    std::ranges::move(opened.findings, std::back_inserter(findings));
    const auto report = score(*paper.plan, form, keys, opened.responses);
    if (usable && !report) findings.push_back({"form-invalid", report.error().detail});
    if (!findings.empty()) return withoutScore(sitting.session.id, std::move(findings), paper.now);
    Scored scored;
    auto& result = scored.result;
    result.session = sitting.session.id;
    result.scoredAt = paper.now;
    result.passed = report->passed();
    result.correct = report->correct;
    result.questions = report->questions;
    result.questionsToPass = report->questionsToPass;
    result.details = describe(*report).SerializeAsString();
    result.reportPdf = pdf::drawScoreReport(contentOf(paper, sitting.session, *report));
    return scored;
}

} // namespace

ScoringWorker::ScoringWorker(storage::Database& database, const core::Clock& clock, boost::asio::thread_pool& workers,
                             const std::map<std::string, exam::ExamPlan>& plans, crypto::OpeningKey scoringKey,
                             std::string programme)
    : database_(database), clock_(clock), workers_(workers), plans_(plans),
      scoringKey_(std::make_shared<const crypto::OpeningKey>(std::move(scoringKey))), programme_(std::move(programme)) {}

awaitable<Result<std::vector<core::SessionId>>> ScoringWorker::findWork() {
    std::function<Result<std::vector<core::SessionId>>(storage::Connection&)> work =
        [](storage::Connection& connection) { return storage::findUnscoredSessions(connection, batchSize); };
    return database_.read<std::vector<core::SessionId>>(std::move(work));
}

awaitable<Result<std::shared_ptr<ScoringWorker::Stored>>> ScoringWorker::load(core::SessionId session) {
    std::function<Result<std::shared_ptr<Stored>>(storage::Connection&)> work =
        [session](storage::Connection& connection) -> Result<std::shared_ptr<Stored>> {
        auto stored = std::make_shared<Stored>();
        TRY(const auto record, storage::findSession(connection, session));
        if (!record) return core::fail(core::ErrorCode::sessionUnknown);
        if (record->state == exam::SessionState::terminated) {
            TRY(auto ending, findEnding(connection, session));
            stored->sitting.session = *record;
            stored->findings.push_back(std::move(ending));
            return stored;
        }
        TRY(stored->sitting, findSitting(connection, *record));
        TRY(const auto form, storage::findForm(connection, session));
        TRY(stored->form, foundOr(protocol::formFromStored(form.value_or(std::string())), stored->findings));
        TRY(stored->keys, foundOr(findKeys(connection, stored->form), stored->findings));
        return stored;
    };
    return database_.read<std::shared_ptr<Stored>>(std::move(work));
}

awaitable<core::Status> ScoringWorker::save(storage::ResultRecord result, std::vector<storage::FindingRecord> findings) {
    std::function<core::Status(storage::Connection&)> work =
        [result = std::move(result), findings = std::move(findings)](storage::Connection& connection) {
            return storage::saveResult(connection, result, findings);
        };
    return database_.write<void>(std::move(work));
}

namespace {

awaitable<Scored> scoreOnWorker(Paper paper, SealedSitting sitting, exam::Form form, AnswerKeys keys, std::vector<storage::FindingRecord> findings,
                                std::shared_ptr<const crypto::OpeningKey> scoringKey) {
    if (sitting.session.state == exam::SessionState::terminated) co_return withoutScore(sitting.session.id, std::move(findings), paper.now);
    co_return scoreSitting(paper, sitting, form, keys, std::move(findings), *scoringKey);
}

} // namespace

awaitable<core::Status> ScoringWorker::scoreOne(core::SessionId session) {
    CO_TRY(const auto stored, co_await load(session));
    const auto plan = plans_.find(stored->sitting.session.level);
    if (plan == plans_.end())
        co_return core::fail(core::ErrorCode::rulebookInvalid, "no level " + stored->sitting.session.level);
    auto task = scoreOnWorker({&plan->second, programme_, clock_.now()}, std::move(stored->sitting),
                              std::move(stored->form), std::move(stored->keys), std::move(stored->findings), scoringKey_);
    auto scored = co_await boost::asio::co_spawn(workers_, std::move(task), boost::asio::use_awaitable);
    for (const auto& finding : scored.findings)
        observe::log(observe::Severity::warning, "scoring.finding",
                     {{"session", session.text()}, {"kind", finding.kind}, {"detail", finding.detail}});
    CO_TRY_STATUS(co_await save(std::move(scored.result), std::move(scored.findings)));
    observe::log(observe::Severity::info, "session.scored", {{"session", session.text()}});
    co_return core::Status{};
}

awaitable<void> ScoringWorker::run() {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
        const auto sessions = co_await findWork();
        if (!sessions) observe::log(observe::Severity::error, "scoring.no-work-found", {{"error", sessions.error().text()}});
        if (sessions)
            for (const auto& session : *sessions)
                if (const auto done = co_await scoreOne(session); !done)
                    observe::log(observe::Severity::error, "scoring.failed",
                                 {{"session", session.text()}, {"error", done.error().text()}});
        timer.expires_after(pauseWithoutWork);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

Result<protocol::ResultReleased> releaseOf(const storage::ResultRecord& result) {
    protocol::ResultReleased released;
    if (!released.ParseFromString(result.details))
        return core::fail(core::ErrorCode::storageFailed, "the stored result cannot be read");
    released.set_report_pdf(result.reportPdf);
    return released;
}

} // namespace scoring
