#include "server/portal/ProctorHourPages.hpp"

#include "server/portal/Form.hpp"
#include "server/portal/Table.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/scheduling/ProctorPlaces.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/ProctorHourStore.hpp"

#include <algorithm>
#include <charconv>

namespace portal {
namespace {

using core::ErrorCode;
using core::Instant;
using core::Result;
using std::chrono::hours;
using storage::Connection;
using Kind = Field::Kind;

constexpr int mostSessions = 100'000;
constexpr int mostHours = 24 * 366; // set at once

// A whole hour of UTC.
Result<Instant> hourTyped(const Visit& visit, const char* day, const char* hour) {
    const auto typed = visit.field(hour);
    int number = -1;
    std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (number < 0 || number > 24) return core::fail(ErrorCode::inputInvalid, hour);
    TRY(const auto midnight, scheduling::instantOf(visit.field(day), 0, "UTC"));
    return midnight + hours(number);
}

// The most exams at once that are booked within an hour.
int bookedIn(const scheduling::Taken& taken, const storage::Slots& hour) {
    int most = 0;
    for (auto found = taken.lower_bound(hour.first); found != taken.end() && found->first <= hour.last; ++found) most = std::max(most, found->second);
    return most;
}

Result<scheduling::Taken> takenIn(Connection& connection, const storage::Slots& slots) {
    TRY(const auto counts, storage::countProctorPlaces(connection, slots));
    return scheduling::Taken{counts.begin(), counts.end()};
}

std::string textOf(Instant moment) {
    const auto local = scheduling::localTime(moment, "UTC");
    return local.date() + " " + local.time();
}

Values formFields(const std::string& day) {
    return fieldsOf({{Kind::date, "from_day", "From day", day, "", "", false, {}, ""},
                     {Kind::number, "from_hour", "From hour", "0", "By UTC, 0 to 24.", "", false, {}, ""},
                     {Kind::date, "until_day", "Until day", day, "", "", false, {}, ""},
                     {Kind::number, "until_hour", "Until hour", "24", "This hour is not part of it.", "", false, {}, ""},
                     {Kind::number, "sessions", "Exams at once", "", "Empty: the usual number again. 0: none.", "", true, {}, ""}});
}

} // namespace

Result<Reply> showProctorHours(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto today = scheduling::localTime(visit.now, "UTC").date();
    auto table = tableOf(visit, "Proctors' hours", {"Hour (UTC)", "Exams at once", "Booked", "Left"}, "Day, such as " + today);
    const auto day = table.searched.empty() ? today : table.searched;
    table.searched = day;
    TRY(const auto midnight, scheduling::instantOf(day, 0, "UTC"));
    const int slot = portal.rulebook.scheduling.slotMinutes;
    const auto slots = scheduling::slotsOf(midnight, hours(24), slot);
    TRY(const auto places, scheduling::findProctorPlaces(connection, portal.rulebook.scheduling, slots));
    TRY(const auto taken, takenIn(connection, slots));
    for (auto hour = midnight; hour < midnight + hours(24); hour += hours(1)) {
        const auto within = scheduling::slotsOf(hour, hours(1), slot);
        const int booked = bookedIn(taken, within);
        const int there = places.at(within.first);
        table.rows.push_back({textOf(hour), std::to_string(there) + (there == places.usual ? "" : " (own number)"), std::to_string(booked), std::to_string(there - booked)});
    }
    table.lead = "Usually " + std::to_string(places.usual) + " online exams can be watched at once. An hour can have a number of its own.";
    Values values;
    values.set("fields", formFields(day));
    return tableReply(table, visit.queried("as"), "hourForm", std::move(values));
}

// Bookings that stand are kept, even where there are now too many: whoever sets the number is told.
Result<Reply> saveProctorHours(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto from, hourTyped(visit, "from_day", "from_hour"));
    TRY(const auto until, hourTyped(visit, "until_day", "until_hour"));
    if (until <= from || until - from > hours(mostHours)) return core::fail(ErrorCode::inputInvalid, "until_hour");
    const auto typed = visit.field("sessions");
    const int sessions = std::atoi(typed.c_str());
    if (sessions < 0 || sessions > mostSessions) return core::fail(ErrorCode::inputInvalid, "sessions");
    TRY_STATUS(storage::deleteProctorHours(connection, from, until));
    if (!typed.empty())
        for (auto hour = from; hour < until; hour += hours(1)) TRY_STATUS(storage::saveProctorHour(connection, {hour, sessions}));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.staff().id.text(), "proctor-hours.saved", textOf(from) + " to " + textOf(until), typed}));
    const auto slots = scheduling::slotsOf(from, until - from, portal.rulebook.scheduling.slotMinutes);
    TRY(const auto taken, takenIn(connection, slots));
    const int booked = bookedIn(taken, slots);
    const bool tooMany = !typed.empty() && booked > sessions;
    return goTo("/staff/proctor-hours?q=" + visit.field("from_day"), tooMany ? "Saved. But " + std::to_string(booked) + " exams at once are booked there already: they stay booked, so find more proctors." : "Saved.");
}

} // namespace portal
