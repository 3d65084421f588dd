#pragma once

#include "common/core/Result.hpp"
#include "server/storage/Value.hpp"

#include <array>
#include <memory>
#include <span>
#include <string_view>

namespace storage {

enum class Engine { sqlite, postgresql };

// One connection to the database, used by one thread at a time. One SQL text serves both engines: parameters are $1 to
// $n, in that order. Errors: alreadyExists for a broken unique key, storageFull for a full disk, storageFailed for all
// else.
class Connection {
  public:
    virtual ~Connection() = default;

    virtual Engine engine() const = 0;
    virtual core::Result<Rows> run(std::string_view sql, std::span<const Value> parameters) = 0;

    // Several statements without parameters, as migrations have.
    virtual core::Status runScript(const std::string& sql) = 0;

    template <class... Parameters>
    core::Result<Rows> query(std::string_view sql, const Parameters&... parameters) {
        const std::array<Value, sizeof...(parameters)> values{toValue(parameters)...};
        return run(sql, values);
    }

    template <class... Parameters>
    core::Status execute(std::string_view sql, const Parameters&... parameters) {
        TRY_STATUS(query(sql, parameters...));
        return {};
    }
};

using ConnectionPtr = std::unique_ptr<Connection>;

// Opens what `address` names: "sqlite:<path>" or "postgresql:<libpq connection string>".
core::Result<ConnectionPtr> connect(const std::string& address);

} // namespace storage
