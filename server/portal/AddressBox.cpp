#include "server/portal/AddressBox.hpp"

#include "server/language/Language.hpp"
#include "server/organisations/Organisations.hpp"

#include <algorithm>

namespace portal {
namespace {

using language::say;

constexpr std::size_t mostCarried = 2000; // bytes of addresses that an address of ours takes along

// What is typed for addresses and is none, word by word.
std::vector<std::string> wordsNotUnderstood(const std::string& typed) {
    constexpr std::string_view betweenWords = " \t\r\n\v\f,;"; // of organisations::addressesIn
    std::vector<std::string> words;
    for (std::size_t at = typed.find_first_not_of(betweenWords); at != typed.npos;) {
        const auto end = std::min(typed.find_first_of(betweenWords, at), typed.size());
        const auto word = typed.substr(at, end - at);
        if (organisations::addressesIn(word).empty()) words.push_back(word);
        at = typed.find_first_not_of(betweenWords, end);
    }
    return words;
}

std::string joined(const std::vector<std::string>& words, const std::string& between) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

} // namespace

std::string addressProblem(const std::string& typed) {
    if (organisations::addressesIn(typed).empty()) return say("No address was found in what you entered: one for each line, please.");
    if (notUnderstood(typed).size() > mostCarried) return say("Too much of it is no e-mail address. Nothing was sent: one address for each line, please.");
    return {};
}

std::string notUnderstood(const std::string& typed) {
    return joined(wordsNotUnderstood(typed), "\n");
}

std::string sayNotUnderstood(const std::string& typed) {
    return say("Not understood as e-mail addresses, and nothing was sent there: {words}", fmt::arg("words", joined(wordsNotUnderstood(typed), ", ")));
}

} // namespace portal
