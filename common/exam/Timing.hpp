#pragma once

#include "common/core/Instant.hpp"

#include <string>
#include <vector>

namespace exam {

using core::Duration;
using core::Instant;

// A timed part of an exam. `breakAfter` is zero where the next section follows at once.
struct SectionTiming {
    std::string title;
    Duration length{};
    Duration breakAfter{};
    friend bool operator==(const SectionTiming&, const SectionTiming&) = default;
};

// The clock rules of one candidate's exam, accommodations already applied. Comes from the rulebook.
struct Timing {
    std::vector<SectionTiming> sections;
    Duration disconnectAllowance{}; // how long a lost connection may take to come back
    Duration submitGrace{};         // after zero: time for answers that are on their way
    std::vector<Duration> warnings; // remaining times at which the candidate is warned, longest first
    Duration clockReturnsAt{};      // remaining time at which a hidden clock shows again
    friend bool operator==(const Timing&, const Timing&) = default;
};

// From the start to the end where nothing comes between: all sections and breaks.
inline Duration lengthOf(const Timing& timing) {
    Duration length{};
    for (const auto& section : timing.sections) length += section.length + section.breakAfter;
    return length;
}

} // namespace exam
