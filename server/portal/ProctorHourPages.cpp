#include "server/portal/ProctorHourPages.hpp"

#include "server/portal/Form.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/ProctorPlaces.hpp"
#include "server/scheduling/TimeZones.hpp"

#include <optional>

namespace portal {
namespace {

using accounts::FieldErrors;
using core::ErrorCode;
using core::Instant;
using core::Result;
using std::chrono::hours;
using storage::Connection;
using Kind = Field::Kind;

// A whole hour of UTC; what is wrong about it otherwise is in `errors`.
std::optional<Instant> hourTyped(const Visit& visit, const char* day, const char* hour, FieldErrors& errors) {
    const auto midnight = scheduling::instantOf(visit.field(day), 0, "UTC");
    const auto number = visit.field(hour).empty() ? -1 : numberTyped(visit.field(hour));
    if (!midnight) errors[day] = "Choose a day.";
    if (number < 0 || number > 24) errors[hour] = numberWithin({0, 24});
    return midnight && number >= 0 && number <= 24 ? std::optional(*midnight + hours(number)) : std::nullopt;
}

// Why hours were not set, in words; every other failure stays one.
Result<FieldErrors> wrongHours(const core::Error& error, const Visit& visit) {
    if (error.code != ErrorCode::inputInvalid) return tl::unexpected(error);
    if (error.detail == "sessions") return FieldErrors{{"sessions", numberWithin({0, scheduling::mostProctorSessions})}};
    const bool sameDay = visit.field("from_day") == visit.field("until_day");
    if (error.detail == "until") return FieldErrors{{sameDay ? "until_hour" : "until_day", "Choose an end after the beginning, at most a year later."}};
    return tl::unexpected(error);
}

std::string textOf(Instant moment) {
    const auto local = scheduling::localTime(moment, "UTC");
    return local.date() + " " + local.time();
}

// As they were sent, or as they are at first.
std::vector<Field> hourFields(const Visit& visit, const std::string& day) {
    const auto shown = [&](const char* name, const std::string& usual) { return visit.request.method == "POST" ? visit.field(name) : usual; };
    return {{Kind::date, "from_day", "From day", shown("from_day", day), "", "", false, {}, ""},
            numberField("from_hour", "From hour", shown("from_hour", "0"), {0, 24}, "By UTC, 0 to 24."),
            {Kind::date, "until_day", "Until day", shown("until_day", day), "", "", false, {}, ""},
            numberField("until_hour", "Until hour", shown("until_hour", "24"), {0, 24}, "This hour is not part of it."),
            numberField("sessions", "Exams at once", shown("sessions", ""), {0, scheduling::mostProctorSessions}, "Empty: the usual number again. 0: none.", true)};
}

// Of the day that was searched for or typed; of today where there is none.
Result<Reply> hoursPage(const Portal& portal, Connection& connection, const Visit& visit, const FieldErrors& errors) {
    const auto today = scheduling::localTime(visit.now, "UTC").date();
    auto table = tableOf(visit, "Proctors' hours", {{"Hour (UTC)", Cells::moment}, {"Exams at once", Cells::amount}, {"Booked", Cells::amount}, {"Left", Cells::amount}}, "Day, such as " + today);
    const auto asked = errors.empty() ? table.searched : visit.field("from_day");
    const auto typed = scheduling::instantOf(asked, 0, "UTC");
    const auto day = typed ? asked : today;
    if (errors.empty() && !asked.empty() && !typed) table.searchProblem = "Write the day like " + today + ".";
    else table.searched = day;
    if (table.searchProblem.empty()) {
        TRY(const auto midnight, scheduling::instantOf(day, 0, "UTC"));
        TRY(const auto load, scheduling::findProctorLoad(connection, portal.rulebook.scheduling, midnight, midnight + hours(24)));
        for (const auto& hour : load)
            table.rows.push_back({textOf(hour.startsAt), std::to_string(hour.places) + (hour.own ? " (own number)" : ""), std::to_string(hour.booked), std::to_string(hour.places - hour.booked)});
    }
    table.lead = "Usually " + std::to_string(portal.rulebook.scheduling.onlineSessionsAtOnce) + " online exams can be watched at once. An hour can have a number of its own.";
    Values values;
    values.set("fields", fieldsOf(hourFields(visit, day), errors));
    auto reply = tableReply(table, visit.queried("as"), "hourForm", std::move(values));
    if (!errors.empty() || !table.searchProblem.empty()) reply.status = 422;
    return reply;
}

} // namespace

Result<Reply> showProctorHours(const Portal& portal, Connection& connection, const Visit& visit) {
    return hoursPage(portal, connection, visit, {});
}

// Bookings that stand are kept, even where there are now too many: whoever sets the number is told.
Result<Reply> saveProctorHours(const Portal& portal, Connection& connection, const Visit& visit) {
    FieldErrors errors;
    const auto from = hourTyped(visit, "from_day", "from_hour", errors);
    const auto until = hourTyped(visit, "until_day", "until_hour", errors);
    if (!from || !until) return hoursPage(portal, connection, visit, errors);
    const auto typed = visit.field("sessions");
    const auto sessions = typed.empty() ? std::nullopt : std::optional(numberTyped(typed));
    const auto booked = scheduling::setProctorHours(connection, portal.rulebook.scheduling, *from, *until, sessions, visit.staff().id.text(), visit.now);
    if (!booked) {
        TRY(errors, wrongHours(booked.error(), visit));
        return hoursPage(portal, connection, visit, errors);
    }
    const bool tooMany = sessions && *booked > *sessions;
    return goTo("/staff/proctor-hours?q=" + visit.field("from_day"), tooMany ? "Saved. But " + std::to_string(*booked) + " exams at once are booked there already: they stay booked, so find more proctors." : "Saved.");
}

} // namespace portal
