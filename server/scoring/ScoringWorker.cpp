#include "server/scoring/ScoringWorker.hpp"

#include "common/protocol/Conversions.hpp"
#include "server/observe/Log.hpp"
#include "server/pdf/ScoreReportPdf.hpp"
#include "server/storage/FormStore.hpp"
#include "server/storage/ItemStore.hpp"
#include "server/storage/ResultStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

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

} // namespace

struct ScoringWorker::Stored {
    SealedSitting sitting;
    exam::Form form;
    AnswerKeys keys;
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

Scored scoreSitting(const Paper& paper, const SealedSitting& sitting, const exam::Form& form, const AnswerKeys& keys,
                    const crypto::OpeningKey& scoringKey) {
    Scored scored;
    auto& result = scored.result;
    result.session = sitting.session.id;
    result.scoredAt = paper.now;
    auto opened = openSitting(sitting, scoringKey);
    scored.findings = std::move(opened.findings);
    const auto report = score(*paper.plan, form, keys, opened.responses);
    if (!report) scored.findings.push_back({"form-invalid", report.error().detail});
    if (!scored.findings.empty()) {
        result.status = storage::ResultStatus::underReview;
        protocol::ResultReleased wire;
        wire.set_under_review(true);
        result.details = wire.SerializeAsString();
        return scored;
    }
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
        TRY(stored->sitting, findSitting(connection, *record));
        TRY(const auto form, storage::findForm(connection, session));
        TRY(stored->form, protocol::formFromStored(form.value_or(std::string())));
        TRY(stored->keys, findKeys(connection, stored->form));
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

awaitable<Scored> scoreOnWorker(Paper paper, SealedSitting sitting, exam::Form form, AnswerKeys keys,
                                std::shared_ptr<const crypto::OpeningKey> scoringKey) {
    co_return scoreSitting(paper, sitting, form, keys, *scoringKey);
}

} // namespace

awaitable<core::Status> ScoringWorker::scoreOne(core::SessionId session) {
    CO_TRY(const auto stored, co_await load(session));
    const auto plan = plans_.find(stored->sitting.session.level);
    if (plan == plans_.end())
        co_return core::fail(core::ErrorCode::rulebookInvalid, "no level " + stored->sitting.session.level);
    auto task = scoreOnWorker({&plan->second, programme_, clock_.now()}, std::move(stored->sitting),
                              std::move(stored->form), std::move(stored->keys), scoringKey_);
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
