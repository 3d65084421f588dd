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

// Why an account cannot be removed now: "appointment" (ahead), "result" (not official yet), "appeal" (open), "plan" (of
// payments, not paid to its end), "team" (nobody else manages it); empty if it can.
core::Result<std::string> findWhatIsOpen(Connection& connection, const core::AccountId& account, core::Instant now);

// Removes every personal datum but the programme's records, which are certificates with the name on them, the audit trail, and the
// books: invoices, bank transfers and the numbers of purchase orders. The rows stay for what refers to them.
core::Status erasePersonalData(Connection& connection, const core::AccountId& account, core::Instant now);

} // namespace storage
