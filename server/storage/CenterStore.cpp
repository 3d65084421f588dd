#include "server/storage/CenterStore.hpp"

#include "server/storage/Pattern.hpp"

#include <map>

namespace storage {
namespace {

constexpr std::string_view selectCenters = "SELECT id, name, address, city, country, time_zone, closes_on FROM centers WHERE active = 1 ";
constexpr auto searched = "lower(name || ' ' || address || ' ' || city || ' ' || time_zone) LIKE lower($1) ESCAPE '!' ";

using Centers = std::map<std::string, CenterRecord*>;

// Rooms, hours and closed days of those centers: three queries, however many they are. `condition` chooses rows of the column `center`.
core::Status addParts(Connection& connection, std::vector<CenterRecord>& centers, const std::string& condition, const std::string& parameter) {
    Centers byId;
    for (auto& center : centers) byId[center.id.text()] = &center;
    const auto forEach = [&](const std::string& select, const std::string& order, auto add) -> core::Status {
        TRY(const auto rows, connection.query(select + " WHERE " + condition + " ORDER BY " + order, parameter));
        for (const auto& row : rows)
            if (const auto found = byId.find(row.text(0)); found != byId.end()) add(*found->second, row);
        return {};
    };
    TRY_STATUS(forEach("SELECT center, id, name, seats, separate FROM rooms", "name, id", [](auto& center, const Row& row) {
        center.rooms.push_back({row.id<core::RoomId>(1), row.text(2), static_cast<int>(row.integer(3)), row.truth(4)});
    }));
    TRY_STATUS(forEach("SELECT center, weekday, opens_minute, closes_minute FROM opening_hours", "weekday, opens_minute", [](auto& center, const Row& row) {
        center.hours.push_back({static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2)), static_cast<int>(row.integer(3))});
    }));
    return forEach("SELECT center, day FROM closed_days", "day", [](auto& center, const Row& row) { center.closedDays.push_back(row.text(1)); });
}

std::vector<CenterRecord> centersOf(const Rows& rows) {
    std::vector<CenterRecord> centers;
    for (const auto& row : rows) centers.push_back({row.id<core::CenterId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), {}, {}, {}, row.text(6)});
    return centers;
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
    auto centers = centersOf(rows);
    TRY_STATUS(addParts(connection, centers, "center = $1", id.text()));
    return std::move(centers.front());
}

core::Result<std::vector<CenterRecord>> findCenters(Connection& connection, const std::string& part) {
    TRY(const auto rows, connection.query(std::string(selectCenters) + "AND " + searched + "ORDER BY country, city, name", containing(part)));
    auto centers = centersOf(rows);
    TRY_STATUS(addParts(connection, centers, "center IN (SELECT id FROM centers WHERE " + std::string(searched) + ")", containing(part)));
    return centers;
}

} // namespace storage
