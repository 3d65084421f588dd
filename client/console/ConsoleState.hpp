#pragma once

#include "client/console/Roster.hpp"
#include "client/widgets/Language.hpp"

#include <QElapsedTimer>
#include <QString>
#include <QStringList>

#include <deque>

namespace console {

// Something that a candidate's workstation reported and that nobody has looked at yet.
struct Alert {
    SessionKey session;
    QString candidateName;
    std::string kind;
    QString detail;
    std::int64_t at = 0;
};

// A new admission code, to be read out to the candidate once.
struct NewCode {
    QString candidateName;
    QString code;
};

// Everything that the windows show, as a value. Only ConsoleController changes it.
struct ConsoleState {
    bool connected = false; // the server has greeted
    bool signedIn = false;
    bool busy = false;           // a sign-in or an action is on its way
    bool connectionLost = false; // while signed in; until the next sign-in
    QString programme;
    QString displayName;
    QStringList roles;
    widgets::Words problem; // why the last step was not possible
    QString done;           // what the last action did

    Roster roster;
    SessionKey selected;      // whose details are shown; empty: nobody's
    std::deque<Alert> alerts; // newest first
    std::optional<NewCode> newCode;

    std::int64_t serverAt = 0; // the server's clock when it last told it
    QElapsedTimer serverHeard; // since then

    std::int64_t now() const { return serverAt + (serverHeard.isValid() ? serverHeard.elapsed() : 0); }
    bool mayProctor() const { return roles.contains(QStringLiteral("proctor")); }
    bool mayReissueCodes() const {
        return mayProctor() || roles.contains(QStringLiteral("administrator")) || roles.contains(QStringLiteral("programme-administrator"));
    }
    const Candidate* selectedCandidate() const { return roster.find(selected); }
};

} // namespace console
