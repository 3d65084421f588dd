#include "server/storage/SettingsStore.hpp"

namespace storage {

core::Status saveSetting(Connection& connection, const std::string& name, const std::string& value) {
    return connection.execute("INSERT INTO settings (name, value) VALUES ($1, $2) "
                              "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                              name, Blob{value});
}

core::Result<std::optional<std::string>> findSetting(Connection& connection, const std::string& name) {
    TRY(const auto rows, connection.query("SELECT value FROM settings WHERE name = $1", name));
    if (rows.empty()) return std::nullopt;
    return rows[0].blob(0);
}

core::Status saveAlive(Connection& connection, const std::string& node, core::Instant at) {
    return connection.execute("INSERT INTO nodes (name, alive_at) VALUES ($1, $2) "
                              "ON CONFLICT (name) DO UPDATE SET alive_at = excluded.alive_at",
                              node, at);
}

core::Result<std::optional<core::Instant>> findAlive(Connection& connection, const std::string& node) {
    TRY(const auto rows, connection.query("SELECT alive_at FROM nodes WHERE name = $1", node));
    if (rows.empty()) return std::nullopt;
    return rows[0].instant(0);
}

} // namespace storage
