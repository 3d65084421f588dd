#pragma once

#include "common/exam/Timing.hpp"

#include <cstdint>
#include <optional>

namespace exam {

enum class SessionState : std::uint8_t {
    scheduled,
    checkingIn,
    awaitingProctor,
    ready,
    running,
    onBreak,
    paused,
    submitted,
    interrupted,
    terminated,
    noShow,
};
inline constexpr int sessionStateCount = 11;

// Why a session stands still. Several can hold at once; it goes on when the last one is gone.
enum class PauseCause : std::uint8_t { disconnected = 1, proctor = 2, serverRestart = 4, technical = 8 };

class PauseCauses {
  public:
    constexpr PauseCauses() = default;
    constexpr explicit PauseCauses(std::uint8_t bits) : bits_(bits) {}
    constexpr bool has(PauseCause cause) const { return bits_ & static_cast<std::uint8_t>(cause); }
    constexpr bool none() const { return bits_ == 0; }
    constexpr PauseCauses with(PauseCause cause) const { return make(bits_ | static_cast<int>(cause)); }
    constexpr PauseCauses without(PauseCause cause) const { return make(bits_ & ~static_cast<int>(cause)); }
    constexpr std::uint8_t bits() const { return bits_; }
    friend constexpr bool operator==(PauseCauses, PauseCauses) = default;

  private:
    static constexpr PauseCauses make(int bits) { return PauseCauses{static_cast<std::uint8_t>(bits)}; }
    std::uint8_t bits_ = 0;
};

// Where a candidate's sitting stands, as a value. Changed only by advance() of SessionMachine.hpp.
struct Session {
    SessionState state = SessionState::scheduled;
    int section = 0;          // 0-based; of the section that runs, is paused, or follows the break
    Duration remaining{};     // of the section or break, at `countedFrom`
    Instant countedFrom{};    // running, onBreak: since when `remaining` is being used up
    PauseCauses causes;       // paused: why
    Instant pausedAt{};       // paused: up to when time was charged
    Instant technicalSince{}; // paused: since when one of the causes is not the proctor
    std::optional<Instant> reconnectDeadline; // paused and disconnected: when the candidate must be back
    int disconnects = 0;
    Duration pausedFor{}; // all pauses that are over
    Duration givenBack{}; // the part of them that a disconnection, a restart or a fault caused
    Duration added{};     // time added by a proctor

    friend bool operator==(const Session&, const Session&) = default;
};

} // namespace exam
