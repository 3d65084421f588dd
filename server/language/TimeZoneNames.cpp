#include "server/language/TimeZoneNames.hpp"

#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace language {
namespace {

bool isPlace(std::string_view name) {
    constexpr std::array continents{"Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"};
    return std::ranges::any_of(continents, [&](const char* continent) { return name.starts_with(continent); });
}

} // namespace

// ICU prefers old names of some places (Asia/Calcutta); people and browsers also know the new ones, so both are taken.
const std::vector<std::string>& timeZones() {
    static const auto zones = [] {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::StringEnumeration> all(
            icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr, status));
        std::vector<std::string> names{"UTC"};
        while (const char* name = all->next(nullptr, status))
            if (isPlace(name)) names.emplace_back(name);
        std::ranges::sort(names);
        return names;
    }();
    return zones;
}

bool isTimeZone(const std::string& zone) {
    return std::ranges::binary_search(timeZones(), zone);
}

} // namespace language
