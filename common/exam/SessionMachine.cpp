#include "common/exam/SessionMachine.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace exam {
namespace {

using enum SessionState;
using Kind = SessionEventKind;

struct Transition {
    SessionState from;
    Kind event;
    SessionState to;
};

// Every step there is. Where one event has several rows, advance() chooses by section, break and pause
// causes.
constexpr std::array transitions{
    Transition{scheduled, Kind::signedIn, checkingIn},
    Transition{scheduled, Kind::checkInClosed, noShow},
    Transition{scheduled, Kind::terminated, terminated},

    Transition{checkingIn, Kind::signedIn, checkingIn},
    Transition{checkingIn, Kind::admissionRequested, awaitingProctor},
    Transition{checkingIn, Kind::interruptedByStaff, interrupted},
    Transition{checkingIn, Kind::checkInClosed, noShow},
    Transition{checkingIn, Kind::terminated, terminated},
    Transition{checkingIn, Kind::refused, terminated},

    Transition{awaitingProctor, Kind::signedIn, awaitingProctor},
    Transition{awaitingProctor, Kind::admitted, ready},
    Transition{awaitingProctor, Kind::askedAgain, checkingIn},
    Transition{awaitingProctor, Kind::refused, terminated},
    Transition{awaitingProctor, Kind::interruptedByStaff, interrupted},
    Transition{awaitingProctor, Kind::checkInClosed, noShow},
    Transition{awaitingProctor, Kind::terminated, terminated},

    Transition{ready, Kind::signedIn, ready},
    Transition{ready, Kind::askedAgain, checkingIn},
    Transition{ready, Kind::started, running},
    Transition{ready, Kind::interruptedByStaff, interrupted},
    Transition{ready, Kind::checkInClosed, noShow},
    Transition{ready, Kind::terminated, terminated},

    Transition{running, Kind::sectionEnded, onBreak},
    Transition{running, Kind::sectionEnded, running},
    Transition{running, Kind::connectionLost, paused},
    Transition{running, Kind::pausedByProctor, paused},
    Transition{running, Kind::serverRestarted, paused},
    Transition{running, Kind::faultReported, paused},
    Transition{running, Kind::timeAdded, running},
    Transition{running, Kind::submitted, submitted},
    Transition{running, Kind::timeExpired, submitted},
    Transition{running, Kind::timeExpired, onBreak},
    Transition{running, Kind::timeExpired, running},
    Transition{running, Kind::interruptedByStaff, interrupted},
    Transition{running, Kind::terminated, terminated},

    Transition{onBreak, Kind::breakEnded, running},
    Transition{onBreak, Kind::interruptedByStaff, interrupted},
    Transition{onBreak, Kind::terminated, terminated},

    Transition{paused, Kind::connectionLost, paused},
    Transition{paused, Kind::reconnected, paused},
    Transition{paused, Kind::reconnected, running},
    Transition{paused, Kind::pausedByProctor, paused},
    Transition{paused, Kind::resumedByProctor, paused},
    Transition{paused, Kind::resumedByProctor, running},
    Transition{paused, Kind::serverRestarted, paused},
    Transition{paused, Kind::faultReported, paused},
    Transition{paused, Kind::faultCleared, paused},
    Transition{paused, Kind::faultCleared, running},
    Transition{paused, Kind::timeAdded, paused},
    Transition{paused, Kind::disconnectExpired, interrupted},
    Transition{paused, Kind::interruptedByStaff, interrupted},
    Transition{paused, Kind::terminated, terminated},
};

constexpr std::array<std::string_view, sessionStateCount> stateNames{
    "scheduled", "checking-in", "awaiting-proctor", "ready",      "running", "on-break",
    "paused",    "submitted",   "interrupted",      "terminated", "no-show"};

constexpr std::array<std::string_view, sessionEventKindCount> eventNames{"signed-in",
                                                                         "admission-requested",
                                                                         "admitted",
                                                                         "asked-again",
                                                                         "refused",
                                                                         "started",
                                                                         "section-ended",
                                                                         "break-ended",
                                                                         "connection-lost",
                                                                         "reconnected",
                                                                         "paused-by-proctor",
                                                                         "resumed-by-proctor",
                                                                         "server-restarted",
                                                                         "fault-reported",
                                                                         "fault-cleared",
                                                                         "time-added",
                                                                         "submitted",
                                                                         "time-expired",
                                                                         "disconnect-expired",
                                                                         "interrupted-by-staff",
                                                                         "terminated",
                                                                         "check-in-closed"};

constexpr bool final(SessionState state) {
    return std::ranges::none_of(transitions, [state](const Transition& t) { return t.from == state; });
}

constexpr bool rowsAreUnique() {
    for (std::size_t i = 0; i < transitions.size(); ++i)
        for (std::size_t j = i + 1; j < transitions.size(); ++j)
            if (transitions[i].from == transitions[j].from && transitions[i].event == transitions[j].event &&
                transitions[i].to == transitions[j].to)
                return false;
    return true;
}

// Staff can end whatever has begun: nobody is stuck in a state.
constexpr bool everyOpenStateCanBeTerminated() {
    for (int s = 0; s < sessionStateCount; ++s) {
        const auto state = static_cast<SessionState>(s);
        if (final(state)) continue;
        if (std::ranges::none_of(transitions, [state](const Transition& t) {
                return t.from == state && t.event == Kind::terminated && t.to == terminated;
            }))
            return false;
    }
    return true;
}

static_assert(rowsAreUnique());
static_assert(everyOpenStateCanBeTerminated());
static_assert(final(submitted) && final(interrupted) && final(terminated) && final(noShow));
static_assert(!final(scheduled) && !final(paused) && !final(onBreak));

bool isTechnical(PauseCauses causes) {
    return !causes.without(PauseCause::proctor).none();
}

// Charges the running section up to `until`, which may lie before the last charge: then nothing is charged.
void chargeUntil(Session& session, Instant until) {
    const auto used = std::max(Duration::zero(), until - session.countedFrom);
    session.remaining = std::max(Duration::zero(), session.remaining - used);
    session.countedFrom = std::max(session.countedFrom, until);
}

void pause(Session& session, PauseCause cause, Instant chargedUntil) {
    if (session.state != paused) {
        chargeUntil(session, chargedUntil);
        session.state = paused;
        session.causes = {};
        session.pausedAt = session.countedFrom;
    }
    const bool wasTechnical = isTechnical(session.causes);
    session.causes = session.causes.with(cause);
    if (!wasTechnical && isTechnical(session.causes))
        session.technicalSince = std::max(session.pausedAt, chargedUntil);
}

void resumeIfClear(Session& session, PauseCauses cleared, Instant now) {
    const bool wasTechnical = isTechnical(session.causes);
    session.causes = cleared;
    if (!cleared.has(PauseCause::disconnected)) session.reconnectDeadline.reset();
    if (wasTechnical && !isTechnical(cleared))
        session.givenBack += std::max(Duration::zero(), now - session.technicalSince);
    if (!cleared.none()) return;
    session.state = running;
    session.pausedFor += std::max(Duration::zero(), now - session.pausedAt);
    session.countedFrom = std::max(now, session.countedFrom);
}

void beginSection(Session& session, int section, const Timing& timing, Instant now) {
    session.state = running;
    session.section = section;
    session.remaining = timing.sections.at(section).length;
    session.countedFrom = now;
}

void leaveSection(Session& session, const Timing& timing, Instant now) {
    const auto pauseAfter = timing.sections.at(session.section).breakAfter;
    if (pauseAfter == Duration::zero()) return beginSection(session, session.section + 1, timing, now);
    session.state = onBreak;
    session.section += 1;
    session.remaining = pauseAfter;
    session.countedFrom = now;
}

bool inLastSection(const Session& session, const Timing& timing) {
    return session.section + 1 >= static_cast<int>(timing.sections.size());
}

void close(Session& session, SessionState state, Instant now) {
    if (session.state == paused) {
        session.pausedFor += std::max(Duration::zero(), now - session.pausedAt);
        session.causes = {};
        session.reconnectDeadline.reset();
    } else if (session.state == running) {
        chargeUntil(session, now);
    }
    session.state = state;
}

core::Status checkGuards(const Session& session, const SessionEvent& event, const Timing& timing,
                         Instant now) {
    const auto refuse = [&](const char* why) {
        return core::fail(core::ErrorCode::stepNotAllowed, std::string(nameOf(event.kind)) + ": " + why);
    };
    switch (event.kind) {
    case Kind::timeExpired:
        if (now < *deadline(session)) return refuse("time is left");
        break;
    case Kind::disconnectExpired:
        if (!session.reconnectDeadline || now < *session.reconnectDeadline)
            return refuse("the candidate may still come back");
        break;
    case Kind::sectionEnded:
        if (inLastSection(session, timing)) return refuse("this is the last section: submit");
        break;
    case Kind::submitted:
        if (!inLastSection(session, timing)) return refuse("sections are left");
        break;
    case Kind::timeAdded:
        if (event.amount <= Duration::zero()) return refuse("the added time must be positive");
        break;
    case Kind::resumedByProctor:
        if (!session.causes.has(PauseCause::proctor)) return refuse("the proctor did not pause it");
        break;
    case Kind::faultCleared:
        if (!session.causes.has(PauseCause::technical)) return refuse("no fault is open");
        break;
    case Kind::reconnected:
        if (!session.causes.has(PauseCause::disconnected)) return refuse("the connection is not lost");
        break;
    case Kind::started:
        if (timing.sections.empty()) return refuse("the exam has no section");
        break;
    default:
        break;
    }
    return {};
}

} // namespace

