#include "server/language/Language.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <unicode/locid.h>
#include <unicode/localebuilder.h>
#include <unicode/localematcher.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <locale>
#include <map>
#include <regex>

namespace language {
namespace {

using core::ErrorCode;
using Messages = boost::locale::message_format<char>;

struct Catalogue {
    std::locale owner; // keeps the messages
    const Messages* messages = nullptr;
};

std::map<std::string, Catalogue>& catalogues() {
    static std::map<std::string, Catalogue> all;
    return all;
}

std::vector<std::string>& codes() {
    static std::vector<std::string> all{std::string(english)};
    return all;
}

std::string& current() {
    thread_local std::string code{english};
    return code;
}

std::vector<char> bytesOf(const std::string& file, const std::string&) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

const Messages* messagesOf(const std::string& code) {
    const auto found = catalogues().find(code);
    return found == catalogues().end() ? nullptr : found->second.messages;
}

std::vector<std::string> partsThatStay(std::string_view text) {
    static const std::regex part(R"(\{\{[^}]*\}\}\}?|\{[^}]*\}|<[^>]*>)");
    std::vector<std::string> parts;
    const std::string whole(text);
    for (std::sregex_iterator match(whole.begin(), whole.end(), part), end; match != end; ++match) parts.push_back(match->str());
    std::ranges::sort(parts);
    return parts;
}

} // namespace

core::Status load(const std::filesystem::path& folder) {
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        const auto file = entry.path() / "LC_MESSAGES" / "portal.mo";
        if (!std::filesystem::exists(file)) continue;
        const auto code = entry.path().filename().string();
        boost::locale::gnu_gettext::messages_info wanted;
        wanted.language = code;
        wanted.encoding = "UTF-8";
        wanted.paths = {folder.string()};
        wanted.domains = {boost::locale::gnu_gettext::messages_info::domain("portal")};
        wanted.callback = bytesOf;
        try {
            auto* messages = boost::locale::gnu_gettext::create_messages_facet<char>(wanted);
            catalogues()[code] = {std::locale(std::locale::classic(), messages), messages};
        } catch (const std::exception& wrong) { // Boost.Locale says so in this way
            return core::fail(ErrorCode::configurationInvalid, file.string() + ": " + wrong.what());
        }
        if (!isAvailable(code)) codes().push_back(code);
    }
    if (failure) return core::fail(ErrorCode::fileFailed, folder.string() + ": " + failure.message());
    std::sort(codes().begin() + 1, codes().end());
    return {};
}

const std::vector<std::string>& available() {
    return codes();
}

bool isAvailable(std::string_view code) {
    return std::ranges::find(codes(), code) != codes().end();
}

std::string nameOf(const std::string& code) {
    const icu::Locale locale(code.c_str());
    icu::UnicodeString name;
    locale.getDisplayLanguage(locale, name);
    std::string text;
    return name.toUTF8String(text);
}

std::string bestFor(const std::string& acceptLanguage) {
    UErrorCode status = U_ZERO_ERROR;
    std::string list;
    for (const auto& code : codes()) list += (list.empty() ? "" : ",") + code;
    const auto matcher = icu::LocaleMatcher::Builder().setSupportedLocalesFromListString(list).build(status);
    const auto* best = matcher.getBestMatchForListString(acceptLanguage, status);
    return U_SUCCESS(status) && best && isAvailable(best->getLanguage()) ? best->getLanguage() : std::string(english);
}

Speaking::Speaking(std::string_view code) : before_(current()) {
    current() = isAvailable(code) ? code : english;
}

Speaking::~Speaking() {
    current() = before_;
}

const std::string& spoken() {
    return current();
}

std::string sayIn(const std::string& code, std::string_view text) {
    if (text.empty()) return {}; // a catalogue keeps its own header under it
    const auto* messages = messagesOf(code);
    const std::string original(text);
    const char* found = messages ? messages->get(0, nullptr, original.c_str()) : nullptr;
    const bool plain = text.find_first_of("{<") == text.npos;
    return found && (plain || fits(text, found)) ? found : original;
}

std::string say(std::string_view text) {
    return sayIn(current(), text);
}

std::string pluralOf(std::string_view one, std::string_view many, std::int64_t count) {
    const auto* messages = messagesOf(current());
    const char* found = messages ? messages->get(0, nullptr, std::string(one).c_str(), static_cast<int>(count)) : nullptr;
    if (found && std::ranges::includes(partsThatStay(many), partsThatStay(found))) return found;
    return std::string(count == 1 ? one : many);
}

bool fits(std::string_view text, std::string_view translation) {
    return partsThatStay(text) == partsThatStay(translation);
}

} // namespace language
