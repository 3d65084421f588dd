#include "client/console/ConsoleController.hpp"

#include "client/console/Wording.hpp"
#include "client/link/Refusal.hpp"
#include "common/core/Error.hpp"
#include "common/protocol/Protocol.hpp"

namespace console {
namespace {

using namespace std::chrono_literals;
using protocol::ConsoleEvent;
using protocol::ConsoleMessage;

constexpr auto outcomeShown = 8s;
constexpr std::size_t alertLimit = 100;
constexpr std::size_t watchLimit = 200; // of the server

QString fromUtf8(const std::string& text) {
    return QString::fromStdString(text);
}

// A message about a session; `body` is its mutable_...() function.
template <class Body>
ConsoleMessage about(const SessionKey& session, Body* (ConsoleMessage::*body)()) {
    ConsoleMessage message;
    (message.*body)()->set_session(session);
    return message;
}

template <class Body>
ConsoleMessage about(const SessionKey& session, Body* (ConsoleMessage::*body)(), const QString& reason) {
    auto message = about(session, body);
    (message.*body)()->set_reason(reason.trimmed().toStdString());
    return message;
}

} // namespace

ConsoleController::ConsoleController(links::ServerAddress server, QObject* parent)
    : QObject(parent), server_(std::move(server)) {
    connect(&link_, &links::ConsoleLink::greeted, this, [this](const protocol::ConsoleGreeted& greeting) {
        state_.connected = true;
        state_.programme = fromUtf8(greeting.programme());
        touch();
    });
    connect(&link_, &links::ConsoleLink::arrived, this, &ConsoleController::take);
    connect(&link_, &links::ConsoleLink::lost, this, &ConsoleController::loseConnection);
    connect(&second_, &QTimer::timeout, this, &ConsoleController::changed);
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &ConsoleController::changed);
    fading_.setSingleShot(true);
    connect(&fading_, &QTimer::timeout, this, [this] {
        state_.done.clear();
        touch();
    });
}

void ConsoleController::connectToServer() {
    link_.open(server_);
    touch();
}

void ConsoleController::signIn(const QString& name, const QString& password, const QString& oneTimeCode) {
    if (state_.busy || state_.signedIn) return;
    ConsoleMessage message;
    auto& wire = *message.mutable_staff_sign_in();
    wire.set_protocol_version(protocol::version);
    wire.set_name(name.trimmed().toStdString());
    wire.set_password(password.toStdString());
    wire.set_totp(oneTimeCode.simplified().remove(QLatin1Char(' ')).toStdString());
    ask(std::move(message), [this](const ConsoleEvent& reply) {
        if (reply.has_staff_signed_in()) enter(reply.staff_signed_in());
    });
}

void ConsoleController::enter(const protocol::StaffSignedIn& staff) {
    state_.signedIn = true;
    state_.connectionLost = false;
    state_.displayName = fromUtf8(staff.display_name());
    state_.roles.clear();
    for (const auto& role : staff.roles()) state_.roles << fromUtf8(role);
    setClock(staff.server_at());
    link_.beatEvery(std::chrono::seconds(std::max(1u, staff.heartbeat_seconds())));
    second_.start(1s);
    fetchDetails();
    sendWatched();
}

void ConsoleController::signOut() {
    link_.close();
    second_.stop();
    watched_.clear();
    wanted_.clear();
    state_ = {};
    link_.open(server_);
    touch();
}

void ConsoleController::loseConnection() {
    second_.stop();
    watched_.clear();
    state_.connected = false;
    state_.busy = false;
    state_.connectionLost = state_.connectionLost || state_.signedIn;
    state_.signedIn = false;
    state_.newCode.reset();
    touch();
}

void ConsoleController::ask(ConsoleMessage message, Answered answered) {
    state_.busy = true;
    state_.problem = nullptr;
    state_.done.clear();
    link_.ask(std::move(message), [this, answered = std::move(answered)](const ConsoleEvent& reply) {
        state_.busy = false;
        if (reply.has_refused()) tellProblem(reply.refused());
        answered(reply);
        touch();
    });
    touch();
}