core::Result<Session> advance(const Session& session, const SessionEvent& event, const Timing& timing,
                              Instant now) {
    if (!allows(session.state, event.kind))
        return core::fail(core::ErrorCode::stepNotAllowed, std::string(nameOf(event.kind)) + " in state " +
                                                               std::string(nameOf(session.state)));
    TRY_STATUS(checkGuards(session, event, timing, now));

    const auto heardAt = std::min(event.heardAt.value_or(now), now);
    Session next = session;
    switch (event.kind) {
    case Kind::signedIn:
        if (next.state == scheduled) next.state = checkingIn;
        break;
    case Kind::admissionRequested:
        next.state = awaitingProctor;
        break;
    case Kind::admitted:
        next.state = ready;
        break;
    case Kind::askedAgain:
        next.state = checkingIn;
        break;
    case Kind::started:
        beginSection(next, 0, timing, now);
        break;
    case Kind::sectionEnded:
        leaveSection(next, timing, now);
        break;
    case Kind::breakEnded:
        beginSection(next, next.section, timing, now);
        break;
    case Kind::connectionLost:
        if (!next.causes.has(PauseCause::disconnected)) next.disconnects += 1;
        pause(next, PauseCause::disconnected, heardAt);
        if (!next.reconnectDeadline) next.reconnectDeadline = now + timing.disconnectAllowance;
        break;
    case Kind::reconnected:
        resumeIfClear(next, next.causes.without(PauseCause::disconnected).without(PauseCause::serverRestart),
                      now);
        break;
    case Kind::pausedByProctor:
        pause(next, PauseCause::proctor, now);
        break;
    case Kind::resumedByProctor:
        resumeIfClear(next, next.causes.without(PauseCause::proctor), now);
        break;
    case Kind::serverRestarted:
        pause(next, PauseCause::serverRestart, heardAt);
        pause(next, PauseCause::disconnected, heardAt);
        next.reconnectDeadline = now + timing.disconnectAllowance; // the whole of it: our fault, not theirs
        break;
    case Kind::faultReported:
        pause(next, PauseCause::technical, heardAt);
        break;
    case Kind::faultCleared:
        resumeIfClear(next, next.causes.without(PauseCause::technical), now);
        break;
    case Kind::timeAdded:
        next.remaining += event.amount;
        next.added += event.amount;
        break;
    case Kind::timeExpired:
        if (inLastSection(next, timing))
            close(next, submitted, now);
        else
            leaveSection(next, timing, now);
        break;
    case Kind::submitted:
        close(next, submitted, now);
        break;
    case Kind::disconnectExpired:
    case Kind::interruptedByStaff:
        close(next, interrupted, now);
        break;
    case Kind::refused:
    case Kind::terminated:
        close(next, terminated, now);
        break;
    case Kind::checkInClosed:
        next.state = noShow;
        break;
    }
    assert(allows(session.state, event.kind, next.state));
    return next;
}

