#include "client/console/Wording.hpp"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <array>
#include <utility>

namespace console {
namespace {

using Phrases = std::pair<std::string_view, const char*>;

QString say(const char* phrase) {
    return QCoreApplication::translate("Wording", phrase);
}

template <std::size_t Count>
QString find(const std::array<Phrases, Count>& table, std::string_view key) {
    for (const auto& [known, phrase] : table)
        if (known == key) return say(phrase);
    auto words = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()))
                     .replace(QLatin1Char('-'), QLatin1Char(' '));
    if (!words.isEmpty()) words[0] = words[0].toUpper();
    return words; // said by a newer server or workstation
}

constexpr std::array incidents{
    Phrases{"window-left", QT_TRANSLATE_NOOP("Wording", "The exam window was left")},
    Phrases{"window-returned", QT_TRANSLATE_NOOP("Wording", "Back in the exam window")},
    Phrases{"display-added", QT_TRANSLATE_NOOP("Wording", "A second display was connected")},
    Phrases{"shortcut-blocked", QT_TRANSLATE_NOOP("Wording", "A key combination was blocked")},
    Phrases{"keyboard-not-held", QT_TRANSLATE_NOOP("Wording", "Another program holds the keyboard")},
    Phrases{"forbidden-program", QT_TRANSLATE_NOOP("Wording", "A program that must be closed is running")},
    Phrases{"virtual-machine", QT_TRANSLATE_NOOP("Wording", "The exam runs in a virtual machine")},
    Phrases{"camera-failed", QT_TRANSLATE_NOOP("Wording", "The camera gives no picture")},
    Phrases{"lockdown-failed", QT_TRANSLATE_NOOP("Wording", "The computer could not be locked down")},
};

constexpr std::array events{
    Phrases{"signed-in", QT_TRANSLATE_NOOP("Wording", "Signed in")},
    Phrases{"admission-requested", QT_TRANSLATE_NOOP("Wording", "Asked to be admitted")},
    Phrases{"admitted", QT_TRANSLATE_NOOP("Wording", "Admitted")},
    Phrases{"asked-again", QT_TRANSLATE_NOOP("Wording", "Asked to repeat a step")},
    Phrases{"refused", QT_TRANSLATE_NOOP("Wording", "Refused")},
    Phrases{"started", QT_TRANSLATE_NOOP("Wording", "Began the exam")},
    Phrases{"section-ended", QT_TRANSLATE_NOOP("Wording", "Ended a section")},
    Phrases{"break-ended", QT_TRANSLATE_NOOP("Wording", "Break over")},
    Phrases{"connection-lost", QT_TRANSLATE_NOOP("Wording", "Connection lost")},
    Phrases{"reconnected", QT_TRANSLATE_NOOP("Wording", "Connected again")},
    Phrases{"paused-by-proctor", QT_TRANSLATE_NOOP("Wording", "Paused by a proctor")},
    Phrases{"resumed-by-proctor", QT_TRANSLATE_NOOP("Wording", "Pause lifted by a proctor")},
    Phrases{"server-restarted", QT_TRANSLATE_NOOP("Wording", "Server restarted")},
    Phrases{"fault-reported", QT_TRANSLATE_NOOP("Wording", "Technical fault")},
    Phrases{"fault-cleared", QT_TRANSLATE_NOOP("Wording", "Technical fault cleared")},
    Phrases{"time-added", QT_TRANSLATE_NOOP("Wording", "Time added")},
    Phrases{"submitted", QT_TRANSLATE_NOOP("Wording", "Handed in")},
    Phrases{"time-expired", QT_TRANSLATE_NOOP("Wording", "Time over")},
    Phrases{"disconnect-expired", QT_TRANSLATE_NOOP("Wording", "Did not come back in time")},
    Phrases{"interrupted-by-staff", QT_TRANSLATE_NOOP("Wording", "Interrupted, free retake")},
    Phrases{"terminated", QT_TRANSLATE_NOOP("Wording", "Ended by a proctor")},
    Phrases{"check-in-closed", QT_TRANSLATE_NOOP("Wording", "Did not appear")},
};

constexpr std::array checks{
    Phrases{"camera", QT_TRANSLATE_NOOP("Wording", "Camera")},
    Phrases{"microphone", QT_TRANSLATE_NOOP("Wording", "Microphone")},
    Phrases{"displays", QT_TRANSLATE_NOOP("Wording", "Displays")},
    Phrases{"resolution", QT_TRANSLATE_NOOP("Wording", "Screen size")},
    Phrases{"round-trip", QT_TRANSLATE_NOOP("Wording", "Connection delay")},
    Phrases{"throughput", QT_TRANSLATE_NOOP("Wording", "Connection speed")},
    Phrases{"clock", QT_TRANSLATE_NOOP("Wording", "Clock")},
    Phrases{"disk", QT_TRANSLATE_NOOP("Wording", "Storage")},
    Phrases{"programs", QT_TRANSLATE_NOOP("Wording", "Other programs")},
    Phrases{"lockdown", QT_TRANSLATE_NOOP("Wording", "Exam window")},
};

QString pauseWord(const Candidate& candidate) {
    const exam::PauseCauses causes(static_cast<std::uint8_t>(candidate.entry.pause_causes()));
    if (causes.has(exam::PauseCause::disconnected))
        return say(QT_TRANSLATE_NOOP("Wording", "Paused: connection lost"));
    if (causes.has(exam::PauseCause::proctor))
        return say(QT_TRANSLATE_NOOP("Wording", "Paused by a proctor"));
    if (causes.has(exam::PauseCause::serverRestart))
        return say(QT_TRANSLATE_NOOP("Wording", "Paused: server restarted"));
    return say(QT_TRANSLATE_NOOP("Wording", "Paused: technical fault"));
}

} // namespace

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QString breakable(QString words) {
    static const QRegularExpression longPart(QStringLiteral("([^\\s-]{20})(?=[^\\s-])"));
    return words.replace(longPart, QStringLiteral("\\1\u200b"));
}

