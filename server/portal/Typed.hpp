#pragma once

#include "common/core/Text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portal {

// "9:00", "09:00" up to "24:00", the end of a day, as minutes since midnight; nothing for what is no time.
std::optional<int> minutesTyped(std::string_view text);

// "8:00-12:00, 13:00-18:00" as openings and closings in minutes since midnight, one after the other; none where the text is empty.
// Nothing for what is no such list.
std::optional<std::vector<std::pair<int, int>>> openingsTyped(std::string_view text);

// "$1,234.50", "1234.5" or "12" in cents; nothing for what is no amount, such as one with commas in other places.
std::optional<std::int64_t> centsTyped(std::string_view text);

// A whole number from 0 on; 0 for nothing, -1 for anything else.
std::int64_t numberTyped(std::string_view typed);

using core::shortened;

} // namespace portal
