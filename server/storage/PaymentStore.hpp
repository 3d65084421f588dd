#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

enum class PaymentState { created, succeeded, failed };

// One attempt to pay an order through the gateway.
struct PaymentRecord {
    core::PaymentId id;
    core::OrderId order;
    std::string method;
    PaymentState state = PaymentState::created;
    std::int64_t amountCents = 0;
    std::string gatewayId; // of the PaymentIntent
    core::Instant createdAt{};
    std::string reference = {}; // which part of a payment plan: "part 2"; empty: whatever is due
    std::string pageSession = {}; // the gateway's page on which it is made; empty: none is known
    std::string pageAddress = {};
};

core::Status insertPayment(Connection& connection, const PaymentRecord& payment);
core::Result<std::optional<PaymentRecord>> findPayment(Connection& connection, const core::PaymentId& id);
core::Result<std::vector<PaymentRecord>> findPayments(Connection& connection, const core::OrderId& order);

// A payment that succeeded stays so: false if it had already.
core::Result<bool> savePaymentState(Connection& connection, const core::PaymentId& id, PaymentState state,
                                    const std::string& gatewayId, core::Instant now);
core::Status savePaymentPage(Connection& connection, const core::PaymentId& id, const std::string& session, const std::string& address);

// Payments with a page, begun after `from` and not made, of whose order nothing is to be paid any more.
core::Result<std::vector<PaymentRecord>> findNeedlessPages(Connection& connection, core::Instant from, int limit);

// False if the event was noted before.
core::Result<bool> insertGatewayEvent(Connection& connection, const std::string& id, const std::string& kind, core::Instant now);

// Money that goes back: "asked" until the gateway or a person has sent it.
struct RefundRecord {
    core::RefundId id;
    core::OrderId order;
    std::string payment; // id; empty: sent back by hand
    std::string state;   // "asked", "sent"
    std::int64_t amountCents = 0;
    std::string reason;
    std::string decidedBy;
    core::Instant createdAt{};
};
core::Status insertRefund(Connection& connection, const RefundRecord& refund);
core::Result<std::vector<RefundRecord>> findRefunds(Connection& connection, const core::OrderId& order);
core::Result<std::vector<RefundRecord>> findAskedRefunds(Connection& connection, int limit);
core::Status noteRefundSent(Connection& connection, const core::RefundId& id, const std::string& gatewayId, core::Instant now);

struct BankTransferRecord {
    std::string id; // as the bank has it
    std::string reference;
    std::string payer;
    std::int64_t amountCents = 0;
    core::Instant receivedAt{};
};
core::Result<bool> insertBankTransfer(Connection& connection, const BankTransferRecord& transfer);
core::Result<std::vector<BankTransferRecord>> findUnmatchedTransfers(Connection& connection);
core::Result<std::vector<BankTransferRecord>> findTransfersFor(Connection& connection, const core::OrderId& order);
core::Status matchBankTransfer(Connection& connection, const std::string& id, const core::OrderId& order, const std::string& by);

} // namespace storage
