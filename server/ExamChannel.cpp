#include "server/ExamChannel.hpp"

#include "common/crypto/Random.hpp"
#include "common/protocol/Conversions.hpp"
#include "common/protocol/Protocol.hpp"
#include "server/observe/Log.hpp"
#include "server/scoring/ScoringWorker.hpp"

#include <boost/asio/use_awaitable.hpp>

namespace server {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using core::ErrorCode;
using protocol::ClientMessage;
using protocol::ServerMessage;

// A candidate who works through a backlog after a lost connection sends hundreds of answers at once; nobody else does.
// Whoever is faster than this is read more slowly, and refused nothing.
constexpr transport::RateLimit examRate{.perSecond = 1000, .burst = 2000};
constexpr auto pauseForTheHasty = 20ms;
constexpr auto resultPause = 300ms;

struct ExamConnection {
    std::shared_ptr<transport::WebSocket> socket;
    delivery::OutletPtr outlet;
    std::string nonce;
    delivery::LiveSessionPtr live; // once signed in
    transport::TokenBucket messages;
};

delivery::OutletPtr outletTo(std::shared_ptr<transport::WebSocket> socket) {
    auto outlet = std::make_shared<delivery::Outlet>();
    outlet->send = [socket](const ServerMessage& message) { socket->send(message.SerializeAsString()); };
    outlet->close = [socket] { socket->close(transport::CloseCode::normal); };
    return outlet;
}

void challenge(const Services& services, const ExamConnection& connection) {
    ServerMessage message;
    auto& wire = *message.mutable_challenged();
    wire.set_nonce(connection.nonce);
    wire.set_protocol_version_min(protocol::oldestAccepted);
    wire.set_protocol_version_max(protocol::version);
    wire.set_server_at(core::toMillis(services.clock.now()));
    wire.set_programme(services.day.programme);
    connection.outlet->send(message);
}

void refuse(const ExamConnection& connection, std::uint32_t request, const core::Error& error) {
    observe::log(observe::Severity::info, "exam.refused",
                 {{"session", connection.live ? connection.live->id.text() : "-"}, {"error", error.text()}});
    ServerMessage message;
    message.set_request(request);
    *message.mutable_refused() = protocol::toWire(error);
    if (connection.live) message.mutable_refused()->set_saved_sequence(connection.live->durableHead.sequence);
    connection.outlet->send(message);
}

void answer(const ExamConnection& connection, std::uint32_t request, const core::Status& status) {
    if (!status) return refuse(connection, request, status.error());
    ServerMessage message;
    message.set_request(request);
    message.mutable_done();
    connection.outlet->send(message);
}

void enter(ExamConnection& connection, std::uint32_t request, delivery::Entered entered) {
    connection.live = std::move(entered.live);
    entered.signedIn.set_request(request);
    connection.outlet->send(entered.signedIn);
    if (!entered.form.empty()) connection.socket->send(delivery::messageWithForm(0, entered.form));
    if (entered.then) connection.outlet->send(*entered.then);
}

awaitable<core::Result<delivery::Entered>> signInOrResume(Services& services, ExamConnection& connection,
                                                          ClientMessage message) {
    if (message.has_sign_in()) return services.admission.signIn(message.sign_in(), connection.outlet);
    return services.admission.resume(message.resume(), connection.nonce, connection.outlet);
}

// What may be said before signing in. Who fails too often from one address is cut off.
awaitable<void> handleStranger(Services& services, ExamConnection& connection, ClientMessage message) {
    const auto request = message.request();
    if (!message.has_sign_in() && !message.has_resume())
        co_return refuse(connection, request, {ErrorCode::signInRequired, {}});
    auto entered = co_await signInOrResume(services, connection, std::move(message));
    if (entered) co_return enter(connection, request, std::move(*entered));
    refuse(connection, request, entered.error());
    if (!services.failedSignIns.take(connection.socket->remoteAddress(), services.clock.now()))
        connection.socket->close(transport::CloseCode::policyViolation, "too many failed sign-ins");
}

void takeHeartbeat(Services& services, ExamConnection& connection, const ClientMessage& message) {
    const auto& beat = message.heartbeat();
    auto& progress = connection.live->progress;
    if (progress.answered != beat.answered() || progress.flagged != beat.flagged() ||
        progress.currentQuestion != beat.current_question())
        connection.live->revision += 1;
    progress = {beat.answered(), beat.flagged(), beat.current_question()};
    ServerMessage reply;
    reply.set_request(message.request());
    reply.mutable_heartbeat_answered()->set_server_at(core::toMillis(services.clock.now()));
    connection.outlet->send(reply);
}

awaitable<void> start(Services& services, ExamConnection& connection, std::uint32_t request) {
    auto form = co_await services.sitting.start(connection.live);
    if (!form) co_return refuse(connection, request, form.error());
    connection.socket->send(delivery::messageWithForm(request, *form));
}

awaitable<void> submit(Services& services, ExamConnection& connection, ClientMessage message) {
    auto receipt = co_await services.sitting.submit(connection.live, message.submit_exam());
    if (!receipt) co_return refuse(connection, message.request(), receipt.error());
    ServerMessage reply;
    reply.set_request(message.request());
    *reply.mutable_exam_submitted()->mutable_receipt() = std::move(*receipt);
    connection.outlet->send(reply);
}

awaitable<void> noteIncident(Services& services, ExamConnection& connection, ClientMessage message) {
    auto raised = co_await services.conversation.note(connection.live->id, message.report_incident());
    if (!raised) co_return refuse(connection, message.request(), raised.error());
    connection.live->incidents += 1;
    connection.live->revision += 1;
    protocol::ConsoleEvent event;
    *event.mutable_incident_raised() = std::move(*raised);
    services.consoles.broadcast(connection.live->place, event);
    if (message.request() != 0) answer(connection, message.request(), {});
}

awaitable<void> chat(Services& services, ExamConnection& connection, ClientMessage message) {
    const auto& live = *connection.live;
    auto said = co_await services.conversation.say(live.id, std::nullopt, live.candidateName, message.send_chat().text());
    if (!said) co_return refuse(connection, message.request(), said.error());
    ServerMessage echo;
    *echo.mutable_chat_received() = *said;
    connection.outlet->send(echo);
    protocol::ConsoleEvent event;
    event.mutable_chat_logged()->set_session(live.id.raw());
    *event.mutable_chat_logged()->mutable_chat() = std::move(*said);
    services.consoles.broadcast(live.place, event);
    answer(connection, message.request(), {});
}

// Every message of a candidate who is signed in, and where it goes.
awaitable<void> handle(Services& services, ExamConnection& connection, ClientMessage message) {
    const auto live = connection.live;
    const auto request = message.request();
    switch (message.body_case()) {
    case ClientMessage::kHeartbeat: co_return takeHeartbeat(services, connection, message);
    case ClientMessage::kSaveAnswer: co_return services.answers.save(live, std::move(*message.mutable_save_answer()));
    case ClientMessage::kSignHead: co_return services.answers.signHead(live, message.sign_head());
    case ClientMessage::kReportSystemCheck:
        co_return answer(connection, request, co_await services.checkIn.reportSystemCheck(live, message.report_system_check()));
    case ClientMessage::kSubmitPicture:
        co_return answer(connection, request, co_await services.checkIn.submitPicture(live, message.submit_picture()));
    case ClientMessage::kAcceptAgreement:
        co_return answer(connection, request, co_await services.checkIn.acceptAgreement(live));
    case ClientMessage::kSealSessionKey:
        co_return answer(connection, request, co_await services.checkIn.sealSessionKey(live, message.seal_session_key()));
    case ClientMessage::kRequestAdmission:
        co_return answer(connection, request, co_await services.checkIn.requestAdmission(live));
    case ClientMessage::kStartExam: co_return co_await start(services, connection, request);
    case ClientMessage::kEndSection: co_return answer(connection, request, co_await services.sitting.endSection(live));
    case ClientMessage::kEndBreak: co_return answer(connection, request, co_await services.sitting.endBreak(live));
    case ClientMessage::kSubmitExam: co_return co_await submit(services, connection, std::move(message));
    case ClientMessage::kReportIncident: co_return co_await noteIncident(services, connection, std::move(message));
    case ClientMessage::kSendChat: co_return co_await chat(services, connection, std::move(message));
    case ClientMessage::kAnswerSurvey:
        co_return answer(connection, request, co_await services.sitting.answerSurvey(live, message.answer_survey()));
    case ClientMessage::kSignIn:
    case ClientMessage::kResume:
        co_return refuse(connection, request, {ErrorCode::stepNotAllowed, "already signed in"});
    case ClientMessage::BODY_NOT_SET: co_return;
    }
}

awaitable<void> slowDown(Services& services, ExamConnection& connection) {
    while (!connection.messages.take(examRate, services.clock.now())) {
        boost::asio::steady_timer pause(services.network, pauseForTheHasty);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

// What a candidate who sits sends all the time, and must never wait for the check-in of others.
bool isUrgent(const ClientMessage& message) {
    return message.has_save_answer() || message.has_heartbeat() || message.has_sign_head() || message.has_resume();
}

awaitable<void> converse(Services& services, ExamConnection& connection) {
    for (;;) {
        const auto frame = co_await connection.socket->read();
        if (!frame) co_return;
        auto message = protocol::parse<ClientMessage>(*frame);
        if (!message) co_return refuse(connection, 0, message.error());
        if (connection.live) connection.live->lastHeard = services.clock.now();
        co_await slowDown(services, connection);
        transport::Turnstile::Pass pass;
        if (!isUrgent(*message)) pass = co_await services.checkInTurns->async_enter(boost::asio::use_awaitable);
        if (connection.live) co_await handle(services, connection, std::move(*message));
        else co_await handleStranger(services, connection, std::move(*message));
    }
}

awaitable<core::Result<std::optional<storage::ResultRecord>>> findResult(storage::Database& database,
                                                                         core::SessionId session) {
    std::function<core::Result<std::optional<storage::ResultRecord>>(storage::Connection&)> work =
        [session](storage::Connection& connection) { return storage::findResult(connection, session); };
    return database.read<std::optional<storage::ResultRecord>>(std::move(work));
}

awaitable<void> announceResult(Services& services, delivery::LiveSessionPtr live) {
    const auto result = co_await findResult(services.database, live->id);
    if (!result || !*result) co_return;
    auto released = scoring::releaseOf(**result);
    if (!released) co_return observe::log(observe::Severity::error, "result.unreadable", {{"session", live->id.text()}});
    ServerMessage message;
    *message.mutable_result_released() = std::move(*released);
    live->send(message);
    live->resultTold = true;
}

} // namespace

awaitable<void> serveExam(Services& services, std::shared_ptr<transport::WebSocket> socket) {
    ExamConnection connection{socket, outletTo(socket), std::string(crypto::textOf(crypto::randomBytes(32))), {}, {}};
    challenge(services, connection);
    co_await converse(services, connection);
    const auto pass = co_await services.checkInTurns->async_enter(boost::asio::use_awaitable); // many may leave at once
    if (connection.live) services.admission.leave(connection.live, connection.outlet);
}

awaitable<void> announceResults(Services& services) {
    boost::asio::steady_timer timer(services.network);
    for (;;) {
        std::vector<delivery::LiveSessionPtr> waiting;
        for (const auto& [id, live] : services.day.sessions.all())
            if (live->connected() && !live->resultTold && live->session.state == exam::SessionState::submitted)
                waiting.push_back(live);
        for (const auto& live : waiting) co_await announceResult(services, live);
        timer.expires_after(resultPause);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

} // namespace server
