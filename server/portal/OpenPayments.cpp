#include "server/portal/OpenPayments.hpp"

#include "server/orders/PaymentPlan.hpp"
#include "server/portal/Format.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::Instant;
using core::Result;
using storage::Connection;
using storage::OrderRecord;

constexpr int mostOrders = 200;

// Of an order that stands; zero where nothing has to be paid at `now`.
Result<std::int64_t> dueAt(Connection& connection, const OrderRecord& order, Instant now) {
    if (order.paymentMethod != "payment-plan") return order.state == storage::OrderState::placed ? orders::amountDue(order, {}) : 0;
    TRY(auto parts, storage::findInstalments(connection, order.id));
    const auto next = std::ranges::find_if(parts, [](const auto& part) { return !part.paidAt && part.amountCents > 0; });
    return next == parts.end() || next->dueAt > now ? 0 : orders::amountDue(order, parts);
}

} // namespace

Result<std::vector<OpenPayment>> findOpenPayments(Connection& connection, const core::AccountId& account, Instant now) {
    TRY(const auto found, storage::findOrders(connection, account, mostOrders));
    std::vector<OpenPayment> open;
    for (const auto& order : found) {
        if (order.state != storage::OrderState::placed && order.state != storage::OrderState::paid) continue;
        TRY(const auto cents, dueAt(connection, order, now));
        if (cents > 0) open.push_back({order.number, cents});
    }
    return open;
}

Values paymentRows(const std::vector<OpenPayment>& payments) {
    auto rows = emptyList();
    for (const auto& payment : payments) {
        Values row;
        row.set("number", payment.number);
        row.set("amount", money(payment.cents));
        rows.push_back(row);
    }
    return rows;
}

} // namespace portal
