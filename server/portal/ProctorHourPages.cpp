#include "server/portal/ProctorHourPages.hpp"

#include "server/portal/Form.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/ProctorPlaces.hpp"
#include "server/scheduling/TimeZones.hpp"

#include <charconv>

namespace portal {
namespace {

using core::ErrorCode;
using core::Instant;
using core::Result;
using std::chrono::hours;
using storage::Connection;
using Kind = Field::Kind;

// A whole hour of UTC.
Result<Instant> hourTyped(const Visit& visit, const char* day, const char* hour) {
    const auto typed = visit.field(hour);
    int number = -1;
    std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (number < 0 || number > 24) return core::fail(ErrorCode::inputInvalid, hour);
    TRY(const auto midnight, scheduling::instantOf(visit.field(day), 0, "UTC"));
    return midnight + hours(number);
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
    TRY(const auto load, scheduling::findProctorLoad(connection, portal.rulebook.scheduling, midnight, midnight + hours(24)));
    for (const auto& hour : load)
        table.rows.push_back({textOf(hour.startsAt), std::to_string(hour.places) + (hour.own ? " (own number)" : ""), std::to_string(hour.booked), std::to_string(hour.places - hour.booked)});
    table.lead = "Usually " + std::to_string(portal.rulebook.scheduling.onlineSessionsAtOnce) + " online exams can be watched at once. An hour can have a number of its own.";
    Values values;
    values.set("fields", formFields(day));
    return tableReply(table, visit.queried("as"), "hourForm", std::move(values));
}

// Bookings that stand are kept, even where there are now too many: whoever sets the number is told.
Result<Reply> saveProctorHours(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto from, hourTyped(visit, "from_day", "from_hour"));
    TRY(const auto until, hourTyped(visit, "until_day", "until_hour"));
    const auto typed = visit.field("sessions");
    const auto sessions = typed.empty() ? std::nullopt : std::optional(numberTyped(typed));
    TRY(const int booked, scheduling::setProctorHours(connection, portal.rulebook.scheduling, from, until, sessions, visit.staff().id.text(), visit.now));
    const bool tooMany = sessions && booked > *sessions;
    return goTo("/staff/proctor-hours?q=" + visit.field("from_day"), tooMany ? "Saved. But " + std::to_string(booked) + " exams at once are booked there already: they stay booked, so find more proctors." : "Saved.");
}

} // namespace portal
