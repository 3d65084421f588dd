#include "server/storage/Connection.hpp"

#include "server/storage/PostgresConnection.hpp"
#include "server/storage/SqliteConnection.hpp"

namespace storage {

core::Result<ConnectionPtr> connect(const std::string& address) {
    const auto colon = address.find(':');
    const auto scheme = address.substr(0, colon);
    if (colon != std::string::npos && scheme == "sqlite") return openSqlite(address.substr(colon + 1));
    if (colon != std::string::npos && scheme == "postgresql") return openPostgres(address.substr(colon + 1));
    return core::fail(core::ErrorCode::configurationInvalid,
                      "the database must be \"sqlite:<path>\" or \"postgresql:<connection string>\"");
}

} // namespace storage
