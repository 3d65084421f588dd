#include "common/core/Instant.hpp"

#include <cstdio>

namespace core {

std::string toText(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{instant - day};
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return buffer;
}

std::optional<Instant> parseInstant(const std::string& text) {
    int year = 0;
    unsigned month = 0, day = 0, hours = 0, minutes = 0, seconds = 0, millis = 0;
    int end = 0;
    const bool exact = std::sscanf(text.c_str(), "%4d-%2u-%2uT%2u:%2u:%2u.%3uZ%n", &year, &month, &day, &hours, &minutes, &seconds, &millis, &end) == 7 && end == 24;
    if (!exact) {
        millis = 0;
        end = 0;
        if (std::sscanf(text.c_str(), "%4d-%2u-%2uT%2u:%2u:%2uZ%n", &year, &month, &day, &hours, &minutes, &seconds, &end) != 6 || end != 20) return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (text.size() != static_cast<std::size_t>(end) || !date.ok() || hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
    return Instant{std::chrono::sys_days{date} + std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds) + Duration(millis)};
}

} // namespace core