void ConsoleController::act(const SessionKey& session, ConsoleMessage message, const QString& done) {
    ask(std::move(message), [this, session, done](const ConsoleEvent& reply) {
        if (!reply.has_done()) return;
        state_.done = done;
        fading_.start(outcomeShown);
        if (session == state_.selected) fetchDetails();
    });
}

QString ConsoleController::nameOf(const SessionKey& session) const {
    const auto* candidate = state_.roster.find(session);
    return candidate ? fromUtf8(candidate->entry.candidate_name()) : tr("Unknown candidate");
}

void ConsoleController::select(const SessionKey& session) {
    if (session == state_.selected) return;
    state_.selected = session;
    fetchDetails();
    sendWatched();
    touch();
}

// Asked beside the actions: what fails here is asked again at the next change.
void ConsoleController::fetchDetails() {
    const auto* candidate = state_.selectedCandidate();
    if (!candidate || !state_.signedIn) return;
    link_.ask(about(state_.selected, &ConsoleMessage::mutable_fetch_history),
              [this](const ConsoleEvent& reply) {
                  if (reply.has_history_fetched()) state_.roster.takeHistory(reply.history_fetched());
                  touch();
              });
    if (!candidate->isWaiting() || !state_.mayProctor()) return;
    link_.ask(about(state_.selected, &ConsoleMessage::mutable_fetch_check_in),
              [this](const ConsoleEvent& reply) {
                  if (!reply.has_check_in_fetched()) return;
                  if (auto* fetched = state_.roster.find(reply.check_in_fetched().session()))
                      fetched->checkIn = reply.check_in_fetched();
                  touch();
              });
}

void ConsoleController::watch(std::set<SessionKey> sessions) {
    wanted_ = std::move(sessions);
    sendWatched();
}

void ConsoleController::sendWatched() {
    if (!state_.signedIn || !state_.mayProctor()) return;
    auto watched = wanted_;
    if (!state_.selected.empty()) watched.insert(state_.selected);
    while (watched.size() > watchLimit) watched.erase(std::prev(watched.end()));
    if (watched == watched_) return;
    ConsoleMessage message;
    auto& wire = *message.mutable_watch_cameras();
    for (const auto& session : watched) wire.add_sessions(session);
    watched_ = std::move(watched);
    link_.ask(std::move(message), [](const ConsoleEvent&) {});
}

void ConsoleController::admit(const SessionKey& session) {
    act(session, about(session, &ConsoleMessage::mutable_admit), tr("%1 was admitted.").arg(nameOf(session)));
}

void ConsoleController::askAgain(const SessionKey& session, PicturesToRepeat pictures,
                                 const QString& reason) {
    auto message = about(session, &ConsoleMessage::mutable_ask_again, reason);
    message.mutable_ask_again()->set_face(pictures.face);
    message.mutable_ask_again()->set_document(pictures.document);
    act(session, std::move(message), tr("%1 was asked to repeat a step.").arg(nameOf(session)));
}

void ConsoleController::refuse(const SessionKey& session, const QString& reason) {
    act(session, about(session, &ConsoleMessage::mutable_refuse, reason),
        tr("%1 was refused.").arg(nameOf(session)));
}

void ConsoleController::pause(const SessionKey& session, const QString& reason) {
    act(session, about(session, &ConsoleMessage::mutable_pause_session, reason),
        tr("The exam of %1 is paused.").arg(nameOf(session)));
}

void ConsoleController::resume(const SessionKey& session) {
    act(session, about(session, &ConsoleMessage::mutable_resume_session),
        tr("The pause of %1 is lifted.").arg(nameOf(session)));
}

void ConsoleController::addTime(const SessionKey& session, std::chrono::minutes amount,
                                const QString& reason) {
    auto message = about(session, &ConsoleMessage::mutable_add_time, reason);
    message.mutable_add_time()->set_amount_ms(std::chrono::milliseconds(amount).count());
    act(session, std::move(message), tr("%1 has %n minute(s) more.", nullptr, static_cast<int>(amount.count())).arg(nameOf(session)));
}

