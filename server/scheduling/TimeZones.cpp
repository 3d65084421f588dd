#include "server/scheduling/TimeZones.hpp"

#include "server/language/Language.hpp"
#include "server/language/TimeZoneNames.hpp"

#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <cstdio>
#include <memory>

namespace scheduling {
namespace {

using core::Instant;

std::unique_ptr<icu::TimeZone> zoneNamed(const std::string& zone) {
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(language::isTimeZone(zone) ? zone : "UTC")));
}

// Of the proleptic Gregorian calendar, as ISO 8601 has it.
icu::GregorianCalendar calendarIn(const std::string& zone) {
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar(zoneNamed(zone).release(), icu::Locale::getUK(), status);
    return calendar;
}

// In the language that is spoken: `pattern` is English, other languages have the same parts in their own order.
std::string formatted(Instant moment, const std::string& zone, const char* pattern, const char* parts) {
    UErrorCode status = U_ZERO_ERROR;
    const bool english = language::spoken() == language::english;
    const auto locale = english ? icu::Locale::getUK() : icu::Locale(language::spoken().c_str());
    icu::UnicodeString order(pattern);
    if (!english) {
        const std::unique_ptr<icu::DateTimePatternGenerator> patterns(icu::DateTimePatternGenerator::createInstance(locale, status));
        order = patterns->getBestPattern(icu::UnicodeString(parts), status);
    }
    icu::SimpleDateFormat format(order, locale, status);
    format.adoptTimeZone(zoneNamed(zone).release());
    icu::UnicodeString text;
    format.format(static_cast<UDate>(core::toMillis(moment)), text);
    std::string utf8;
    return text.toUTF8String(utf8);
}

} // namespace

std::string LocalTime::date() const {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return text;
}

std::string LocalTime::time() const {
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d", minute / 60, minute % 60);
    return text;
}

LocalTime localTime(Instant moment, const std::string& zone) {
    UErrorCode status = U_ZERO_ERROR;
    auto calendar = calendarIn(zone);
    calendar.setTime(static_cast<UDate>(core::toMillis(moment)), status);
    const auto weekday = calendar.get(UCAL_DAY_OF_WEEK, status); // 1 is Sunday
    return {calendar.get(UCAL_YEAR, status), calendar.get(UCAL_MONTH, status) + 1, calendar.get(UCAL_DATE, status),
            weekday == 1 ? 7 : weekday - 1,
            calendar.get(UCAL_HOUR_OF_DAY, status) * 60 + calendar.get(UCAL_MINUTE, status)};
}

core::Result<Instant> instantOf(const std::string& date, int minute, const std::string& zone) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (date.size() != 10 || std::sscanf(date.c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3 || minute < 0 || minute >= 24 * 60)
        return core::fail(core::ErrorCode::inputInvalid, "date");
    UErrorCode status = U_ZERO_ERROR;
    auto calendar = calendarIn(zone);
    calendar.setRepeatedWallTimeOption(UCAL_WALLTIME_FIRST);
    calendar.clear();
    calendar.set(year, month - 1, day, minute / 60, minute % 60, 0);
    const Instant moment = core::fromMillis(static_cast<std::int64_t>(calendar.getTime(status)));
    const auto shown = localTime(moment, zone);
    if (U_FAILURE(status) || shown.date() != date || shown.minute != minute)
        return core::fail(core::ErrorCode::inputInvalid, "time");
    return moment;
}

std::string dayText(Instant moment, const std::string& zone) {
    return formatted(moment, zone, "d MMMM yyyy", "yMMMMd");
}

std::string momentText(Instant moment, const std::string& zone) {
    return formatted(moment, zone, "EEEE, d MMMM yyyy, HH:mm z", "yMMMMEEEEdHHmmz");
}

std::string timeText(Instant moment, const std::string& zone) {
    return formatted(moment, zone, "HH:mm z", "HHmmz");
}

Instant monthsLater(Instant moment, int months) {
    UErrorCode status = U_ZERO_ERROR;
    auto calendar = calendarIn("UTC");
    calendar.setTime(static_cast<UDate>(core::toMillis(moment)), status);
    calendar.add(UCAL_MONTH, months, status);
    return core::fromMillis(static_cast<std::int64_t>(calendar.getTime(status)));
}

} // namespace scheduling
