#pragma once

#include "server/storage/AnswerStore.hpp"
#include "server/storage/Connection.hpp"

#include <functional>
#include <variant>
#include <vector>

namespace storage {

// What one caller wants done inside a transaction.
using Work = std::function<core::Status(Connection&)>;

// One that waits to be committed: some work, or a record for the answer log.
using Write = std::variant<Work, AnswerRecord>;

// What `work` comes to. What it throws is serverFailed and a line in the log: one caller's error, not the end of the program.
core::Status perform(const Work& work, Connection& connection);

// Runs all writes in one transaction and commits it; the outcome of each, in order. Optimistic: all run without
// savepoints first; if one fails, all are rolled back and run again, each in its savepoint, so that only the one that
// failed is lost. If the commit itself fails, all have failed. Records of the answer log succeed or fail together.
std::vector<core::Status> commitTogether(Connection& connection, const std::vector<const Write*>& writes);

} // namespace storage
