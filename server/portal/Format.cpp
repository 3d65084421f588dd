#include "server/portal/Format.hpp"

#include "server/language/Language.hpp"
#include "server/scheduling/TimeZones.hpp"

#include <unicode/coll.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>

#include <algorithm>
#include <map>
#include <memory>

namespace portal {
namespace {

// In the order in which readers of that language look for them.
icu::Locale localeOf(const std::string& code) {
    return code == language::english ? icu::Locale::getUK() : icu::Locale(code.c_str());
}

std::vector<Country> countriesIn(const std::string& code) {
    const auto locale = localeOf(code);
    std::vector<std::pair<icu::UnicodeString, std::string>> names;
    for (const char* const* country = icu::Locale::getISOCountries(); *country; ++country) {
        icu::UnicodeString name;
        icu::Locale("", *country).getDisplayCountry(locale, name);
        names.emplace_back(name, *country);
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Collator> order(icu::Collator::createInstance(locale, status));
    std::ranges::sort(names, [&](const auto& a, const auto& b) { return order->compare(a.first, b.first, status) == UCOL_LESS; });
    std::vector<Country> list;
    for (const auto& [name, country] : names) {
        std::string text;
        list.push_back({country, name.toUTF8String(text)});
    }
    return list;
}

} // namespace

std::string zoneOf(const Visit& visit) {
    const auto* account = std::get_if<storage::AccountRecord>(&visit.visitor);
    return account && !account->timeZone.empty() ? account->timeZone : "UTC";
}

std::string dayFor(const Visit& visit, core::Instant moment) {
    return scheduling::dayText(moment, zoneOf(visit));
}

std::string momentFor(const Visit& visit, core::Instant moment) {
    return scheduling::momentText(moment, zoneOf(visit));
}

std::string hoursText(std::chrono::hours hours) {
    return language::sayCount("one hour", "{count} hours", hours.count());
}

std::string momentInTable(core::Instant moment) {
    const auto shown = scheduling::localTime(moment, "UTC");
    return shown.date() + " " + shown.time();
}

std::string momentInTable(core::Instant moment, const std::string& zone) {
    return scheduling::localTime(moment, zone).date() + " " + scheduling::timeText(moment, zone);
}

const std::vector<Country>& countries() {
    static const auto all = [] {
        std::map<std::string, std::vector<Country>> lists;
        for (const auto& code : language::available()) lists[code] = countriesIn(code);
        return lists;
    }();
    return all.at(language::spoken());
}

std::string languageNames(const std::vector<std::string>& codes) {
    const auto locale = localeOf(language::spoken());
    std::vector<icu::UnicodeString> names(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) icu::Locale(codes[i].c_str()).getDisplayLanguage(locale, names[i]);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::ListFormatter> list(icu::ListFormatter::createInstance(locale, status));
    icu::UnicodeString joined;
    if (U_SUCCESS(status)) list->format(names.data(), static_cast<std::int32_t>(names.size()), joined, status);
    std::string text;
    return joined.toUTF8String(text);
}

std::string countryName(const std::string& code) {
    const auto found = std::ranges::find(countries(), code, &Country::code);
    return found == countries().end() ? code : found->name;
}

} // namespace portal
