#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// For the staff: one order with all that was paid and given back, transfers that fit no order, overdue parts, card
// payments that a person must look at, money that goes back.
core::Result<Answer> showAnyOrder(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listTransfers(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> matchTransfer(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listOverdueParts(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listPaymentProblems(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> closePaymentProblem(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listRefunds(const portal::Portal& portal, storage::Connection& connection, const Call& call);

// Found on the database, sent at the gateway.
core::Result<Answer> findRefundToSend(const portal::Portal& portal, storage::Connection& connection, const Call& call);
boost::asio::awaitable<core::Result<Answer>> sendRefund(const portal::Portal* portal, Caller caller, Answer refund, core::Instant now);

} // namespace api
