#pragma once

#include "common/core/Instant.hpp"

#include <string>

namespace storage {

// After so many failures in a row an account rests until then.
struct LockRule {
    std::int64_t failures = 0;
    core::Instant until{};
};

// Counts a failure of the row $1 of `table` and locks it by the rule ($2, $3) at $4, in one statement: attempts that come together
// are counted one by one. Nothing while it is locked.
inline std::string countFailure(const std::string& table) {
    return "UPDATE " + table + " SET failures = failures + 1, locked_until = CASE WHEN (failures + 1) % $2 = 0 THEN $3 ELSE locked_until END "
                               "WHERE id = $1 AND (locked_until IS NULL OR locked_until <= $4)";
}

} // namespace storage
