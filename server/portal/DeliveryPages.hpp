#pragma once

#include "server/portal/Site.hpp"
#include "server/storage/OrderStore.hpp"

namespace portal {

// The title of a product; its id where the programme has it no more.
std::string productTitle(const Portal& portal, const std::string& id);

// What of an order is to be sent, for the order's page: `deliveries`, with a form each while it waits.
core::Status addDeliveries(const Portal& portal, storage::Connection& connection, const Visit& visit, const storage::OrderRecord& order, Values& values);

// Where it goes.
core::Result<Reply> saveDeliveryAddress(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
