#include "server/api/CenterEndpoints.hpp"

#include "common/crypto/Random.hpp"
#include "server/portal/CenterRules.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Reach.hpp"
#include "server/portal/Typed.hpp"
#include "server/storage/AuditStore.hpp"

#include <algorithm>
#include <set>

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::BookingRecord;
using storage::CenterRecord;
using storage::Connection;
using storage::RoomRecord;

constexpr std::size_t longestText = 200;
constexpr std::size_t mostRows = 100;

json::object centerJson(const CenterRecord& center) {
    json::array rooms;
    for (const auto& room : center.rooms) rooms.push_back({{"id", room.id.text()}, {"name", room.name}, {"seats", room.seats}, {"separate", room.separate}});
    json::array hours;
    for (int weekday = 1; weekday <= 7; ++weekday)
        if (const auto open = portal::openingText(center.hours, weekday); !open.empty()) hours.push_back({{"weekday", weekday}, {"open", open}});
    json::array closedDays;
    for (const auto& day : center.closedDays) closedDays.push_back(json::value(day));
    return {{"id", center.id.text()},
            {"name", center.name},
            {"address", center.address},
            {"city", center.city},
            {"country", center.country},
            {"timeZone", center.timeZone},
            {"rooms", std::move(rooms)},
            {"hours", std::move(hours)},
            {"closedDays", std::move(closedDays)},
            {"closesOn", textOrNull(center.closesOn)}};
}

core::Status wrong(const std::string& member, const std::string& sentence) {
    return core::fail(ErrorCode::inputInvalid, member + ": " + sentence);
}

core::Status wrongFirst(const std::string& member, const accounts::FieldErrors& errors) {
    if (errors.empty()) return {};
    return wrong(member.empty() ? errors.begin()->first : member, errors.begin()->second);
}

// The rows of a member that is a list; none where it is absent.
Result<std::vector<Call>> rowsIn(const Call& call, std::string_view member) {
    std::vector<Call> rows;
    const auto* list = call.body.if_contains(member);
    if (!list) return rows;
    if (!list->is_array() || list->get_array().size() > mostRows) return core::fail(ErrorCode::inputInvalid, std::string(member));
    for (const auto& row : list->get_array()) {
        if (!row.is_object()) return core::fail(ErrorCode::inputInvalid, std::string(member));
        rows.push_back({call.request, {}, {}, row.get_object(), {}, call.now});
    }
    return rows;
}

core::Status takeDetails(const Call& call, CenterRecord& center, const std::vector<BookingRecord>& bookings) {
    const auto kept = center;
    for (const auto& [name, value] : {std::pair{"name", &center.name}, {"address", &center.address}, {"city", &center.city}, {"country", &center.country}, {"timeZone", &center.timeZone}}) {
        if (!call.body.contains(name)) continue;
        TRY(*value, call.text(name));
        if (value->size() > longestText) return wrong(name, "is too long");
    }
    TRY_STATUS(wrongFirst("", portal::wrongDetails(center)));
    const auto problem = portal::zoneProblem(kept, center, bookings);
    return problem.empty() ? core::Status{} : wrong("timeZone", problem);
}

// Rooms with an id are changed, others are new; those that are not named stay as they are.
core::Status takeRooms(const Call& call, CenterRecord& center, const std::vector<BookingRecord>& bookings) {
    TRY(const auto rows, rowsIn(call, "rooms"));
    for (const auto& row : rows) {
        TRY(const auto id, row.text("id"));
        const auto found = std::ranges::find_if(center.rooms, [&](const auto& room) { return room.id.text() == id; });
        if (!id.empty() && found == center.rooms.end()) return wrong("rooms", "there is no room " + id);
        RoomRecord room = id.empty() ? RoomRecord{crypto::randomId<core::RoomId>(), "", 0, false} : *found;
        if (id.empty()) {
            TRY(room.separate, row.truth("separate"));
        }
        if (row.body.contains("name")) {
            TRY(room.name, row.text("name"));
        }
        if (row.body.contains("seats")) {
            TRY(const auto seats, row.number("seats"));
            room.seats = static_cast<int>(std::clamp<std::int64_t>(seats, -1, portal::mostSeats + 1));
        }
        if (room.name.size() > longestText) return wrong("rooms", "a name is too long");
        TRY_STATUS(wrongFirst("rooms", portal::wrongRoom(room, id.empty(), bookings)));
        if (id.empty()) center.rooms.push_back(room);
        else *found = room;
    }
    return {};
}

