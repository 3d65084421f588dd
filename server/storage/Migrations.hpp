#pragma once

#include "server/storage/Connection.hpp"

namespace storage {

// Brings the database to this program's schema: runs, each in its own transaction, the files of migrations/ that it has
// not run yet. Fails with storageFailed if the database is newer than the program.
core::Status migrate(Connection& connection);

// How many migrations this program knows.
int schemaVersion();

} // namespace storage
