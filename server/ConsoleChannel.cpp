#include "server/ConsoleChannel.hpp"

#include "common/protocol/Conversions.hpp"
#include "common/protocol/Protocol.hpp"
#include "server/accounts/Permissions.hpp"
#include "server/observe/Log.hpp"
#include "server/storage/StaffStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace server {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using core::ErrorCode;
using protocol::ConsoleEvent;
using protocol::ConsoleMessage;

constexpr auto rosterPause = 1s;
constexpr int watchLimit = 200;
constexpr unsigned heartbeatSeconds = 10;
constexpr transport::RateLimit consoleRate{.perSecond = 20, .burst = 100};

struct ConsoleConnection {
    std::shared_ptr<transport::WebSocket> socket;
    std::optional<accounts::SignedInStaff> staff;
    std::string passwordHash; // with which they signed in
    proctoring::ConsolePtr console;
    transport::TokenBucket messages;

    delivery::Supervisor supervisor() const { return {staff->id, staff->displayName}; }
};

void send(const ConsoleConnection& connection, const ConsoleEvent& event) {
    connection.socket->send(event.SerializeAsString());
}

void refuse(const ConsoleConnection& connection, std::uint32_t request, const core::Error& error) {
    observe::log(observe::Severity::info, "console.refused", {{"error", error.text()}});
    ConsoleEvent event;
    event.set_request(request);
    *event.mutable_refused() = protocol::toWire(error);
    send(connection, event);
}

void answer(const ConsoleConnection& connection, std::uint32_t request, const core::Status& status) {
    if (!status) return refuse(connection, request, status.error());
    ConsoleEvent event;
    event.set_request(request);
    event.mutable_done();
    send(connection, event);
}

void greet(const Services& services, const ConsoleConnection& connection) {
    ConsoleEvent event;
    auto& wire = *event.mutable_console_greeted();
    wire.set_protocol_version_min(protocol::oldestAccepted);
    wire.set_protocol_version_max(protocol::version);
    wire.set_programme(services.day.programme);
    send(connection, event);
}

// What the console shows from now on: proctors watch cameras, a testing-center administrator sees their centers alone.
void grant(proctoring::Console& console, const accounts::SignedInStaff& staff) {
    console.proctors = staff.has(accounts::Role::proctor);
    if (!console.proctors) console.watched.clear();
    console.reaches = [staff](const storage::SittingPlace& place) { return accounts::mayAct(staff, accounts::Action::watchSessions, place); };
}

proctoring::ConsolePtr consoleFor(const ConsoleConnection& connection) {
    auto console = std::make_shared<proctoring::Console>();
    console->staff = connection.staff->id;
    console->displayName = connection.staff->displayName;
    grant(*console, *connection.staff);
    console->send = [socket = connection.socket](std::shared_ptr<const std::string> bytes) { socket->send(std::move(bytes)); };
    console->backlog = [socket = connection.socket] { return socket->backlog(); };
    console->close = [socket = connection.socket] { socket->close(transport::CloseCode::goingAway); };
    return console;
}

