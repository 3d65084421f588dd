#include "server/delivery/Sitting.hpp"

#include "common/crypto/Random.hpp"
#include "common/protocol/Conversions.hpp"
#include "server/delivery/Receipts.hpp"
#include "server/observe/Log.hpp"
#include "server/storage/AnswerStore.hpp"
#include "server/storage/FormStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/SessionStore.hpp"

namespace delivery {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using Kind = exam::SessionEventKind;

constexpr int surveyLimit = 20;
constexpr std::size_t commentLimit = 4000;

Result<SeenItems> seenBy(storage::Connection& connection, const core::CandidateId& candidate) {
    TRY(const auto forms, storage::findFormsOf(connection, candidate));
    SeenItems items;
    int number = 0;
    for (const auto& stored : forms) {
        TRY(const auto form, protocol::formFromStored(stored));
        ++number;
        for (const auto& section : form.sections)
            for (const auto& item : section) items[item.item] = number;
    }
    return items;
}

// A new form, of items that the candidate has never seen while there are any. Drawn beside the writer, which answers wait for.
awaitable<Result<exam::Form>> draw(ExamDay& day, LiveSessionPtr live) {
    std::function<Result<exam::Form>(storage::Connection&)> work =
        [&day, live](storage::Connection& connection) -> Result<exam::Form> {
        TRY(const auto seen, seenBy(connection, live->candidate));
        TRY(auto form, drawForm(*live->plan, day.bank.drawable(live->plan->code), seen, crypto::randomId<core::FormId>(),
                                crypto::randomNumber()));
        if (const int repeated = repeatedIn(form, seen); repeated > 0)
            observe::log(observe::Severity::warning, "form.repeats-items",
                         {{"session", live->id.text()}, {"level", live->plan->code}, {"items", repeated}});
        return form;
    };
    return day.database.read<exam::Form>(std::move(work));
}

awaitable<Result<std::optional<std::string>>> findStoredForm(ExamDay& day, core::SessionId session) {
    std::function<Result<std::optional<std::string>>(storage::Connection&)> work =
        [session](storage::Connection& connection) { return storage::findForm(connection, session); };
    return day.database.read<std::optional<std::string>>(std::move(work));
}

awaitable<Result<std::optional<std::string>>> findStoredReceipt(ExamDay& day, core::SessionId session) {
    std::function<Result<std::optional<std::string>>(storage::Connection&)> work =
        [session](storage::Connection& connection) { return storage::findReceipt(connection, session); };
    return day.database.read<std::optional<std::string>>(std::move(work));
}

// What is granted for a session that was interrupted.
struct Retake {
    core::SessionId session;
    core::CandidateId candidate;
    std::string level;
    std::string reason;
    core::Instant at;

    core::Status grant(storage::Connection& connection) const {
        return storage::grantRetake(connection, session, candidate, level, reason, at);
    }
};

Retake retakeOf(const LiveSession& live, const Attribution& by, core::Instant now) {
    return {live.id, live.candidate, live.plan->code, by.reason, now};
}

} // namespace

// The form is saved with the event that the exam has begun: there is never one without the other.
awaitable<Result<std::string>> Sitting::start(LiveSessionPtr live) {
    if (live->session.state != exam::SessionState::ready)
        co_return core::fail(ErrorCode::stepNotAllowed, "not admitted, or already begun");
    CO_TRY(const auto form, co_await draw(day_, live));
    CO_TRY(auto delivered, day_.bank.deliver(form));
    storage::Work keep = [id = live->id, bytes = protocol::toStored(form),
                          now = day_.clock.now()](storage::Connection& connection) {
        return storage::saveForm(connection, id, bytes, now);
    };
    CO_TRY_STATUS(day_.sessions.record(live, {Kind::started, {}, {}}, {"candidate", {}}, std::move(keep)));
    CO_TRY_STATUS(co_await day_.sessions.durable(live));
    co_return delivered;
}

awaitable<core::Status> Sitting::step(LiveSessionPtr live, Kind kind) {
    CO_TRY_STATUS(day_.sessions.record(live, {kind, {}, {}}, {"candidate", {}}));
    CO_TRY_STATUS(co_await day_.sessions.durable(live));
    co_return core::Status{};
}

awaitable<core::Status> Sitting::endSection(LiveSessionPtr live) {
    return step(live, Kind::sectionEnded);
}

awaitable<core::Status> Sitting::endBreak(LiveSessionPtr live) {
    return step(live, Kind::breakEnded);
}

