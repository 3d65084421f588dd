#include "server/storage/CheckInStore.hpp"

namespace storage {

core::Status saveSystemCheck(Connection& connection, const core::SessionId& session, const std::string& results,
                             core::Instant at) {
    return connection.execute("INSERT INTO system_checks (session, received_at, results) VALUES ($1, $2, $3) "
                              "ON CONFLICT (session, received_at) DO UPDATE SET results = excluded.results",
                              session, at, Blob{results});
}

core::Status savePicture(Connection& connection, const core::SessionId& session, Picture picture,
                         const std::string& jpeg, core::Instant at) {
    return connection.execute("INSERT INTO pictures (session, kind, received_at, jpeg) VALUES ($1, $2, $3, $4) "
                              "ON CONFLICT (session, kind, received_at) DO UPDATE SET jpeg = excluded.jpeg",
                              session, static_cast<int>(picture), at, Blob{jpeg});
}

core::Result<std::string> findSystemCheck(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT results FROM system_checks WHERE session = $1 "
                                          "ORDER BY received_at DESC LIMIT 1",
                                          session));
    return rows.empty() ? std::string() : rows[0].blob(0);
}

core::Result<std::string> findPicture(Connection& connection, const core::SessionId& session, Picture picture) {
    TRY(const auto rows, connection.query("SELECT jpeg FROM pictures WHERE session = $1 AND kind = $2 "
                                          "ORDER BY received_at DESC LIMIT 1",
                                          session, static_cast<int>(picture)));
    return rows.empty() ? std::string() : rows[0].blob(0);
}

} // namespace storage
