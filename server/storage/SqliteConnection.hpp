#pragma once

#include "server/storage/Connection.hpp"

#include <cstdint>

namespace storage {

// Opens, or creates, the file with WAL and synchronous=FULL: what is committed survives a loss of power. Checkpoints
// are left to the Checkpointer.
core::Result<ConnectionPtr> openSqlite(const std::string& path);

// Copies what the write-ahead log of the database at `path` holds into the database file, on its own connection and
// thread, so that no commit waits for it.
class Checkpointer {
  public:
    static core::Result<Checkpointer> open(const std::string& path);

    // Never blocks a writer, unless the log has outgrown `logLimit` bytes: then it waits for a moment without readers
    // and starts the log anew.
    core::Status checkpoint(std::int64_t logLimit);

  private:
    Checkpointer(ConnectionPtr connection, std::string path)
        : connection_(std::move(connection)), path_(std::move(path)) {}

    ConnectionPtr connection_;
    std::string path_;
};

} // namespace storage
