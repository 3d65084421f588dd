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
core::Result<std::optional<PaymentRecord>> findPaymentAtGateway(Connection& connection, const std::string& gatewayId);
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
    std::string problem = {}; // why the card did not take it; empty: nothing is known against the card
    bool disputed = false;    // the payment is, and nobody has dealt with it yet

    bool byCard() const { return !payment.empty() && problem.empty(); } // else by hand
};
core::Status insertRefund(Connection& connection, const RefundRecord& refund);
core::Result<std::vector<RefundRecord>> findRefunds(Connection& connection, const core::OrderId& order);
core::Result<std::optional<RefundRecord>> findAskedRefund(Connection& connection, const core::RefundId& id);
core::Result<std::vector<RefundRecord>> findAskedRefunds(Connection& connection, int limit);
// Those of them since `from` that go to the card of a payment that the gateway knows, but not where that was ever disputed.
core::Result<std::vector<RefundRecord>> findCardRefunds(Connection& connection, core::Instant from, int limit);

// As it was read: false where it was sent meanwhile, or the card did not take it.
core::Result<bool> noteRefundSent(Connection& connection, const RefundRecord& refund, const std::string& gatewayId, core::Instant now);

// To be sent by hand from now on. False where that is known already, or it never went to a card.
core::Result<bool> noteRefundFailed(Connection& connection, const core::RefundId& id, const std::string& problem, core::Instant now);

// What the gateway told of a payment and a person must look at.
struct PaymentProblemRecord {
    std::string id; // of the gateway's event
    core::OrderId order;
    core::PaymentId payment;
    std::string kind; // "disputed", "other-amount", "other-currency"
    std::int64_t amountCents = 0; // as the gateway has it
    std::string detail;           // the gateway's word for why, or the currency
    core::Instant notedAt{};
    std::optional<core::Instant> doneAt = {}; // a person has dealt with it
};
core::Status insertPaymentProblem(Connection& connection, const PaymentProblemRecord& problem);
core::Result<std::vector<PaymentProblemRecord>> findOpenProblems(Connection& connection, int limit); // the oldest first
core::Result<std::vector<PaymentProblemRecord>> findProblemsOf(Connection& connection, const core::OrderId& order);

// The one that was open until now; conflict where there is none.
core::Result<PaymentProblemRecord> closePaymentProblem(Connection& connection, const std::string& id, core::Instant now);

struct BankTransferRecord {
    std::string id; // as the bank has it
    std::string reference;
    std::string payer;
    std::int64_t amountCents = 0;
    core::Instant receivedAt{};
};
core::Result<bool> insertBankTransfer(Connection& connection, const BankTransferRecord& transfer);
core::Result<std::optional<BankTransferRecord>> findBankTransfer(Connection& connection, const std::string& id);
core::Result<std::vector<BankTransferRecord>> findUnmatchedTransfers(Connection& connection);
core::Result<std::vector<BankTransferRecord>> findTransfersFor(Connection& connection, const core::OrderId& order);
// conflict where it belongs to an order already.
core::Status matchBankTransfer(Connection& connection, const std::string& id, const core::OrderId& order, const std::string& by);

} // namespace storage
