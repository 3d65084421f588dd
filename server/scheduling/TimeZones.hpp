#pragma once

#include "common/core/Instant.hpp"
#include "common/core/Result.hpp"

#include <string>

namespace scheduling {

// A moment as the clocks of a place show it.
struct LocalTime {
    int year = 0;
    int month = 0;   // 1 to 12
    int day = 0;     // 1 to 31
    int weekday = 0; // 1 is Monday
    int minute = 0;  // since midnight by the clock

    std::string date() const; // "2026-11-23"
    std::string time() const; // "09:30"
    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

// `zone` is one of language::timeZones(); an unknown one counts as UTC.
LocalTime localTime(core::Instant moment, const std::string& zone);

// When the clocks of `zone` show that time. Where they show it twice, the first time; inputInvalid where they never do,
// since the hour is left out on that day, or where there is no such date ("2026-02-30").
core::Result<core::Instant> instantOf(const std::string& date, int minute, const std::string& zone);

// In the language that is spoken: "23 November 2026"; "Monday, 23 November 2026, 09:30 CET".
std::string dayText(core::Instant moment, const std::string& zone);
std::string momentText(core::Instant moment, const std::string& zone);

// "09:30 CET": where clocks are put back, a day has two times of one name.
std::string timeText(core::Instant moment, const std::string& zone);

// The same day and time of day, so many months later; the last day of the month where that is missing.
core::Instant monthsLater(core::Instant moment, int months);

} // namespace scheduling
