#include "server/delivery/Supervision.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Random.hpp"
#include "server/delivery/SessionLoading.hpp"
#include "server/delivery/Sitting.hpp"
#include "server/storage/AppointmentStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CheckInStore.hpp"
#include "server/storage/IncidentStore.hpp"

#include <algorithm>

namespace delivery {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using Kind = exam::SessionEventKind;

constexpr std::size_t reasonLimit = 1000;
constexpr core::Duration addedTimeLimit = std::chrono::hours(4);

bool isBlank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

void add(protocol::HistoryFetched& history, core::Instant at, std::string kind, std::string by, std::string detail) {
    auto& entry = *history.add_entries();
    entry.set_at(core::toMillis(at));
    entry.set_kind(std::move(kind));
    entry.set_by(std::move(by));
    entry.set_detail(std::move(detail));
}

core::Status addEvents(storage::Connection& connection, core::SessionId id, protocol::HistoryFetched& history) {
    TRY(const auto events, storage::findSessionEvents(connection, id));
    for (const auto& line : events)
        add(history, line.at, std::string(exam::nameOf(line.event.kind)), line.actor, line.reason);
    TRY(const auto incidents, storage::findIncidents(connection, id));
    for (const auto& incident : incidents) add(history, incident.at, incident.kind, "candidate", incident.detail);
    return {};
}

core::Status addChats(storage::Connection& connection, core::SessionId id, protocol::HistoryFetched& history) {
    TRY(const auto chats, storage::findChats(connection, id));
    for (const auto& chat : chats) {
        auto& wire = *history.add_chats();
        wire.set_from(chat.author);
        wire.set_from_staff(chat.staff.has_value());
        wire.set_text(chat.text);
        wire.set_at(core::toMillis(chat.at));
    }
    return {};
}

} // namespace

// One that another server holds is not taken from it.
awaitable<Result<LiveSessionPtr>> Supervision::find(std::string session) {
    const auto id = core::SessionId::fromBytes(session);
    if (!id) co_return core::fail(ErrorCode::sessionUnknown);
    CO_TRY(const auto live, co_await obtainSession(day_, *id));
    const bool ours = live->session.state == exam::SessionState::scheduled || day_.sessions.find(*id);
    if (!ours) co_return core::fail(ErrorCode::sessionUnknown);
    co_return live;
}

storage::Work Supervision::audit(const Supervisor& by, std::string action, const LiveSession& live,
                                 std::string detail) const {
    storage::AuditEntry entry{day_.clock.now(), by.id.text(), std::move(action), live.id.text(), std::move(detail)};
    return [entry = std::move(entry)](storage::Connection& connection) {
        return storage::appendAudit(connection, entry);
    };
}

awaitable<core::Status> Supervision::act(Supervisor by, std::string session, exam::SessionEvent event,
                                         std::string action, std::string reason, Reason need) {
    CO_TRY(const auto live, co_await find(session));
    if (need == Reason::needed && isBlank(reason))
        co_return core::fail(ErrorCode::malformedMessage, "a reason must be given");
    if (reason.size() > reasonLimit) co_return core::fail(ErrorCode::messageTooLarge, "reason");
    auto record = audit(by, std::move(action), *live, reason);
    const Attribution attribution{by.id.text(), std::move(reason)};
    const auto recorded = event.kind == Kind::interruptedByStaff
                              ? recordInterruption(day_, live, attribution, std::move(record))
                              : day_.sessions.record(live, event, attribution, std::move(record));
    CO_TRY_STATUS(recorded);
    CO_TRY_STATUS(co_await day_.sessions.durable(live));
    checkIn_.tellQueue();
    co_return core::Status{};
}

awaitable<core::Status> Supervision::admit(Supervisor by, protocol::Admit message) {
    return act(std::move(by), message.session(), {Kind::admitted, {}, {}}, "session.admitted", {}, Reason::none);
}

awaitable<core::Status> Supervision::askAgain(Supervisor by, protocol::AskAgain message) {
    CO_TRY_STATUS(co_await act(std::move(by), message.session(), {Kind::askedAgain, {}, {}}, "session.asked-again",
                               message.reason(), Reason::needed));
    CO_TRY(const auto live, co_await find(message.session()));
    if (message.face()) live->checkIn.set_face_received(false);
    if (message.document()) live->checkIn.set_document_received(false);
    protocol::ServerMessage asked;
    asked.mutable_asked_again()->set_reason(message.reason());
    asked.mutable_asked_again()->set_face(message.face());
    asked.mutable_asked_again()->set_document(message.document());
    live->send(asked);
    co_return core::Status{};
}

