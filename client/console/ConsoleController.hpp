#pragma once

#include "client/console/ConsoleState.hpp"
#include "client/link/ConsoleLink.hpp"

#include <QObject>
#include <QTimer>

#include <set>

namespace console {

// Which pictures of check-in a candidate is to take again.
struct PicturesToRepeat {
    bool face = false;
    bool document = false;
};

// What staff do, said to the server, and the state that follows. Nothing here waits. A lost connection ends
// the sign-in: the one-time code cannot be used again, so a person has to sign in anew.
class ConsoleController : public QObject {
    Q_OBJECT

  public:
    explicit ConsoleController(links::ServerAddress server, QObject* parent = nullptr);

    const ConsoleState& state() const { return state_; }

    void connectToServer();
    void signIn(const QString& name, const QString& password, const QString& oneTimeCode);
    void signOut();

    // Shows a candidate's details: fetches history, and the pictures while the candidate waits. Empty:
    // nobody.
    void select(const SessionKey& session);
    // Which candidates' pictures are to arrive, besides the selected one's.
    void watch(std::set<SessionKey> sessions);

    // Actions; `state().done` or `state().problem` says what became of them. Reasons must not be blank.
    void admit(const SessionKey& session);
    void askAgain(const SessionKey& session, PicturesToRepeat pictures, const QString& reason);
    void refuse(const SessionKey& session, const QString& reason);
    void pause(const SessionKey& session, const QString& reason);
    void resume(const SessionKey& session);
    void addTime(const SessionKey& session, std::chrono::minutes amount, const QString& reason);
    void interrupt(const SessionKey& session, const QString& reason);
    void terminate(const SessionKey& session, const QString& reason);
    void reissueCode(const SessionKey& session);
    void sendChat(const SessionKey& session, const QString& text);

    void markChatRead(const SessionKey& session);
    void dismissAlerts(); // somebody has looked at them
    void dismissAlertsOf(const SessionKey& session);
    void dismissNewCode();
    void dismissOutcome(); // of the last action

    // What the server said unasked.
    void take(const protocol::ConsoleEvent& event);

  signals:
    void changed(); // once for several changes; once a second while signed in

  private:
    using Answered = std::function<void(const protocol::ConsoleEvent&)>;

    void ask(protocol::ConsoleMessage message, Answered answered);
    void act(const SessionKey& session, protocol::ConsoleMessage message, const QString& done);
    void enter(const protocol::StaffSignedIn& staff);
    void loseConnection();
    void takeRoster(const protocol::RosterChanged& roster);
    void takeIncident(const protocol::IncidentRaised& incident);
    void fetchDetails();
    void sendWatched();
    void tellProblem(const protocol::Refused& refused);
    void setClock(std::int64_t serverAt);
    void touch() { soon_.start(0); }
    QString nameOf(const SessionKey& session) const;

    links::ServerAddress server_;
    ConsoleState state_;
    links::ConsoleLink link_;
    std::set<SessionKey> wanted_;
    std::set<SessionKey> watched_; // as the server knows it
    QTimer second_;
    QTimer soon_;
    QTimer fading_; // what an action did need not stay on the screen
};

} // namespace console
