#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace portal {

// "9:00", "09:00" up to "24:00", the end of a day, as minutes since midnight; nothing for what is no time.
std::optional<int> minutesTyped(std::string_view text);

// "$1,234.50", "1234.5" or "12" in cents; nothing for what is no amount, such as one with commas in other places.
std::optional<std::int64_t> centsTyped(std::string_view text);

} // namespace portal
