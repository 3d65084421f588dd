#include "server/portal/CenterPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CenterStore.hpp"

#include <algorithm>

namespace portal {

using core::ErrorCode;
using core::Result;
using storage::Connection;

Result<Reply> showCenters(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Testing centers", {"Center", "City", "Time zone", "Rooms", "Seats"}, "");
    TRY(const auto centers, storage::findCenters(connection));
    for (const auto& center : centers) {
        int seats = 0;
        for (const auto& room : center.rooms) seats += room.seats;
        addRow(table, {center.name, center.city + ", " + countryName(center.country), center.timeZone, std::to_string(center.rooms.size()), std::to_string(seats)});
    }
    Values values;
    values.set("fields", fieldsOf({{Field::Kind::text, "name", "Name", "", "", "", false, {}, ""},
                                   {Field::Kind::text, "address", "Address", "", "", "", false, {}, ""},
                                   {Field::Kind::text, "city", "City", "", "", "", false, {}, ""},
                                   countryField(""),
                                   timeZoneField(""),
                                   {Field::Kind::text, "room", "First room", "Room 1", "", "", false, {}, ""},
                                   {Field::Kind::number, "seats", "Seats in it", "10", "", "", false, {}, ""},
                                   {Field::Kind::number, "separate", "Rooms for one person", "1", "For those who need a room of their own.", "", true, {}, ""},
                                   {Field::Kind::text, "opens", "Opens", "08:00", "By the center's own clocks.", "", false, {}, ""},
                                   {Field::Kind::text, "closes", "Closes", "18:00", "", "", false, {}, ""},
                                   {Field::Kind::check, "weekends", "Open at weekends too", "", "", "", true, {}, ""},
                                   {Field::Kind::text, "closed", "Closed days", "", "Such as 2026-12-24 2026-12-25.", "", true, {}, ""}}));
    return tableReply(table, visit.queried("as"), "centerForm", values);
}

Result<Reply> saveCenter(const Portal&, Connection& connection, const Visit& visit) {
    storage::CenterRecord center;
    center.id = crypto::randomId<core::CenterId>();
    center.name = visit.field("name").substr(0, 120);
    center.address = visit.field("address").substr(0, 200);
    center.city = visit.field("city").substr(0, 120);
    center.country = visit.field("country");
    center.timeZone = visit.field("time_zone");
    const int seats = std::atoi(visit.field("seats").c_str());
    const int opens = minutesTyped(visit.field("opens")).value_or(-1);
    const int closes = minutesTyped(visit.field("closes")).value_or(-1);
    if (center.name.empty() || center.city.empty() || !scheduling::isTimeZone(center.timeZone)) return core::fail(ErrorCode::inputInvalid, "name");
    if (seats < 1 || seats > 1000 || opens < 0 || closes <= opens) return core::fail(ErrorCode::inputInvalid, "seats");
    center.rooms.push_back({crypto::randomId<core::RoomId>(), visit.field("room"), seats, false});
    for (int i = 1; i <= std::clamp(std::atoi(visit.field("separate").c_str()), 0, 20); ++i)
        center.rooms.push_back({crypto::randomId<core::RoomId>(), "Single room " + std::to_string(i), 1, true});
    for (int weekday = 1; weekday <= (visit.checked("weekends") ? 7 : 5); ++weekday) center.hours.push_back({weekday, opens, closes});
    const auto closed = visit.field("closed");
    for (std::size_t at = 0; at + 10 <= closed.size(); at = closed.find_first_not_of(' ', at + 10)) center.closedDays.push_back(closed.substr(at, 10));
    TRY_STATUS(storage::saveCenter(connection, center));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.staff().id.text(), "center.saved", center.id.text(), center.name}));
    return goTo("/staff/centers", "The testing center is saved.");
}

} // namespace portal
