#include "server/portal/Typed.hpp"

#include <regex>
#include <string>

namespace portal {

std::optional<int> minutesTyped(std::string_view text) {
    static const std::regex shape(R"((\d{1,2}):(\d{2}))");
    std::cmatch match;
    if (!std::regex_match(text.begin(), text.end(), match, shape)) return std::nullopt;
    const int minutes = std::stoi(match[1]) * 60 + std::stoi(match[2]);
    if (std::stoi(match[2]) > 59 || minutes > 24 * 60) return std::nullopt;
    return minutes;
}

std::optional<std::int64_t> centsTyped(std::string_view text) {
    static const std::regex shape(R"(\$?(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,2}))?)");
    std::cmatch match;
    if (!std::regex_match(text.begin(), text.end(), match, shape)) return std::nullopt;
    std::string whole = match[1];
    std::erase(whole, ',');
    std::string part = match[2];
    part.resize(2, '0');
    return std::stoll(whole) * 100 + std::stoll(part);
}

} // namespace portal
