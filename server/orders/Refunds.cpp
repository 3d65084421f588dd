#include "server/orders/Refunds.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/PaymentStore.hpp"

#include <algorithm>
#include <ranges>

namespace orders {
namespace {

using storage::Connection;

std::int64_t leftOf(const storage::PaymentRecord& payment, const std::vector<storage::RefundRecord>& refunds) {
    auto left = payment.state == storage::PaymentState::succeeded ? payment.amountCents : 0;
    for (const auto& refund : refunds)
        if (refund.payment == payment.id.text()) left -= refund.amountCents;
    return std::max<std::int64_t>(left, 0);
}

} // namespace

core::Status giveBack(Connection& connection, const core::OrderId& order, std::int64_t cents, const std::string& reason, const std::string& decidedBy, core::Instant now) {
    if (cents <= 0) return {};
    TRY(const auto payments, storage::findPayments(connection, order));
    TRY(const auto refunds, storage::findRefunds(connection, order));
    const auto ask = [&](const std::string& payment, std::int64_t amount) {
        return storage::insertRefund(connection, {crypto::randomId<core::RefundId>(), order, payment, "asked", amount, reason, decidedBy, now});
    };
    auto left = cents;
    for (const auto& payment : std::views::reverse(payments)) {
        const auto part = std::min(left, leftOf(payment, refunds));
        if (part > 0) TRY_STATUS(ask(payment.id.text(), part));
        left -= part;
    }
    if (left > 0) TRY_STATUS(ask({}, left));
    return storage::addRefund(connection, order, cents, now);
}

} // namespace orders
