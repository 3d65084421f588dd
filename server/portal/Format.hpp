#pragma once

#include "server/language/Amounts.hpp"
#include "server/portal/Visit.hpp"

#include <string>
#include <vector>

namespace portal {

using language::money;

// In the visitor's own time zone; UTC for those who have none.
std::string zoneOf(const Visit& visit);
std::string dayFor(const Visit& visit, core::Instant moment);
std::string momentFor(const Visit& visit, core::Instant moment);

// "one hour", "48 hours".
std::string hoursText(std::chrono::hours hours);

// "2026-11-23 09:30" by UTC: short, and in the order of time when sorted as text. Where a place has a clock of its own, its
// zone follows: "2026-11-23 10:30 CET".
std::string momentInTable(core::Instant moment);
std::string momentInTable(core::Instant moment, const std::string& zone);

struct Country {
    std::string code; // ISO 3166-1 alpha-2
    std::string name; // in the language that is spoken
};
const std::vector<Country>& countries();
std::string countryName(const std::string& code);

// "Spanish, French and German", in the language that is spoken.
std::string languageNames(const std::vector<std::string>& codes);

} // namespace portal
