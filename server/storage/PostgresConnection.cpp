#include "server/storage/PostgresConnection.hpp"

#include <libpq-fe.h>

#include <boost/endian/conversion.hpp>

#include <cstring>
#include <unordered_map>

namespace storage {
namespace {

using core::ErrorCode;

// Type numbers of PostgreSQL's catalogue (pg_type.dat).
constexpr Oid byteaType = 17;
constexpr Oid int8Type = 20;
constexpr Oid int2Type = 21;
constexpr Oid int4Type = 23;
constexpr Oid boolType = 16;

struct FinishConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ConnectionHandle = std::unique_ptr<PGconn, FinishConnection>;
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

ErrorCode codeOf(std::string_view sqlState) {
    if (sqlState == "23505") return ErrorCode::alreadyExists;
    if (sqlState == "53100") return ErrorCode::storageFull;
    return ErrorCode::storageFailed;
}

std::string firstLine(const char* message) {
    const std::string_view text(message);
    return std::string(text.substr(0, text.find('\n')));
}

// The parameters as libpq wants them: arrays of addresses, lengths, formats and types.
struct Parameters {
    explicit Parameters(std::span<const Value> values) : numbers(values.size()) {
        for (std::size_t i = 0; i < values.size(); ++i) add(values[i], numbers[i]);
    }

    void add(const Value& value, std::int64_t& number) {
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            number = boost::endian::native_to_big(*integer);
            push(reinterpret_cast<const char*>(&number), sizeof number, 1, int8Type);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            push(text->c_str(), text->size(), 0, 0);
        } else if (const auto* blob = std::get_if<Blob>(&value)) {
            push(blob->bytes.data(), blob->bytes.size(), 1, byteaType);
        } else {
            push(nullptr, 0, 0, 0);
        }
    }

    void push(const char* address, std::size_t length, int format, Oid type) {
        addresses.push_back(address);
        lengths.push_back(static_cast<int>(length));
        formats.push_back(format);
        types.push_back(type);
    }

    int count() const { return static_cast<int>(addresses.size()); }

    std::vector<std::int64_t> numbers;
    std::vector<const char*> addresses;
    std::vector<int> lengths;
    std::vector<int> formats;
    std::vector<Oid> types;
};

template <class Integer>
std::int64_t bigEndian(const char* bytes) {
    Integer number;
    std::memcpy(&number, bytes, sizeof number);
    return boost::endian::big_to_native(number);
}

Value cell(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column)) return nullptr;
    const char* bytes = PQgetvalue(result, row, column);
    std::string text(bytes, static_cast<std::size_t>(PQgetlength(result, row, column)));
    switch (PQftype(result, column)) {
    case int8Type:
        return bigEndian<std::int64_t>(bytes);
    case int4Type:
        return bigEndian<std::int32_t>(bytes);
    case int2Type:
        return bigEndian<std::int16_t>(bytes);
    case boolType:
        return static_cast<std::int64_t>(bytes[0]);
    case byteaType:
        return Blob{std::move(text)};
    default:
        return text;
    }
}

Rows rowsOf(const PGresult* result) {
    Rows rows;
    const int columns = PQnfields(result);
    for (int row = 0; row < PQntuples(result); ++row) {
        std::vector<Value> values;
        for (int column = 0; column < columns; ++column) values.push_back(cell(result, row, column));
        rows.emplace_back(std::move(values));
    }
    return rows;
}

class PostgresConnection : public Connection {
  public:
    explicit PostgresConnection(ConnectionHandle connection) : connection_(std::move(connection)) {}

    Engine engine() const override { return Engine::postgresql; }

    core::Result<Rows> run(std::string_view sql, std::span<const Value> values) override {
        if (!inTransaction_) TRY_STATUS(restoreIfBroken());
        const Parameters parameters(values);
        TRY(const auto name, prepared(sql, parameters));
        const ResultHandle result(PQexecPrepared(connection_.get(), name.c_str(), parameters.count(),
                                                 parameters.addresses.data(), parameters.lengths.data(),
                                                 parameters.formats.data(), 1));
        if (sql == "COMMIT" || sql == "ROLLBACK") inTransaction_ = false;
        TRY_STATUS(check(result.get(), sql));
        if (sql == "BEGIN") inTransaction_ = true;
        return rowsOf(result.get());
    }

    core::Status setUp() {
        return runScript("SET synchronous_commit = on; SET lock_timeout = '10s'; SET statement_timeout = '60s'");
    }

    core::Status runScript(const std::string& sql) override {
        const ResultHandle result(PQexec(connection_.get(), sql.c_str()));
        return check(result.get(), "script");
    }

  private:
    // Inside a transaction a new connection would run the rest of it as if it were the whole.
    core::Status restoreIfBroken() {
        if (PQstatus(connection_.get()) == CONNECTION_OK) return {};
        names_.clear();
        PQreset(connection_.get());
        return setUp();
    }

    // A statement is prepared once for each list of parameter types: a null parameter has none.
    core::Result<std::string> prepared(std::string_view sql, const Parameters& parameters) {
        std::string key(sql);
        for (const auto type : parameters.types) key += static_cast<char>(type); // all are below 256
        if (const auto found = names_.find(key); found != names_.end()) return found->second;
        const auto name = "s" + std::to_string(names_.size());
        const ResultHandle result(PQprepare(connection_.get(), name.c_str(), std::string(sql).c_str(),
                                            parameters.count(), parameters.types.data()));
        TRY_STATUS(check(result.get(), sql));
        names_.emplace(std::move(key), name);
        return name;
    }

    core::Status check(const PGresult* result, std::string_view sql) const {
        const auto status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return {};
        const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        return core::fail(codeOf(state ? state : ""), firstLine(PQerrorMessage(connection_.get())) + " in " +
                                                          std::string(sql.substr(0, 80)));
    }

    ConnectionHandle connection_;
    std::unordered_map<std::string, std::string> names_;
    bool inTransaction_ = false;
};

} // namespace

core::Result<ConnectionPtr> openPostgres(const std::string& connectionString) {
    ConnectionHandle connection(PQconnectdb(connectionString.c_str()));
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return core::fail(ErrorCode::storageFailed,
                          "cannot connect to PostgreSQL: " + firstLine(PQerrorMessage(connection.get())));
    PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
    auto opened = std::make_unique<PostgresConnection>(std::move(connection));
    TRY_STATUS(opened->setUp());
    return opened;
}

} // namespace storage
