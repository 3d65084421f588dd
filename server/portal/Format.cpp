#include "server/portal/Format.hpp"

#include "server/scheduling/TimeZones.hpp"

#include <unicode/locid.h>

#include <algorithm>

namespace portal {

std::string money(std::int64_t cents) {
    const auto amount = cents < 0 ? -cents : cents;
    std::string whole = std::to_string(amount / 100);
    for (auto place = static_cast<int>(whole.size()) - 3; place > 0; place -= 3) whole.insert(static_cast<std::size_t>(place), ",");
    const auto part = std::to_string(amount % 100);
    return (cents < 0 ? "\u2212$" : "$") + whole + "." + (part.size() == 1 ? "0" + part : part);
}

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
    return hours == std::chrono::hours(1) ? "one hour" : std::to_string(hours.count()) + " hours";
}

std::string momentInTable(core::Instant moment) {
    const auto shown = scheduling::localTime(moment, "UTC");
    return shown.date() + " " + shown.time();
}

const std::vector<Country>& countries() {
    static const auto all = [] {
        std::vector<Country> list;
        for (const char* const* code = icu::Locale::getISOCountries(); *code; ++code) {
            icu::UnicodeString name;
            icu::Locale("", *code).getDisplayCountry(icu::Locale::getUK(), name);
            std::string text;
            list.push_back({*code, name.toUTF8String(text)});
        }
        std::ranges::sort(list, {}, &Country::name);
        return list;
    }();
    return all;
}

std::string countryName(const std::string& code) {
    const auto found = std::ranges::find(countries(), code, &Country::code);
    return found == countries().end() ? code : found->name;
}

} // namespace portal
