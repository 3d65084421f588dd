#include "server/portal/IncidentTitles.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace portal {
namespace {

// As lcoc-console has them, which says them in its user's language.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> incidentTitles{{{"window-left", "The exam window was left"},
                                                                                       {"window-returned", "Back in the exam window"},
                                                                                       {"display-added", "A second display was connected"},
                                                                                       {"shortcut-blocked", "A key combination was blocked"},
                                                                                       {"keyboard-not-held", "Another program holds the keyboard"},
                                                                                       {"forbidden-program", "A program that must be closed is running"},
                                                                                       {"virtual-machine", "The exam runs in a virtual machine"},
                                                                                       {"camera-failed", "The camera gives no picture"},
                                                                                       {"lockdown-failed", "The computer could not be locked down"}}};

} // namespace

std::string incidentTitle(std::string_view kind) {
    const auto found = std::ranges::find(incidentTitles, kind, &std::pair<std::string_view, std::string_view>::first);
    if (found != incidentTitles.end()) return std::string(found->second);
    std::string words(kind);
    std::ranges::replace(words, '-', ' ');
    if (!words.empty()) words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
}

} // namespace portal