awaitable<core::Status> Supervision::refuse(Supervisor by, protocol::Refuse message) {
    return act(std::move(by), message.session(), {Kind::refused, {}, {}}, "session.refused", message.reason(),
               Reason::needed);
}

awaitable<core::Status> Supervision::pause(Supervisor by, protocol::PauseSession message) {
    return act(std::move(by), message.session(), {Kind::pausedByProctor, {}, {}}, "session.paused", message.reason(),
               Reason::needed);
}

awaitable<core::Status> Supervision::resume(Supervisor by, protocol::ResumeSession message) {
    return act(std::move(by), message.session(), {Kind::resumedByProctor, {}, {}}, "session.resumed", {}, Reason::none);
}

awaitable<core::Status> Supervision::addTime(Supervisor by, protocol::AddTime message) {
    const core::Duration amount(message.amount_ms());
    if (amount > addedTimeLimit) co_return core::fail(ErrorCode::stepNotAllowed, "more than four hours at once");
    co_return co_await act(std::move(by), message.session(), {Kind::timeAdded, {}, amount}, "session.time-added",
                           message.reason(), Reason::needed);
}

awaitable<core::Status> Supervision::terminate(Supervisor by, protocol::Terminate message) {
    return act(std::move(by), message.session(), {Kind::terminated, {}, {}}, "session.terminated", message.reason(),
               Reason::needed);
}

awaitable<core::Status> Supervision::interrupt(Supervisor by, protocol::Interrupt message) {
    return act(std::move(by), message.session(), {Kind::interruptedByStaff, {}, {}}, "session.interrupted",
               message.reason(), Reason::needed);
}

awaitable<Result<std::string>> Supervision::reissueCode(Supervisor by, protocol::ReissueCode message) {
    CO_TRY(const auto live, co_await find(message.session()));
    if (live->session.state > exam::SessionState::ready)
        co_return core::fail(ErrorCode::stepNotAllowed, "the exam has begun on its workstation");
    auto code = crypto::randomCode();
    const auto digest = crypto::keyedDigest(day_.codeKey, crypto::viewOf(code));
    std::function<core::Status(storage::Connection&)> work =
        [live, digest = std::string(crypto::textOf(digest)),
         record = audit(by, "session.code-reissued", *live, {})](storage::Connection& connection) -> core::Status {
        TRY_STATUS(storage::replaceAdmissionCode(connection, live->appointment, digest));
        TRY_STATUS(storage::unbindSigningKey(connection, live->id));
        return record(connection);
    };
    CO_TRY_STATUS(co_await day_.database.write<void>(std::move(work)));
    if (const auto held = day_.sessions.find(live->id)) { // it may have been signed in to meanwhile
        held->unbind();
        if (held->outlet) held->outlet->close();
    }
    co_return code;
}

awaitable<Result<protocol::CheckInFetched>> Supervision::fetchCheckIn(protocol::FetchCheckIn message) {
    CO_TRY(const auto live, co_await find(message.session()));
    std::function<Result<protocol::CheckInFetched>(storage::Connection&)> work =
        [live](storage::Connection& connection) -> Result<protocol::CheckInFetched> {
        protocol::CheckInFetched fetched;
        fetched.set_session(live->id.raw());
        fetched.set_candidate_name(live->candidateName);
        TRY(*fetched.mutable_face_jpeg(), storage::findPicture(connection, live->id, storage::Picture::face));
        TRY(*fetched.mutable_document_jpeg(), storage::findPicture(connection, live->id, storage::Picture::document));
        TRY(const auto stored, storage::findSystemCheck(connection, live->id));
        protocol::StoredSystemCheck check;
        if (check.ParseFromString(stored)) *fetched.mutable_system_check() = check.results();
        return fetched;
    };
    co_return co_await day_.database.read<protocol::CheckInFetched>(std::move(work));
}

awaitable<Result<protocol::HistoryFetched>> Supervision::fetchHistory(protocol::FetchHistory message) {
    const auto id = core::SessionId::fromBytes(message.session());
    if (!id) co_return core::fail(ErrorCode::sessionUnknown);
    std::function<Result<protocol::HistoryFetched>(storage::Connection&)> work =
        [id = *id](storage::Connection& connection) -> Result<protocol::HistoryFetched> {
        protocol::HistoryFetched history;
        history.set_session(id.raw());
        TRY_STATUS(addEvents(connection, id, history));
        TRY_STATUS(addChats(connection, id, history));
        std::ranges::stable_sort(*history.mutable_entries(), {}, &protocol::HistoryEntry::at);
        return history;
    };
    co_return co_await day_.database.read<protocol::HistoryFetched>(std::move(work));
}

} // namespace delivery
