#pragma once

#include "server/portal/Site.hpp"
#include "server/storage/PaymentStore.hpp"

namespace portal {

// For the staff: all orders, money on the bank account, money that goes back.
core::Result<Reply> showAllOrders(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showOneOrder(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showOverdueParts(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> noteTransfer(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> matchTransfer(const Portal& portal, storage::Connection& connection, const Visit& visit);

// What the gateway told of a payment, in a sentence; and that a person has dealt with it. conflict where somebody did before.
std::string problemText(const storage::PaymentProblemRecord& problem);
core::Result<storage::PaymentProblemRecord> closeProblem(storage::Connection& connection, const std::string& id, const std::string& by, core::Instant now);
core::Result<Reply> notePaymentLookedAt(const Portal& portal, storage::Connection& connection, const Visit& visit);

boost::asio::awaitable<core::Result<Reply>> sendRefund(const Portal* portal, Visit visit);

} // namespace portal
