#include "server/storage/Migrations.hpp"

#include "server/storage/Transaction.hpp"

#include <regex>

namespace storage {
namespace {

// The texts of migrations/*.sql in the order of their names; written by the build.
constexpr std::string_view migrations[] = {
#include "lcoc_migrations.inc"
};

std::string forEngine(std::string_view sql, Engine engine) {
    const char* position = engine == Engine::sqlite ? "INTEGER PRIMARY KEY"
                                                    : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
    return std::regex_replace(std::string(sql), std::regex(R"(\{position\})"), position);
}

core::Status apply(Connection& connection, int number) {
    return inTransaction(connection, [&]() -> core::Status {
        TRY_STATUS(connection.runScript(forEngine(migrations[number], connection.engine())));
        return connection.execute("INSERT INTO schema_versions (number) VALUES ($1)", number + 1);
    });
}

} // namespace

int schemaVersion() {
    return static_cast<int>(std::size(migrations));
}

core::Status migrate(Connection& connection) {
    TRY_STATUS(connection.runScript("CREATE TABLE IF NOT EXISTS schema_versions (number BIGINT PRIMARY KEY)"));
    TRY(const auto rows, connection.query("SELECT COALESCE(MAX(number), 0) FROM schema_versions"));
    const auto found = static_cast<int>(rows[0].integer(0));
    if (found > schemaVersion())
        return core::fail(core::ErrorCode::storageFailed,
                          "the database has schema " + std::to_string(found) + ", this program knows up to " +
                              std::to_string(schemaVersion()) + ": start the newer program");
    for (int number = found; number < schemaVersion(); ++number) TRY_STATUS(apply(connection, number));
    return {};
}

} // namespace storage