awaitable<Result<protocol::Receipt>> Sitting::submit(LiveSessionPtr live, protocol::SubmitExam message) {
    if (live->session.state == exam::SessionState::submitted) co_return co_await findReceiptOf(day_, live->id);
    if (live->session.state != exam::SessionState::running)
        co_return core::fail(ErrorCode::stepNotAllowed, "only a running exam can be submitted");
    if (message.sequence() != live->durableHead.sequence)
        co_return core::fail(ErrorCode::answerOutOfOrder, "records before the submission are missing");
    CO_TRY_STATUS(crypto::verifyHead(*live->signingKey, live->id, live->durableHead, crypto::viewOf(message.signature())));
    CO_TRY(auto receipt, recordSubmission(day_, live, Kind::submitted, message.signature()));
    CO_TRY_STATUS(co_await day_.sessions.durable(live));
    co_return receipt;
}

awaitable<core::Status> Sitting::answerSurvey(LiveSessionPtr live, protocol::AnswerSurvey message) {
    if (live->session.state != exam::SessionState::submitted) co_return core::fail(ErrorCode::stepNotAllowed);
    if (message.answers_size() > surveyLimit || message.comment().size() > commentLimit)
        co_return core::fail(ErrorCode::messageTooLarge);
    std::function<core::Status(storage::Connection&)> work =
        [id = live->id, answers = message.SerializeAsString(), now = day_.clock.now()](storage::Connection& connection) {
            return storage::saveSurvey(connection, id, answers, now);
        };
    co_return co_await day_.database.write<void>(std::move(work));
}

Result<protocol::Receipt> recordSubmission(ExamDay& day, const LiveSessionPtr& live, Kind kind, std::string signature) {
    const auto now = day.clock.now();
    const auto receipt = makeReceipt(*live, day.receiptKey, now);
    const storage::SignedHead head{live->durableHead.sequence, std::move(signature)};
    storage::Work keep = [id = live->id, bytes = receipt.SerializeAsString(), head,
                          now](storage::Connection& connection) -> core::Status {
        if (!head.signature.empty()) TRY_STATUS(storage::saveSignedHead(connection, id, head, now));
        return storage::saveReceipt(connection, id, bytes);
    };
    const auto by = kind == Kind::submitted ? "candidate" : "server";
    TRY_STATUS(day.sessions.record(live, {kind, {}, {}}, {by, {}}, std::move(keep)));
    return receipt;
}

core::Status recordInterruption(ExamDay& day, const LiveSessionPtr& live, Attribution by, storage::Work also) {
    storage::Work grant = [retake = retakeOf(*live, by, day.clock.now()),
                           also = std::move(also)](storage::Connection& connection) -> core::Status {
        TRY_STATUS(also(connection));
        return retake.grant(connection);
    };
    return day.sessions.record(live, {Kind::interruptedByStaff, {}, {}}, std::move(by), std::move(grant));
}

core::Status recordLostConnection(ExamDay& day, const LiveSessionPtr& live) {
    const Attribution by{"server", "the connection did not come back in time"};
    storage::Work grant = [retake = retakeOf(*live, by, day.clock.now()), since = day.clock.now() - live->plan->automaticRetakeOnceIn,
                           ours = live->session.causes.has(exam::PauseCause::serverRestart)](storage::Connection& connection) -> core::Status {
        TRY(const bool again, storage::hasLostConnection(connection, retake.candidate, retake.level, retake.session, since));
        return again && !ours ? core::Status{} : retake.grant(connection);
    };
    return day.sessions.record(live, {Kind::disconnectExpired, {}, {}}, by, std::move(grant));
}

awaitable<Result<std::string>> findDeliveredForm(ExamDay& day, core::SessionId session) {
    CO_TRY(const auto stored, co_await findStoredForm(day, session));
    if (!stored) co_return core::fail(ErrorCode::formInvalid, "session " + session.text() + " has no form");
    CO_TRY(const auto form, protocol::formFromStored(*stored));
    co_return day.bank.deliver(form);
}

awaitable<Result<protocol::Receipt>> findReceiptOf(ExamDay& day, core::SessionId session) {
    CO_TRY(const auto stored, co_await findStoredReceipt(day, session));
    protocol::Receipt receipt;
    if (!stored || !receipt.ParseFromString(*stored))
        co_return core::fail(ErrorCode::notFound, "session " + session.text() + " has no receipt");
    co_return receipt;
}

} // namespace delivery