// Sends what changed in the roster once a second, as long as the console is there.
awaitable<void> sendRoster(Services& services, proctoring::ConsolePtr console) {
    delivery::SeenRoster seen;
    boost::asio::steady_timer timer(services.network);
    while (services.consoles.all().contains(console)) {
        ConsoleEvent event;
        *event.mutable_roster_changed() = delivery::rosterSince(services.day, seen, console->reaches);
        const auto& changed = event.roster_changed();
        if (changed.entries_size() > 0 || changed.gone_size() > 0 || changed.whole())
            proctoring::ConsoleHub::send(*console, event);
        timer.expires_after(rosterPause);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

// signInRequired where the account was closed since, or has another password; notAuthorised for roles that watch no session. Roles and
// centers are those of now.
awaitable<core::Status> recheck(Services& services, ConsoleConnection& connection) {
    std::function<core::Result<std::optional<storage::StaffRecord>>(storage::Connection&)> find = [id = connection.staff->id](storage::Connection& database) { return storage::findStaffById(database, id); };
    CO_TRY(const auto record, co_await services.database.read<std::optional<storage::StaffRecord>>(std::move(find)));
    const bool same = record && !record->closedAt && (connection.passwordHash.empty() || connection.passwordHash == record->passwordHash);
    if (!same) co_return core::fail(ErrorCode::signInRequired, "the account was closed, or its password changed");
    auto staff = accounts::staffOf(*record);
    if (!accounts::mayDo(staff, accounts::Action::watchSessions)) co_return core::fail(ErrorCode::notAuthorised, "no role that watches exams");
    connection.passwordHash = record->passwordHash;
    connection.staff = std::move(staff);
    if (connection.console) grant(*connection.console, *connection.staff);
    co_return core::Status();
}

// notAuthorised for who may not do that to any session; sessionUnknown for one out of reach, as for one that is not there.
awaitable<core::Status> checkReach(Services& services, const ConsoleConnection& connection, accounts::Action action, std::string session) {
    if (!accounts::mayDo(*connection.staff, action)) co_return core::fail(ErrorCode::notAuthorised);
    if (accounts::mayActEverywhere(*connection.staff, action)) co_return core::Status();
    const auto id = core::SessionId::fromBytes(session);
    if (!id) co_return core::fail(ErrorCode::sessionUnknown);
    std::function<core::Result<std::optional<storage::SessionRecord>>(storage::Connection&)> find = [id = *id](storage::Connection& database) { return storage::findSession(database, id); };
    CO_TRY(const auto record, co_await services.database.read<std::optional<storage::SessionRecord>>(std::move(find)));
    const bool reached = record && accounts::mayAct(*connection.staff, action, record->place);
    co_return reached ? core::Status() : core::fail(ErrorCode::sessionUnknown);
}

awaitable<void> signInStaff(Services& services, ConsoleConnection& connection, ConsoleMessage message) {
    const auto& wire = message.staff_sign_in();
    if (wire.protocol_version() < protocol::oldestAccepted || wire.protocol_version() > protocol::version)
        co_return refuse(connection, message.request(), {ErrorCode::protocolVersionUnsupported, {}});
    auto staff = co_await services.staffSignIn.signIn(wire.name(), wire.password(), wire.totp());
    if (!staff) {
        refuse(connection, message.request(), staff.error());
        if (!services.failedSignIns.take(connection.socket->remoteAddress(), services.clock.now()))
            connection.socket->close(transport::CloseCode::policyViolation, "too many failed sign-ins");
        co_return;
    }
    connection.staff = std::move(*staff);
    const auto may = co_await recheck(services, connection);
    if (!may) {
        connection.staff.reset();
        co_return refuse(connection, message.request(), may.error());
    }
    ConsoleEvent event;
    event.set_request(message.request());
    auto& signedIn = *event.mutable_staff_signed_in();
    signedIn.set_display_name(connection.staff->displayName);
    for (const auto role : connection.staff->roles) signedIn.add_roles(std::string(accounts::nameOf(role)));
    signedIn.set_heartbeat_seconds(heartbeatSeconds);
    signedIn.set_server_at(core::toMillis(services.clock.now()));
    send(connection, event);
    connection.console = consoleFor(connection);
    services.consoles.add(connection.console);
    services.checkIn.tellQueue();
    boost::asio::co_spawn(services.network, sendRoster(services, connection.console), boost::asio::detached);
}

void beat(const Services& services, const ConsoleConnection& connection, std::uint32_t request) {
    ConsoleEvent event;
    event.set_request(request);
    event.mutable_staff_heartbeat_answered()->set_server_at(core::toMillis(services.clock.now()));
    send(connection, event);
}

void watch(ConsoleConnection& connection, const ConsoleMessage& message) {
    const auto& sessions = message.watch_cameras().sessions();
    if (sessions.size() > watchLimit) return refuse(connection, message.request(), {ErrorCode::messageTooLarge, {}});
    connection.console->watched.clear();
    for (const auto& session : sessions)
        if (const auto id = core::SessionId::fromBytes(session)) connection.console->watched.insert(*id);
    answer(connection, message.request(), {});
}

// What was asked for, in its place in the event; or why there is none.
template <class Fetched>
void reply(const ConsoleConnection& connection, std::uint32_t request, core::Result<Fetched> fetched,
           Fetched* (ConsoleEvent::*place)()) {
    if (!fetched) return refuse(connection, request, fetched.error());
    ConsoleEvent event;
    event.set_request(request);
    *(event.*place)() = std::move(*fetched);
    send(connection, event);
}

awaitable<void> fetchCheckIn(Services& services, const ConsoleConnection& connection, ConsoleMessage message) {
    auto fetched = co_await services.supervision.fetchCheckIn(message.fetch_check_in());
    reply(connection, message.request(), std::move(fetched), &ConsoleEvent::mutable_check_in_fetched);
}

awaitable<void> fetchHistory(Services& services, const ConsoleConnection& connection, ConsoleMessage message) {
    const auto reached = co_await checkReach(services, connection, accounts::Action::watchSessions, message.fetch_history().session());
    if (!reached) co_return refuse(connection, message.request(), reached.error());
    auto fetched = co_await services.supervision.fetchHistory(message.fetch_history());
    reply(connection, message.request(), std::move(fetched), &ConsoleEvent::mutable_history_fetched);
}

awaitable<void> reissueCode(Services& services, const ConsoleConnection& connection, ConsoleMessage message) {
    const auto reached = co_await checkReach(services, connection, accounts::Action::reissueCodes, message.reissue_code().session());
    if (!reached) co_return refuse(connection, message.request(), reached.error());
    auto code = co_await services.supervision.reissueCode(connection.supervisor(), message.reissue_code());
    if (!code) co_return refuse(connection, message.request(), code.error());
    ConsoleEvent event;
    event.set_request(message.request());
    event.mutable_code_reissued()->set_session(message.reissue_code().session());
    event.mutable_code_reissued()->set_admission_code(std::move(*code));
    send(connection, event);
}

awaitable<void> chat(Services& services, const ConsoleConnection& connection, ConsoleMessage message) {
    const auto id = core::SessionId::fromBytes(message.send_chat_to().session());
    const auto live = id ? services.day.sessions.find(*id) : nullptr;
    if (!live) co_return refuse(connection, message.request(), {ErrorCode::sessionUnknown, {}});
    auto said = co_await services.conversation.say(live->id, connection.staff->id, connection.staff->displayName,
                                                   message.send_chat_to().text());
    if (!said) co_return refuse(connection, message.request(), said.error());
    protocol::ServerMessage toCandidate;
    *toCandidate.mutable_chat_received() = *said;
    live->send(toCandidate);
    ConsoleEvent event;
    event.mutable_chat_logged()->set_session(live->id.raw());
    *event.mutable_chat_logged()->mutable_chat() = std::move(*said);
    services.consoles.broadcast(live->place, event);
    answer(connection, message.request(), {});
}

// Every action on a session; nobody but a proctor may do them.
awaitable<core::Status> act(Services& services, delivery::Supervisor by, ConsoleMessage message) {
    auto& supervision = services.supervision;
    switch (message.body_case()) {
    case ConsoleMessage::kAdmit: return supervision.admit(std::move(by), message.admit());
    case ConsoleMessage::kAskAgain: return supervision.askAgain(std::move(by), message.ask_again());
    case ConsoleMessage::kRefuse: return supervision.refuse(std::move(by), message.refuse());
    case ConsoleMessage::kPauseSession: return supervision.pause(std::move(by), message.pause_session());
    case ConsoleMessage::kResumeSession: return supervision.resume(std::move(by), message.resume_session());
    case ConsoleMessage::kAddTime: return supervision.addTime(std::move(by), message.add_time());
    case ConsoleMessage::kTerminate: return supervision.terminate(std::move(by), message.terminate());
    default: return supervision.interrupt(std::move(by), message.interrupt());
    }
}

// Every message of staff who are signed in, and where it goes.
awaitable<void> handle(Services& services, ConsoleConnection& connection, ConsoleMessage message) {
    const auto request = message.request();
    switch (message.body_case()) {
    case ConsoleMessage::kStaffHeartbeat: co_return beat(services, connection, request);
    case ConsoleMessage::kFetchHistory: co_return co_await fetchHistory(services, connection, std::move(message));
    case ConsoleMessage::kReissueCode: co_return co_await reissueCode(services, connection, std::move(message));
    default: break;
    }
    if (!connection.staff->has(accounts::Role::proctor))
        co_return refuse(connection, request, {ErrorCode::notAuthorised, "not a proctor"});
    switch (message.body_case()) {
    case ConsoleMessage::kWatchCameras: co_return watch(connection, message);
    case ConsoleMessage::kFetchCheckIn: co_return co_await fetchCheckIn(services, connection, std::move(message));
    case ConsoleMessage::kSendChatTo: co_return co_await chat(services, connection, std::move(message));
    case ConsoleMessage::kAdmit:
    case ConsoleMessage::kAskAgain:
    case ConsoleMessage::kRefuse:
    case ConsoleMessage::kPauseSession:
    case ConsoleMessage::kResumeSession:
    case ConsoleMessage::kAddTime:
    case ConsoleMessage::kTerminate:
    case ConsoleMessage::kInterrupt:
        co_return answer(connection, request, co_await act(services, connection.supervisor(), std::move(message)));
    default: co_return refuse(connection, request, {ErrorCode::stepNotAllowed, "already signed in"});
    }
}

awaitable<void> converse(Services& services, ConsoleConnection& connection) {
    for (;;) {
        const auto frame = co_await connection.socket->read();
        if (!frame) co_return;
        auto message = protocol::parse<ConsoleMessage>(*frame);
        if (!message) co_return refuse(connection, 0, message.error());
        const auto request = message->request();
        if (!connection.messages.take(consoleRate, services.clock.now()))
            refuse(connection, request, {ErrorCode::tooManyRequests, {}});
        else if (connection.staff) {
            const auto may = co_await recheck(services, connection);
            if (may) {
                co_await handle(services, connection, std::move(*message));
                continue;
            }
            refuse(connection, request, may.error());
            if (may.error().code == ErrorCode::signInRequired || may.error().code == ErrorCode::notAuthorised) co_return connection.socket->close(transport::CloseCode::policyViolation, "signed out");
        }
        else if (message->has_staff_sign_in())
            co_await signInStaff(services, connection, std::move(*message));
        else
            refuse(connection, request, {ErrorCode::signInRequired, {}});
    }
}

} // namespace

awaitable<void> serveConsole(Services& services, std::shared_ptr<transport::WebSocket> socket) {
    ConsoleConnection connection{socket, std::nullopt, {}, nullptr, {}};
    greet(services, connection);
    co_await converse(services, connection);
    if (!connection.console) co_return;
    services.consoles.remove(connection.console);
    services.checkIn.tellQueue();
}

} // namespace server
