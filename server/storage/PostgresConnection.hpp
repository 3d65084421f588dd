#pragma once

#include "server/storage/Connection.hpp"

namespace storage {

// Connects by a libpq connection string, such as "host=db dbname=lcoc user=lcoc". A connection that breaks is made
// anew by the next statement outside a transaction.
core::Result<ConnectionPtr> openPostgres(const std::string& connectionString);

} // namespace storage
