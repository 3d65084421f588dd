#include "server/payments/Payments.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrderStore.hpp"

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

Result<std::optional<PaymentRecord>> noteEvent(Connection& connection, const GatewayEvent& event, core::Instant now) {
    TRY(const bool isNew, storage::insertGatewayEvent(connection, event.id, event.type, now));
    const auto id = core::PaymentId::parse(event.payment);
    if (!isNew || !id) return std::nullopt;
    TRY(auto payment, storage::findPayment(connection, *id));
    if (!payment) return std::nullopt;
    if (payment->state == PaymentState::succeeded) {
        if (event.type != "payment_intent.succeeded" || event.intent == payment->gatewayId) return std::nullopt;
        TRY(*payment, beginPayment(connection, payment->order, event.amountCents, payment->reference, now));
    }
    if (event.type == "payment_intent.payment_failed") {
        TRY_STATUS(storage::savePaymentState(connection, *id, PaymentState::failed, event.intent, now));
        return std::nullopt;
    }
    if (event.type != "payment_intent.succeeded") return std::nullopt;
    if (event.amountCents != payment->amountCents)
        return core::fail(core::ErrorCode::conflict, "the gateway took another amount for payment " + id->text());
    if (!event.customer.empty()) TRY_STATUS(storage::saveCardOnFile(connection, payment->order, {event.customer, event.card}));
    return noteSucceeded(connection, std::move(*payment), event.intent, now);
}

Result<std::optional<core::OrderId>> noteBankTransfer(Connection& connection, const storage::BankTransferRecord& transfer) {
    TRY(const bool isNew, storage::insertBankTransfer(connection, transfer));
    if (!isNew) return std::nullopt;
    TRY(const auto order, storage::findOrderByNumber(connection, transfer.reference));
    if (!order) return std::nullopt;
    TRY(const auto rest, findRest(connection, *order));
    if (transfer.amountCents < rest) return std::nullopt;
    TRY_STATUS(storage::matchBankTransfer(connection, transfer.id, order->id, "programme"));
    return order->id;
}

} // namespace payments
