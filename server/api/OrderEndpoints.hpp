#pragma once

#include "server/api/Endpoint.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrderStore.hpp"

namespace api {

boost::json::object orderJson(const portal::Portal& portal, const storage::OrderRecord& order);
Answer orderPage(const portal::Portal& portal, const std::vector<storage::OrderRecord>& orders, const Call& call); // without their lines
boost::json::object partJson(const storage::InstalmentRecord& part);
boost::json::object invoiceJson(const storage::InvoiceRecord& invoice);
boost::json::object staffOrderJson(const portal::Portal& portal, const storage::OrderRecord& order); // with its buyer, without lines

// Quotes and orders take what stands in the body, not the cart: programs have no cart.
core::Result<Answer> quoteOrder(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> placeOrder(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listOrders(const portal::Portal& portal, storage::Connection& connection, const Call& call);

// One order with its parts, invoices and what is to be sent, for its buyer and whoever manages the organisation that it is for; cancelled
// while it is not paid; and where something of it goes.
core::Result<Answer> showOrder(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> cancelOrder(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> setDelivery(const portal::Portal& portal, storage::Connection& connection, const Call& call);

// The gateway's page on which the order is paid by card: found on the database, opened at the gateway.
core::Result<Answer> findPayableOrder(const portal::Portal& portal, storage::Connection& connection, const Call& call);
boost::asio::awaitable<core::Result<Answer>> openPaymentPage(const portal::Portal* portal, Caller caller, Answer order, core::Instant now);

} // namespace api
