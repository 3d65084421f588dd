#include "server/storage/CenterStore.hpp"

#include "server/storage/Pattern.hpp"

namespace storage {
namespace {

constexpr std::string_view selectCenters = "SELECT id, name, address, city, country, time_zone, closes_on FROM centers WHERE active = 1 ";

core::Result<CenterRecord> centerOf(Connection& connection, const Row& row) {
    CenterRecord center{row.id<core::CenterId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), {}, {}, {}, row.text(6)};
    TRY(const auto rooms, connection.query("SELECT id, name, seats, separate FROM rooms WHERE center = $1 ORDER BY name, id", center.id));
    for (const auto& room : rooms)
        center.rooms.push_back({room.id<core::RoomId>(0), room.text(1), static_cast<int>(room.integer(2)), room.truth(3)});
    TRY(const auto hours, connection.query("SELECT weekday, opens_minute, closes_minute FROM opening_hours WHERE center = $1 ORDER BY weekday, opens_minute", center.id));
    for (const auto& hour : hours)
        center.hours.push_back({static_cast<int>(hour.integer(0)), static_cast<int>(hour.integer(1)), static_cast<int>(hour.integer(2))});
    TRY(const auto days, connection.query("SELECT day FROM closed_days WHERE center = $1 ORDER BY day", center.id));
    for (const auto& day : days) center.closedDays.push_back(day.text(0));
    return center;
}

} // namespace

core::Status saveCenter(Connection& connection, const CenterRecord& center) {
    TRY_STATUS(connection.execute("INSERT INTO centers (id, name, address, city, country, time_zone, active, closes_on) VALUES ($1, $2, $3, $4, "
                                  "$5, $6, 1, $7) ON CONFLICT (id) DO UPDATE SET name = $2, address = $3, city = $4, country = $5, time_zone = $6, closes_on = $7",
                                  center.id, center.name, center.address, center.city, center.country, center.timeZone, center.closesOn));
    for (const auto& room : center.rooms)
        TRY_STATUS(connection.execute("INSERT INTO rooms (id, center, name, seats, separate) VALUES ($1, $2, $3, $4, $5) "
                                      "ON CONFLICT (id) DO UPDATE SET name = $3, seats = $4, separate = $5",
                                      room.id, center.id, room.name, room.seats, room.separate));
    TRY_STATUS(connection.execute("DELETE FROM opening_hours WHERE center = $1", center.id));
    for (const auto& hours : center.hours)
        TRY_STATUS(connection.execute("INSERT INTO opening_hours (center, weekday, opens_minute, closes_minute) VALUES ($1, $2, $3, $4)",
                                      center.id, hours.weekday, hours.opensMinute, hours.closesMinute));
    TRY_STATUS(connection.execute("DELETE FROM closed_days WHERE center = $1", center.id));
    for (const auto& day : center.closedDays)
        TRY_STATUS(connection.execute("INSERT INTO closed_days (center, day, reason) VALUES ($1, $2, '')", center.id, day));
    return {};
}

core::Result<std::optional<CenterRecord>> findCenter(Connection& connection, const core::CenterId& id) {
    TRY(const auto rows, connection.query(std::string(selectCenters) + "AND id = $1", id));
    if (rows.empty()) return std::nullopt;
    TRY(auto center, centerOf(connection, rows.front()));
    return center;
}

core::Result<std::vector<CenterRecord>> findCenters(Connection& connection, const std::string& part) {
    TRY(const auto rows, connection.query(std::string(selectCenters) + "AND lower(name || ' ' || address || ' ' || city || ' ' || time_zone) LIKE lower($1) ESCAPE '!' "
                                          "ORDER BY country, city, name", containing(part)));
    std::vector<CenterRecord> centers;
    for (const auto& row : rows) {
        TRY(auto center, centerOf(connection, row));
        centers.push_back(std::move(center));
    }
    return centers;
}

} // namespace storage
