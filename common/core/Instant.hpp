#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace core {

using Duration = std::chrono::milliseconds;

// A moment in UTC, in whole milliseconds since 1970.
using Instant = std::chrono::sys_time<Duration>;

constexpr std::int64_t toMillis(Instant instant) {
    return instant.time_since_epoch().count();
}
constexpr Instant fromMillis(std::int64_t millis) {
    return Instant{Duration{millis}};
}

// RFC 3339 in UTC with milliseconds: "2026-11-23T09:30:00.000Z".
std::string toText(Instant instant);

// What toText writes, with or without milliseconds; nothing for any other text.
std::optional<Instant> parseInstant(const std::string& text);

} // namespace core
