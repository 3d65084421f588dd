#pragma once

#include "common/core/Result.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

// What people read, in their language. Texts stand in the code and in templates in English, which is also what
// translations are found by (GNU gettext); where one is missing, English is shown.
namespace language {

inline constexpr std::string_view english = "en";

// Reads <folder>/<language>/LC_MESSAGES/portal.mo of every language. Once, before anything is said. configurationInvalid
// names a file that is no catalogue.
core::Status load(const std::filesystem::path& folder);

// ISO 639-1 codes of what can be spoken: English first.
const std::vector<std::string>& available();
bool isAvailable(std::string_view code);

// "Deutsch" of "de".
std::string nameOf(const std::string& code);

// The one of available() that fits best what a browser asks for (RFC 9110, Accept-Language).
std::string bestFor(const std::string& acceptLanguage);

// The language of this thread until the end of the scope, as POSIX's uselocale has it; English outside of every scope.
// An unknown code is English. Never across a co_await, which may go on in another thread.
class Speaking {
  public:
    explicit Speaking(std::string_view code);
    ~Speaking();
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;

  private:
    std::string before_;
};
const std::string& spoken();

// `text`, a literal, in the language that is spoken, or in another one.
std::string say(std::string_view text);
std::string sayIn(const std::string& code, std::string_view text);

// With values by name: say("Valid until {day}", fmt::arg("day", day)). A translation with other names
// counts as missing.
template <typename... Values> std::string say(std::string_view text, const Values&... values) {
    return fmt::format(fmt::runtime(say(text)), values...);
}

// One or many of something: sayCount("{count} seat", "{count} seats", seats), with the plural forms of the language.
std::string pluralOf(std::string_view one, std::string_view many, std::int64_t count);
template <typename... Values> std::string sayCount(std::string_view one, std::string_view many, std::int64_t count, const Values&... values) {
    return fmt::format(fmt::runtime(pluralOf(one, many, count)), fmt::arg("count", count), values...);
}

// Marks a text that is said later, such as in a table.
constexpr std::string_view toSay(std::string_view text) { return text; }

// Whether a translation has what its text has: {names}, {{tags}} of templates and <marks> of HTML, in any order.
bool fits(std::string_view text, std::string_view translation);

} // namespace language
