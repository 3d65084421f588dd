#pragma once

#include "server/storage/AccountStore.hpp"
#include "server/storage/OrderStore.hpp"

namespace portal {

// Whether the account may see and pay the order: its own, or one of an organisation that it manages.
core::Result<bool> mayUseOrder(storage::Connection& connection, const storage::AccountRecord& account, const storage::OrderRecord& order);

// The order of that number. To everybody who may not use it, it does not exist: notFound.
core::Result<storage::OrderRecord> findUsableOrder(storage::Connection& connection, const storage::AccountRecord& account, const std::string& number);

// The same of an invoice or credit note.
core::Result<storage::InvoiceRecord> findUsableInvoice(storage::Connection& connection, const storage::AccountRecord& account, const std::string& number);

} // namespace portal
