#include "server/storage/ProctorHourStore.hpp"

namespace storage {

core::Result<std::vector<ProctorHour>> findProctorHours(Connection& connection, core::Instant from, core::Instant until) {
    TRY(const auto rows, connection.query("SELECT starts_at, sessions FROM proctor_hours WHERE starts_at >= $1 AND starts_at < $2 ORDER BY starts_at", from, until));
    std::vector<ProctorHour> hours;
    for (const auto& row : rows) hours.push_back({row.instant(0), static_cast<int>(row.integer(1))});
    return hours;
}

core::Status saveProctorHour(Connection& connection, const ProctorHour& hour) {
    return connection.execute("INSERT INTO proctor_hours (starts_at, sessions) VALUES ($1, $2) ON CONFLICT (starts_at) DO UPDATE SET sessions = $2", hour.startsAt, hour.sessions);
}

core::Status deleteProctorHours(Connection& connection, core::Instant from, core::Instant until) {
    return connection.execute("DELETE FROM proctor_hours WHERE starts_at >= $1 AND starts_at < $2", from, until);
}

} // namespace storage
