#pragma once

#include "server/storage/OrderStore.hpp"

#include <string>

namespace orders {

// Asks for money to go back the way it came: to the payments of the order, the newest first, none beyond what it brought. What
// came another way, such as by bank transfer, goes back by hand.
core::Status giveBack(storage::Connection& connection, const core::OrderId& order, std::int64_t cents, const std::string& reason,
                      const std::string& decidedBy, core::Instant now);

} // namespace orders
