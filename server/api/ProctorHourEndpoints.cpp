#include "server/api/ProctorHourEndpoints.hpp"

#include "server/scheduling/ProctorPlaces.hpp"
#include "server/scheduling/TimeZones.hpp"

namespace api {

namespace json = boost::json;
using core::Result;
using portal::Portal;
using storage::Connection;

// The hours of one day, by UTC: today's where none is asked for.
Result<Answer> listProctorHours(const Portal& portal, Connection& connection, const Call& call) {
    const auto day = call.queried("day");
    TRY(const auto midnight, scheduling::instantOf(day.empty() ? scheduling::localTime(call.now, "UTC").date() : day, 0, "UTC"));
    TRY(const auto load, scheduling::findProctorLoad(connection, portal.rulebook.scheduling, midnight, midnight + std::chrono::hours(24)));
    json::array items;
    for (const auto& hour : load) items.push_back({{"startsAt", core::toText(hour.startsAt)}, {"sessions", hour.places}, {"own", hour.own}, {"booked", hour.booked}});
    return Answer{200, json::object{{"usual", portal.rulebook.scheduling.onlineSessionsAtOnce}, {"items", std::move(items)}}};
}

Result<Answer> setProctorHours(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto from, momentIn(call, "from"));
    TRY(const auto until, momentIn(call, "until"));
    std::optional<std::int64_t> sessions;
    if (const auto* member = call.body.if_contains("sessions"); member && !member->is_null()) {
        TRY(sessions, call.number("sessions"));
    }
    TRY(const int booked, scheduling::setProctorHours(connection, portal.rulebook.scheduling, from, until, sessions, call.staff->id.text(), call.now));
    return Answer{200, json::object{{"from", core::toText(from)}, {"until", core::toText(until)}, {"sessions", sessions ? json::value(*sessions) : json::value(nullptr)}, {"booked", booked}}};
}

} // namespace api
