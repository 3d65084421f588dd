#pragma once

#include "common/core/Instant.hpp"

#include <chrono>

namespace core {

// UTC read once at construction and carried on by the machine's steady clock, so that a jump of the wall
// clock changes nothing while the program runs.
class Clock {
  public:
    Clock() : Clock(std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now())) {}
    explicit Clock(Instant start) : start_(start) {}

    Instant now() const {
        return start_ + std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - origin_);
    }

  private:
    Instant start_;
    std::chrono::steady_clock::time_point origin_ = std::chrono::steady_clock::now();
};

} // namespace core
