#include "server/portal/BrowserName.hpp"

#include "common/core/Text.hpp"
#include "server/language/Language.hpp"

#include <algorithm>
#include <span>

namespace portal {
namespace {

constexpr std::size_t longestUnknown = 40;

// What stands in a User-Agent, and what people call it. Browsers name those that they descend from as well: the first mark counts.
struct AgentMark {
    std::string_view mark;
    std::string_view name;
};
constexpr AgentMark knownBrowsers[]{{"Edg/", "Edge"},        {"EdgA/", "Edge"},     {"EdgiOS/", "Edge"},  {"OPR/", "Opera"},   {"SamsungBrowser/", "Samsung Internet"},
                                    {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"Chrome/", "Chrome"}, {"CriOS/", "Chrome"}, {"Safari/", "Safari"}};
constexpr AgentMark knownSystems[]{{"iPhone", "iPhone"},   {"iPad", "iPad"},     {"Android", "Android"}, {"CrOS", "ChromeOS"},
                                   {"Windows", "Windows"}, {"Macintosh", "Mac"}, {"Linux", "Linux"}};

// Empty where none of them stands there.
std::string_view nameIn(std::string_view userAgent, std::span<const AgentMark> marks) {
    const auto found = std::ranges::find_if(marks, [&](const auto& one) { return userAgent.find(one.mark) != userAgent.npos; });
    return found == marks.end() ? std::string_view() : found->name;
}

} // namespace

std::string browserName(std::string_view userAgent) {
    const auto browser = nameIn(userAgent, knownBrowsers);
    const auto system = nameIn(userAgent, knownSystems);
    if (browser.empty() || system.empty()) return core::shortened(std::string(userAgent), longestUnknown);
    return language::say("{browser} on {system}", fmt::arg("browser", browser), fmt::arg("system", system));
}

} // namespace portal
