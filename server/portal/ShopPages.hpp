#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// From an exam's description to a paid order.
core::Result<Reply> showExams(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showExam(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> noteExperience(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> addToCart(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showCart(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> placeCartOrder(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showOrders(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showOrder(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> cancelPlacedOrder(const Portal& portal, storage::Connection& connection, const Visit& visit);

// Begins to pay an order that the account may use by card: the address of the gateway's page for it. notFound where cards are not
// taken, conflict where nothing is to be paid.
boost::asio::awaitable<core::Result<std::string>> openCardPayment(const Portal* portal, storage::AccountRecord account, std::string number, core::Instant now);
boost::asio::awaitable<core::Result<Reply>> payOrder(const Portal* portal, Visit visit);

// POST from the gateway: no visitor, but a signature.
boost::asio::awaitable<transport::HttpResponse> takeWebhook(const Portal* portal, transport::HttpRequest request);

} // namespace portal
