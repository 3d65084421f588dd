#pragma once

#include "server/storage/Connection.hpp"

namespace storage {

// Opens a transaction. On SQLite with the lock for writing: one that reads first could not get it later, beside another
// connection that writes or that carries the log into the file.
inline core::Status begin(Connection& connection) {
    return connection.execute(connection.engine() == Engine::sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
}

// What `work` comes to, in a transaction: committed when it succeeds, taken back when it fails.
template <class Work> auto inTransaction(Connection& connection, Work&& work) -> decltype(work()) {
    TRY_STATUS(begin(connection));
    auto done = work();
    const auto ended = connection.execute(done ? "COMMIT" : "ROLLBACK");
    if (done && !ended) {
        static_cast<void>(connection.execute("ROLLBACK")); // the reason is already known
        return tl::unexpected(ended.error());
    }
    return done;
}

} // namespace storage
