#pragma once

#include "server/storage/Connection.hpp"

namespace storage {

// What `work` does within the transaction that is open, all of it or nothing: where it fails, what it wrote is taken back and
// the transaction goes on. Inside of another one too.
template <class Work> auto allOrNothing(Connection& connection, Work&& work) -> decltype(work()) {
    TRY_STATUS(connection.execute("SAVEPOINT part"));
    auto done = work();
    if (!done) TRY_STATUS(connection.execute("ROLLBACK TO SAVEPOINT part"));
    TRY_STATUS(connection.execute("RELEASE SAVEPOINT part"));
    return done;
}

} // namespace storage