QString stateWord(const Candidate& candidate) {
    switch (candidate.entry.state()) {
    case protocol::SESSION_STATE_SCHEDULED:
        return say(QT_TRANSLATE_NOOP("Wording", "Expected"));
    case protocol::SESSION_STATE_CHECKING_IN:
        return say(QT_TRANSLATE_NOOP("Wording", "Checking in"));
    case protocol::SESSION_STATE_AWAITING_PROCTOR:
        return say(QT_TRANSLATE_NOOP("Wording", "Waiting for admission"));
    case protocol::SESSION_STATE_READY:
        return say(QT_TRANSLATE_NOOP("Wording", "Admitted"));
    case protocol::SESSION_STATE_RUNNING:
        return say(QT_TRANSLATE_NOOP("Wording", "Running"));
    case protocol::SESSION_STATE_ON_BREAK:
        return say(QT_TRANSLATE_NOOP("Wording", "On break"));
    case protocol::SESSION_STATE_PAUSED:
        return pauseWord(candidate);
    case protocol::SESSION_STATE_SUBMITTED:
        return say(QT_TRANSLATE_NOOP("Wording", "Handed in"));
    case protocol::SESSION_STATE_INTERRUPTED:
        return say(QT_TRANSLATE_NOOP("Wording", "Interrupted"));
    case protocol::SESSION_STATE_TERMINATED:
        return say(QT_TRANSLATE_NOOP("Wording", "Ended by a proctor"));
    case protocol::SESSION_STATE_NO_SHOW:
        return say(QT_TRANSLATE_NOOP("Wording", "Did not appear"));
    default:
        return say(QT_TRANSLATE_NOOP("Wording", "Unknown"));
    }
}

QString connectionWord(const Candidate& candidate) {
    if (candidate.entry.connected()) return say(QT_TRANSLATE_NOOP("Wording", "Connected"));
    if (candidate.isOver() || candidate.entry.state() == protocol::SESSION_STATE_SCHEDULED)
        return QStringLiteral("–");
    return say(QT_TRANSLATE_NOOP("Wording", "Not connected"));
}

QString presenceWord(const Candidate& candidate) {
    const auto state = candidate.entry.state();
    const bool away = !candidate.entry.connected() && !candidate.isOver() &&
                      state != protocol::SESSION_STATE_SCHEDULED && state != protocol::SESSION_STATE_PAUSED;
    return away ? say(QT_TRANSLATE_NOOP("Wording", "%1, not connected")).arg(stateWord(candidate)) : stateWord(candidate);
}

QString progressWord(const Candidate& candidate) {
    if (candidate.entry.state() < protocol::SESSION_STATE_RUNNING) return {};
    return say(QT_TRANSLATE_NOOP("Wording", "%1 of %2"))
        .arg(candidate.entry.answered())
        .arg(candidate.entry.question_count());
}

QString timeLeftWord(const Candidate& candidate, std::int64_t now) {
    switch (candidate.entry.state()) {
    case protocol::SESSION_STATE_RUNNING:
    case protocol::SESSION_STATE_ON_BREAK:
    case protocol::SESSION_STATE_PAUSED:
        return clockWord(candidate.remainingMs(now));
    default:
        return {};
    }
}

QString incidentWord(const std::string& kind) {
    return find(incidents, kind);
}

QString historyWord(const std::string& kind) {
    const auto isIncident = [&kind](const Phrases& phrase) { return phrase.first == kind; };
    return std::any_of(incidents.begin(), incidents.end(), isIncident) ? incidentWord(kind)
                                                                       : find(events, kind);
}

QString checkWord(const protocol::CheckResult& result) {
    return find(checks, result.check());
}

QString outcomeWord(protocol::CheckOutcome outcome) {
    switch (outcome) {
    case protocol::CHECK_OUTCOME_PASS:
        return say(QT_TRANSLATE_NOOP("Wording", "in order"));
    case protocol::CHECK_OUTCOME_WARN:
        return say(QT_TRANSLATE_NOOP("Wording", "look at it"));
    case protocol::CHECK_OUTCOME_FAIL:
        return say(QT_TRANSLATE_NOOP("Wording", "not in order"));
    default:
        return say(QT_TRANSLATE_NOOP("Wording", "not known"));
    }
}

QString findingWord(const protocol::CheckResult& result) {
    return QCoreApplication::translate("SystemCheck", result.finding().c_str());
}

QString detailWord(const std::string& detail) {
    return QCoreApplication::translate("Detail", detail.c_str());
}

QString clockWord(std::int64_t milliseconds) {
    const auto seconds = (milliseconds + 999) / 1000; // 0:00 means over
    const auto two = [](std::int64_t number) {
        return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
    };
    if (seconds < 3600) return QStringLiteral("%1:%2").arg(seconds / 60).arg(two(seconds % 60));
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

QString waitWord(std::int64_t milliseconds) {
    const auto seconds = milliseconds / 1000;
    if (seconds < 60) return say(QT_TRANSLATE_NOOP("Wording", "%1 s")).arg(seconds);
    return say(QT_TRANSLATE_NOOP("Wording", "%1 min %2 s")).arg(seconds / 60).arg(seconds % 60);
}

QString timeOfDay(std::int64_t at) {
    return QDateTime::fromMSecsSinceEpoch(at).toString(QStringLiteral("HH:mm:ss"));
}

} // namespace console
