#pragma once

#include "common/core/Result.hpp"
#include "common/exam/Session.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace exam {

enum class SessionEventKind : std::uint8_t {
    signedIn,           // the candidate entered the admission code
    admissionRequested, // check-in is complete, the proctor's turn
    admitted,
    askedAgain, // the proctor wants a step of check-in repeated
    refused,
    started,
    sectionEnded,   // by the candidate, not the last section
    breakEnded,     // by the candidate or by its clock
    connectionLost, // `heardAt`: the last moment the server heard from the client
    reconnected,
    pausedByProctor,
    resumedByProctor,
    serverRestarted, // `heardAt`: the last moment the server is known to have run
    faultReported,
    faultCleared,
    timeAdded, // `amount`
    submitted, // by the candidate, in the last section
    timeExpired,
    disconnectExpired,
    interruptedByStaff, // a stuck session, ended without fault of the candidate
    terminated,         // by a proctor, with a reason
    checkInClosed,      // nobody came, or nobody let them in
};
inline constexpr int sessionEventKindCount = 22;

struct SessionEvent {
    SessionEventKind kind{};
    std::optional<Instant> heardAt{};
    Duration amount{};

    friend bool operator==(const SessionEvent&, const SessionEvent&) = default;
};

// The session after `event`, recorded at `now`. Fails with stepNotAllowed where the table of
// SessionMachine.cpp has no such row or a clock has not run out yet, and leaves the session as it was. Times:
// while running, `remaining` is charged up to `now`, or up to `heardAt` where the event has it; never below
// zero, never backwards. A pause gives everything after that moment back.
core::Result<Session> advance(const Session& session, const SessionEvent& event, const Timing& timing,
                              Instant now);

// Whether the table has a row for `kind` in `state`: what a screen may offer.
bool allows(SessionState state, SessionEventKind kind);

// Whether the table has the row {from, kind, to}.
bool allows(SessionState from, SessionEventKind kind, SessionState to);

// No event leads out of it.
bool isFinal(SessionState state);

// Time left of the section or break; the time the section was paused with; zero in every other state.
Duration remainingAt(const Session& session, Instant now);

// When the section or break that runs reaches zero.
std::optional<Instant> deadline(const Session& session);

std::string_view nameOf(SessionState state);
std::string_view nameOf(SessionEventKind kind);
std::optional<SessionState> stateNamed(std::string_view name);
std::optional<SessionEventKind> eventNamed(std::string_view name);

} // namespace exam
