#pragma once

#include "server/orders/Orders.hpp"
#include "server/portal/Portal.hpp"
#include "server/portal/Visit.hpp"

namespace portal {

// The cart as it would be charged, and what stands against ordering it.
struct PricedCart {
    orders::Quote quote;
    orders::Buyer buyer;
    std::string voucher;      // that was applied
    std::string discountCode; // that was applied
    std::string codeApplied;  // either of them
    std::string problem;      // with the code that was typed
    std::vector<std::string> missing; // for the exams in it
};

core::Result<PricedCart> priceCart(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account,
                                   const std::string& code, core::Instant now);

orders::Purchase purchaseOf(const Visit& visit, const PricedCart& cart, const std::string& method);

// Confirms an order by mail: what was bought and what is still to be paid, or that it is paid.
core::Status writeOrderLetter(const Portal& portal, storage::Connection& connection, const storage::OrderRecord& order,
                              core::Instant now);

// Money that came in for an order: settles it and writes to the buyer.
core::Status settleAndTell(const Portal& portal, storage::Connection& connection, const core::OrderId& order,
                           std::int64_t cents, core::Instant now);

// Codes of the levels, the lowest first.
std::vector<std::string> levelsInOrder(const program::Rulebook& rulebook);

} // namespace portal