bool allows(SessionState state, SessionEventKind kind) {
    return std::ranges::any_of(transitions,
                               [=](const Transition& t) { return t.from == state && t.event == kind; });
}

bool allows(SessionState from, SessionEventKind kind, SessionState to) {
    return std::ranges::any_of(
        transitions, [=](const Transition& t) { return t.from == from && t.event == kind && t.to == to; });
}

bool isFinal(SessionState state) {
    return final(state);
}

Duration remainingAt(const Session& session, Instant now) {
    if (session.state == paused) return session.remaining;
    if (session.state != running && session.state != onBreak) return Duration::zero();
    const auto used = std::max(Duration::zero(), now - session.countedFrom);
    return std::max(Duration::zero(), session.remaining - used);
}

std::optional<Instant> deadline(const Session& session) {
    if (session.state != running && session.state != onBreak) return std::nullopt;
    return session.countedFrom + session.remaining;
}

std::string_view nameOf(SessionState state) {
    return stateNames.at(static_cast<std::size_t>(state));
}
std::string_view nameOf(SessionEventKind kind) {
    return eventNames.at(static_cast<std::size_t>(kind));
}

std::optional<SessionState> stateNamed(std::string_view name) {
    const auto found = std::ranges::find(stateNames, name);
    if (found == stateNames.end()) return std::nullopt;
    return static_cast<SessionState>(found - stateNames.begin());
}

std::optional<SessionEventKind> eventNamed(std::string_view name) {
    const auto found = std::ranges::find(eventNames, name);
    if (found == eventNames.end()) return std::nullopt;
    return static_cast<SessionEventKind>(found - eventNames.begin());
}

} // namespace exam
