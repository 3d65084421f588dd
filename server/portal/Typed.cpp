#include "server/portal/Typed.hpp"

#include <charconv>
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

std::optional<std::vector<std::pair<int, int>>> openingsTyped(std::string_view text) {
    static const std::regex shape(R"(\s*(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})\s*(,(?=.)|$))");
    std::vector<std::pair<int, int>> openings;
    std::cmatch match;
    for (const char* at = text.data(); at != text.data() + text.size(); at = match[0].second) {
        if (!std::regex_search(at, text.data() + text.size(), match, shape, std::regex_constants::match_continuous)) return std::nullopt;
        const auto opens = minutesTyped(match[1].str());
        const auto closes = minutesTyped(match[2].str());
        if (!opens || !closes || *closes <= *opens || (!openings.empty() && *opens < openings.back().second)) return std::nullopt;
        openings.emplace_back(*opens, *closes);
    }
    return openings;
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

std::int64_t numberTyped(std::string_view typed) {
    std::int64_t number = 0;
    const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (typed.empty()) return 0;
    return read.ec == std::errc() && read.ptr == typed.data() + typed.size() && number >= 0 ? number : -1;
}

} // namespace portal
