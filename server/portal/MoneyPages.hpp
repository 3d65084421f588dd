#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// For the staff: all orders, money on the bank account, money that goes back.
core::Result<Reply> showAllOrders(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showOneOrder(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showOverdueParts(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> noteTransfer(const Portal& portal, storage::Connection& connection, const Visit& visit);

// Sends back what is to be given back: to the card, or noted where a person sent it by hand. conflict where it was sent before.
boost::asio::awaitable<core::Status> sendMoneyBack(const Portal* portal, std::string refund, std::string by, core::Instant now);
boost::asio::awaitable<core::Result<Reply>> sendRefund(const Portal* portal, Visit visit);

} // namespace portal