void ConsoleController::interrupt(const SessionKey& session, const QString& reason) {
    act(session, about(session, &ConsoleMessage::mutable_interrupt, reason),
        tr("The exam of %1 was interrupted; a free retake is due.").arg(nameOf(session)));
}

void ConsoleController::terminate(const SessionKey& session, const QString& reason) {
    act(session, about(session, &ConsoleMessage::mutable_terminate, reason),
        tr("The exam of %1 was ended.").arg(nameOf(session)));
}

void ConsoleController::reissueCode(const SessionKey& session) {
    ask(about(session, &ConsoleMessage::mutable_reissue_code), [this, session](const ConsoleEvent& reply) {
        if (reply.has_code_reissued())
            state_.newCode = NewCode{nameOf(session), fromUtf8(reply.code_reissued().admission_code())};
    });
}

void ConsoleController::sendChat(const SessionKey& session, const QString& text) {
    if (text.trimmed().isEmpty()) return;
    auto message = about(session, &ConsoleMessage::mutable_send_chat_to);
    message.mutable_send_chat_to()->set_text(text.trimmed().toStdString());
    link_.ask(std::move(message), [this](const ConsoleEvent& reply) {
        if (reply.has_refused()) tellProblem(reply.refused());
        touch();
    });
}

void ConsoleController::markChatRead(const SessionKey& session) {
    const auto* candidate = state_.roster.find(session);
    if (!candidate || candidate->unreadChats == 0) return;
    state_.roster.markRead(session);
    touch();
}

void ConsoleController::dismissAlerts() {
    state_.alerts.clear();
    touch();
}

void ConsoleController::dismissAlertsOf(const SessionKey& session) {
    if (std::erase_if(state_.alerts, [&](const Alert& alert) { return alert.session == session; }) > 0)
        touch();
}

void ConsoleController::dismissNewCode() {
    state_.newCode.reset();
    touch();
}

void ConsoleController::dismissOutcome() {
    state_.problem = nullptr;
    state_.done.clear();
    touch();
}

void ConsoleController::take(const ConsoleEvent& event) {
    switch (event.body_case()) {
    case ConsoleEvent::kRosterChanged:
        takeRoster(event.roster_changed());
        break;
    case ConsoleEvent::kIncidentRaised:
        takeIncident(event.incident_raised());
        break;
    case ConsoleEvent::kChatLogged:
        state_.roster.addChat(event.chat_logged().session(), event.chat_logged().chat(),
                              Roster::Reading::unread);
        break;
    case ConsoleEvent::kFrameReceived:
        // Shown with the next second: pictures of many candidates must not repaint the window one by one.
        if (auto* candidate = state_.roster.find(event.frame_received().session()))
            candidate->frame = QByteArray::fromStdString(event.frame_received().jpeg());
        return;
    case ConsoleEvent::kStaffHeartbeatAnswered:
        setClock(event.staff_heartbeat_answered().server_at());
        return;
    case ConsoleEvent::kRefused:
        tellProblem(event.refused());
        break;
    default:
        return; // a newer server may say more than this console knows
    }
    touch();
}

void ConsoleController::takeRoster(const protocol::RosterChanged& roster) {
    const auto* before = state_.selectedCandidate();
    const auto stateBefore = before ? before->entry.state() : protocol::SESSION_STATE_SCHEDULED;
    setClock(roster.server_at());
    state_.roster.merge(roster);
    const auto* after = state_.selectedCandidate();
    if (after && (!before || after->entry.state() != stateBefore)) fetchDetails();
}

void ConsoleController::takeIncident(const protocol::IncidentRaised& incident) {
    state_.alerts.push_front({incident.session(), nameOf(incident.session()), incident.kind(),
                              detailWord(incident.detail()), incident.at()});
    if (state_.alerts.size() > alertLimit) state_.alerts.pop_back();
    if (incident.session() == state_.selected) fetchDetails();
}

void ConsoleController::tellProblem(const protocol::Refused& refused) {
    state_.problem = [refused] { return links::sentenceOf(refused); };
}

void ConsoleController::setClock(std::int64_t serverAt) {
    state_.serverAt = serverAt;
    state_.serverHeard.start();
}

} // namespace console