// All weekdays at once: one that is not named is closed.
core::Status takeHours(const Call& call, CenterRecord& center) {
    if (!call.body.contains("hours")) return {};
    TRY(const auto rows, rowsIn(call, "hours"));
    center.hours.clear();
    std::set<std::int64_t> named;
    for (const auto& row : rows) {
        TRY(const auto weekday, row.number("weekday"));
        TRY(const auto open, row.text("open"));
        const auto openings = portal::openingsTyped(open);
        if (weekday < 1 || weekday > 7 || !named.insert(weekday).second) return wrong("hours", "weekday is from 1, Monday, to 7, and each once");
        if (!openings) return wrong("hours", "open is written like 08:00-12:00, 13:00-18:00");
        for (const auto& [opens, closes] : *openings) center.hours.push_back({static_cast<int>(weekday), opens, closes});
    }
    return {};
}

core::Status takeDays(const Call& call, CenterRecord& center, const std::vector<BookingRecord>& bookings) {
    if (const auto* days = call.body.if_contains("closedDays")) {
        if (!days->is_array() || days->get_array().size() > mostRows * 10) return core::fail(ErrorCode::inputInvalid, "closedDays");
        std::set<std::string> closed;
        for (const auto& day : days->get_array()) {
            if (!day.is_string() || !portal::isDay(std::string(day.get_string()))) return wrong("closedDays", "each is written like 2026-12-24");
            closed.insert(std::string(day.get_string()));
        }
        center.closedDays.assign(closed.begin(), closed.end());
    }
    if (!call.body.contains("closesOn")) return {};
    TRY(const auto day, call.text("closesOn")); // null: it stays open
    if (!day.empty())
        if (const auto problem = portal::closingProblem(center, bookings, day, call.now); !problem.empty()) return wrong("closesOn", problem);
    center.closesOn = day;
    return {};
}

Result<Answer> save(Connection& connection, const Call& call, int status, CenterRecord center, const std::vector<BookingRecord>& bookings) {
    TRY_STATUS(takeDetails(call, center, bookings));
    TRY_STATUS(takeRooms(call, center, bookings));
    TRY_STATUS(takeHours(call, center));
    TRY_STATUS(takeDays(call, center, bookings));
    TRY_STATUS(storage::saveCenter(connection, center));
    TRY_STATUS(storage::appendAudit(connection, {call.now, call.staff->id.text(), "center.saved", center.id.text(), center.name}));
    return Answer{status, centerJson(center)};
}

} // namespace

Result<Answer> listAllCenters(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto centers, portal::reachedCenters(connection, *call.staff, call.queried("search")));
    json::array all;
    for (const auto& center : centers) all.push_back(centerJson(center));
    return Answer{200, pageOf(std::move(all), "id", call)};
}

Result<Answer> addCenter(const Portal&, Connection& connection, const Call& call) {
    CenterRecord center;
    center.id = crypto::randomId<core::CenterId>();
    if (!call.body.contains("rooms") || !call.body.contains("hours")) return core::fail(ErrorCode::inputInvalid, "rooms");
    return save(connection, call, 201, std::move(center), {});
}

Result<Answer> changeCenter(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto kept, portal::reachedCenter(connection, *call.staff, call.parameter("id")));
    TRY(const auto bookings, storage::findCenterBookings(connection, kept.id, call.now));
    return save(connection, call, 200, kept, bookings);
}

} // namespace api
