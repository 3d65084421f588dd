#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>
#include <utility>

namespace storage {

// A table's rows about one account, as columns with their names.
struct PersonalTable {
    std::string name;
    std::vector<std::string> columns;
    Rows rows;
};

core::Result<std::vector<PersonalTable>> findPersonalData(Connection& connection, const core::AccountId& account);

} // namespace storage
