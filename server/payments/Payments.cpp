#include "server/payments/Payments.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrderStore.hpp"

#include <algorithm>
#include <cctype>

namespace payments {

using core::Result;
using storage::Connection;
using storage::PaymentRecord;
using storage::PaymentState;

namespace {

Result<std::optional<PaymentRecord>> noteSucceeded(Connection& connection, PaymentRecord payment, const std::string& intent, core::Instant now) {
    TRY(const bool first, storage::savePaymentState(connection, payment.id, PaymentState::succeeded, intent, now));
    if (!first) return std::nullopt; // another server was faster
    payment.state = PaymentState::succeeded;
    return payment;
}

bool sameCurrency(std::string_view gateways, std::string_view ours) {
    return std::ranges::equal(gateways, ours, [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

std::string amountIn(const GatewayEvent& event) {
    return std::to_string(event.amountCents) + " " + event.currency;
}

core::Status noteProblem(Connection& connection, const GatewayEvent& event, const PaymentRecord& payment, const std::string& kind, const std::string& detail, core::Instant now) {
    TRY_STATUS(storage::insertPaymentProblem(connection, {event.id, payment.order, payment.id, kind, event.amountCents, detail, now}));
    return storage::appendAudit(connection, {now, "gateway", "payment." + kind, payment.order.text(), event.intent + ": " + amountIn(event) + (event.reason.empty() ? "" : ", " + event.reason)});
}

// Of a payment that is none of ours, the audit trail alone knows.
core::Status noteDispute(Connection& connection, const GatewayEvent& event, core::Instant now) {
    TRY(const auto payment, storage::findPaymentAtGateway(connection, event.intent));
    if (payment) return noteProblem(connection, event, *payment, "disputed", event.reason, now);
    return storage::appendAudit(connection, {now, "gateway", "payment.disputed", event.intent, amountIn(event) + ", " + event.reason});
}

// The gateway tells of one failure in several ways, of which the first counts.
bool tellsOfFailedRefund(const GatewayEvent& event) {
    const bool ofRefund = event.type.starts_with("refund.") || event.type == "charge.refund.updated";
    return ofRefund && (event.type == "refund.failed" || event.status == "failed" || event.status == "canceled");
}

// Money that does not fit settles nothing.
Result<std::optional<PaymentRecord>> noteMisfit(Connection& connection, const GatewayEvent& event, const PaymentRecord& payment, const std::string& kind, const std::string& detail, core::Instant now) {
    TRY_STATUS(storage::savePaymentState(connection, payment.id, PaymentState::failed, event.intent, now));
    TRY_STATUS(noteProblem(connection, event, payment, kind, detail, now));
    return std::nullopt;
}

Result<std::optional<PaymentRecord>> noteTaken(Connection& connection, const GatewayEvent& event, PaymentRecord payment, std::string_view currency, core::Instant now) {
    const bool again = payment.state == PaymentState::succeeded;
    if (again && event.intent == payment.gatewayId) return std::nullopt;
    if (!sameCurrency(event.currency, currency)) return noteMisfit(connection, event, payment, "other-currency", event.currency, now);
    if (again) {
        TRY(payment, beginPayment(connection, payment.order, event.amountCents, payment.reference, now));
    }
    if (event.amountCents != payment.amountCents) return noteMisfit(connection, event, payment, "other-amount", {}, now);
    if (!event.customer.empty()) TRY_STATUS(storage::saveCardOnFile(connection, payment.order, {event.customer, event.card}));
    return noteSucceeded(connection, std::move(payment), event.intent, now);
}

Result<std::optional<PaymentRecord>> notePayment(Connection& connection, const GatewayEvent& event, std::string_view currency, core::Instant now) {
    const auto id = core::PaymentId::parse(event.payment);
    if (!id) return std::nullopt;
    TRY(const auto payment, storage::findPayment(connection, *id));
    if (!payment) return std::nullopt;
    if (event.type == "payment_intent.succeeded") return noteTaken(connection, event, *payment, currency, now);
    if (event.type == "payment_intent.payment_failed" && payment->state != PaymentState::succeeded)
        TRY_STATUS(storage::savePaymentState(connection, *id, PaymentState::failed, event.intent, now));
    return std::nullopt;
}

// Begun for whatever is due, with a page that is open.
bool goesOn(const PaymentRecord& payment, std::int64_t cents, core::Instant now) {
    const bool open = payment.state != PaymentState::succeeded && payment.createdAt > now - hostedPaymentOpen;
    return open && payment.reference.empty() && payment.amountCents == cents;
}

// What is still to be paid of an order, parts of a plan included that are not due yet.
Result<std::int64_t> findRest(Connection& connection, const storage::OrderRecord& order) {
    if (order.state == storage::OrderState::placed) return order.totalCents - order.paidCents;
    std::int64_t rest = 0;
    if (order.state != storage::OrderState::paid) return rest;
    TRY(const auto parts, storage::findInstalments(connection, order.id));
    for (const auto& part : parts)
        if (!part.paidAt) rest += part.amountCents;
    return rest;
}

} // namespace

Result<PaymentRecord> beginPayment(Connection& connection, const core::OrderId& order, std::int64_t cents, const std::string& reference, core::Instant now) {
    PaymentRecord payment{crypto::randomId<core::PaymentId>(), order, "card", PaymentState::created, cents, "", now, reference};
    TRY_STATUS(storage::insertPayment(connection, payment));
    return payment;
}

Result<PaymentRecord> continuePayment(Connection& connection, const core::OrderId& order, std::int64_t cents, core::Instant now) {
    TRY(const auto payments, storage::findPayments(connection, order));
    for (const auto& payment : payments)
        if (goesOn(payment, cents, now)) return payment;
    return beginPayment(connection, order, cents, {}, now);
}

Result<std::optional<PaymentRecord>> noteCharge(Connection& connection, const core::PaymentId& id, const PaymentIntent& intent, core::Instant now) {
    TRY(auto payment, storage::findPayment(connection, id));
    if (!payment || payment->state == PaymentState::succeeded) return std::nullopt; // the webhook was faster
    if (intent.status == "succeeded") return noteSucceeded(connection, std::move(*payment), intent.id, now);
    TRY_STATUS(storage::savePaymentState(connection, id, PaymentState::failed, intent.id, now));
    return std::nullopt;
}

Result<std::optional<PaymentRecord>> noteEvent(Connection& connection, const GatewayEvent& event, std::string_view currency, core::Instant now) {
    TRY(const bool isNew, storage::insertGatewayEvent(connection, event.id, event.type, now));
    if (!isNew) return std::nullopt;
    if (event.type.starts_with("payment_intent.")) return notePayment(connection, event, currency, now);
    if (event.type == "charge.dispute.created") TRY_STATUS(noteDispute(connection, event, now));
    if (tellsOfFailedRefund(event)) {
        const auto refund = core::RefundId::parse(event.refund);
        if (refund) TRY_STATUS(noteCardRefused(connection, *refund, event.reason.empty() ? event.status : event.reason, now));
    }
    return std::nullopt;
}

core::Status noteCardRefused(Connection& connection, const core::RefundId& refund, const std::string& why, core::Instant now) {
    TRY(const bool isNew, storage::noteRefundFailed(connection, refund, why, now));
    if (!isNew) return {};
    return storage::appendAudit(connection, {now, "gateway", "refund.failed", refund.text(), why});
}

Result<std::optional<core::OrderId>> noteBankTransfer(Connection& connection, const storage::BankTransferRecord& transfer) {
    TRY(const bool isNew, storage::insertBankTransfer(connection, transfer));
    if (!isNew) return core::fail(core::ErrorCode::conflict, "id");
    TRY(const auto order, storage::findOrderByNumber(connection, transfer.reference));
    if (!order) return std::nullopt;
    TRY(const auto rest, findRest(connection, *order));
    if (transfer.amountCents < rest) return std::nullopt;
    TRY_STATUS(storage::matchBankTransfer(connection, transfer.id, order->id, "programme"));
    return order->id;
}

} // namespace payments
