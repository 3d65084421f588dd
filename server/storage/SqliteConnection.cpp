#include "server/storage/SqliteConnection.hpp"

#include <sqlite3.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>

namespace storage {
namespace {

using core::ErrorCode;

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using DatabasePtr = std::unique_ptr<sqlite3, CloseDatabase>;
using StatementPtr = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

constexpr int busyMilliseconds = 10'000;

ErrorCode codeOf(int sqliteCode) {
    switch (sqliteCode) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_ROWID:
        return ErrorCode::alreadyExists;
    default:
        return (sqliteCode & 0xff) == SQLITE_FULL ? ErrorCode::storageFull : ErrorCode::storageFailed;
    }
}

tl::unexpected<core::Error> failure(sqlite3* database, std::string_view doing) {
    const int code = sqlite3_extended_errcode(database);
    return core::fail(codeOf(code), std::string(sqlite3_errmsg(database)) + " (" + std::to_string(code) + ") in " +
                                        std::string(doing.substr(0, 80)));
}

// To SQLite $2 is a name like any other, numbered in order of appearance; ?2 is the second parameter.
std::string numbered(std::string_view sql) {
    std::string own(sql);
    std::ranges::replace(own, '$', '?');
    return own;
}

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

int bind(sqlite3_stmt* statement, int position, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, position, *number);
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, position, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    if (const auto* blob = std::get_if<Blob>(&value))
        return sqlite3_bind_blob64(statement, position, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    return sqlite3_bind_null(statement, position);
}

Value column(sqlite3_stmt* statement, int index) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, index));
    switch (sqlite3_column_type(statement, index)) {
    case SQLITE_INTEGER:
        return static_cast<std::int64_t>(sqlite3_column_int64(statement, index));
    case SQLITE_NULL:
        return nullptr;
    case SQLITE_BLOB:
        return size == 0 ? Blob{} : Blob{{static_cast<const char*>(sqlite3_column_blob(statement, index)), size}};
    default:
        return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, index)), size);
    }
}

Row rowOf(sqlite3_stmt* statement) {
    std::vector<Value> columns;
    const int count = sqlite3_column_count(statement);
    columns.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) columns.push_back(column(statement, i));
    return Row(std::move(columns));
}

// SQLite's own knows ASCII alone; PostgreSQL's knows every letter.
void lowered(sqlite3_context* context, int, sqlite3_value** arguments) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
    if (!text) return sqlite3_result_null(context);
    std::string lower;
    icu::StringByteSink<std::string> sink(&lower);
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8ToLower("", 0, {text, sqlite3_value_bytes(arguments[0])}, sink, nullptr, status);
    if (U_FAILURE(status)) return sqlite3_result_error(context, u_errorName(status), -1);
    sqlite3_result_text64(context, lower.data(), lower.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

// Gives a statement back to the cache ready for its next use.
struct Reset {
    sqlite3_stmt* statement;
    ~Reset() {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

class SqliteConnection : public Connection {
  public:
    explicit SqliteConnection(DatabasePtr database) : database_(std::move(database)) {}

    Engine engine() const override { return Engine::sqlite; }

    core::Result<Rows> run(std::string_view sql, std::span<const Value> parameters) override {
        TRY(auto* statement, prepared(sql));
        const Reset reset{statement};
        for (std::size_t i = 0; i < parameters.size(); ++i)
            if (bind(statement, static_cast<int>(i) + 1, parameters[i]) != SQLITE_OK)
                return failure(database_.get(), sql);
        Rows rows;
        int step = sqlite3_step(statement);
        for (; step == SQLITE_ROW; step = sqlite3_step(statement)) rows.push_back(rowOf(statement));
        if (step != SQLITE_DONE) return failure(database_.get(), sql);
        return rows;
    }

    core::Status runScript(const std::string& sql) override {
        if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return failure(database_.get(), "script");
        return {};
    }

  private:
    core::Result<sqlite3_stmt*> prepared(std::string_view sql) {
        if (const auto found = statements_.find(sql); found != statements_.end()) return found->second.get();
        sqlite3_stmt* statement = nullptr;
        const auto own = numbered(sql);
        if (sqlite3_prepare_v3(database_.get(), own.data(), static_cast<int>(own.size()), SQLITE_PREPARE_PERSISTENT,
                               &statement, nullptr) != SQLITE_OK)
            return failure(database_.get(), sql);
        statements_.emplace(std::string(sql), StatementPtr(statement));
        return statement;
    }

    DatabasePtr database_;
    std::unordered_map<std::string, StatementPtr, TextHash, std::equal_to<>> statements_;
};

} // namespace

core::Result<ConnectionPtr> openSqlite(const std::string& path) {
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &raw,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    DatabasePtr database(raw);
    if (opened != SQLITE_OK)
        return core::fail(ErrorCode::storageFailed, "cannot open " + path + ": " + sqlite3_errstr(opened));
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, busyMilliseconds);
    if (sqlite3_create_function_v2(raw, "lower", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, lowered, nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(raw, "lower");
    auto connection = std::make_unique<SqliteConnection>(std::move(database));
    TRY_STATUS(connection->runScript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                                     "PRAGMA wal_autocheckpoint=0; PRAGMA temp_store=MEMORY;"));
    return connection;
}

core::Result<Checkpointer> Checkpointer::open(const std::string& path) {
    TRY(auto connection, openSqlite(path));
    return Checkpointer(std::move(connection), path);
}

core::Status Checkpointer::checkpoint(std::int64_t logLimit) {
    std::error_code unreadable;
    const auto logSize = std::filesystem::file_size(path_ + "-wal", unreadable);
    const bool outgrown = !unreadable && static_cast<std::int64_t>(logSize) > logLimit;
    return connection_->execute(outgrown ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(PASSIVE)");
}

} // namespace storage
