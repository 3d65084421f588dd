#pragma once

#include "server/portal/Templates.hpp"
#include "server/storage/OrderStore.hpp"

namespace portal {

// What an order waits for.
struct OpenPayment {
    std::string number; // of the order
    std::int64_t cents = 0;
};

// What the account has to pay now, the newest order first: of orders that are placed, and parts of payment plans that are due.
core::Result<std::vector<OpenPayment>> findOpenPayments(storage::Connection& connection, const core::AccountId& account, core::Instant now);

// For the template _payments: `number`, `amount`.
Values paymentRows(const std::vector<OpenPayment>& payments);

} // namespace portal
