#include "server/payments/Payments.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/OrderStore.hpp"

namespace payments {

using core::Result;
using storage::Connection;
using storage::PaymentRecord;
using storage::PaymentState;

Result<PaymentRecord> beginPayment(Connection& connection, const core::OrderId& order, std::int64_t cents, core::Instant now) {
    PaymentRecord payment{crypto::randomId<core::PaymentId>(), order, "card", PaymentState::created, cents, "", now};
    TRY_STATUS(storage::insertPayment(connection, payment));
    return payment;
}

Result<std::optional<PaymentRecord>> noteEvent(Connection& connection, const GatewayEvent& event, core::Instant now) {
    TRY(const bool isNew, storage::insertGatewayEvent(connection, event.id, event.type, now));
    const auto id = core::PaymentId::parse(event.payment);
    if (!isNew || !id) return std::nullopt;
    TRY(auto payment, storage::findPayment(connection, *id));
    if (!payment || payment->state == PaymentState::succeeded) return std::nullopt;
    if (event.type == "payment_intent.payment_failed") {
        TRY_STATUS(storage::savePaymentState(connection, *id, PaymentState::failed, event.intent, now));
        return std::nullopt;
    }
    if (event.type != "payment_intent.succeeded") return std::nullopt;
    if (event.amountCents != payment->amountCents)
        return core::fail(core::ErrorCode::conflict, "the gateway took another amount for payment " + id->text());
    TRY_STATUS(storage::savePaymentState(connection, *id, PaymentState::succeeded, event.intent, now));
    payment->state = PaymentState::succeeded;
    return payment;
}

Result<std::optional<core::OrderId>> noteBankTransfer(Connection& connection, const storage::BankTransferRecord& transfer) {
    TRY(const bool isNew, storage::insertBankTransfer(connection, transfer));
    if (!isNew) return std::nullopt;
    TRY(const auto order, storage::findOrderByNumber(connection, transfer.reference));
    const bool fits = order && order->state == storage::OrderState::placed && order->totalCents - order->paidCents == transfer.amountCents;
    if (!fits) return std::nullopt;
    TRY_STATUS(storage::matchBankTransfer(connection, transfer.id, order->id, "programme"));
    return order->id;
}

} // namespace payments
