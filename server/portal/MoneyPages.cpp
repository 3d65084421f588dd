#include "server/portal/MoneyPages.hpp"

#include "server/payments/Payments.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/PaymentStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using storage::Connection;

constexpr int refundsShown = 500;

struct DueRefund {
    storage::RefundRecord refund;
    std::string intent;
};

Result<DueRefund> findDueRefund(Connection& connection, const std::string& id) {
    TRY(const auto asked, storage::findAskedRefunds(connection, refundsShown));
    for (const auto& refund : asked) {
        if (refund.id.text() != id) continue;
        const auto payment = core::PaymentId::parse(refund.payment);
        if (!payment) return DueRefund{refund, ""};
        TRY(const auto found, storage::findPayment(connection, *payment));
        return DueRefund{refund, found ? found->gatewayId : ""};
    }
    return core::fail(ErrorCode::conflict, "already sent");
}

boost::asio::awaitable<Result<payments::GatewayRefund>> refundAtGateway(const Portal* portal, DueRefund due) {
    co_return portal->gateway->refund(due.intent, due.refund.amountCents, due.refund.id.text());
}

} // namespace

Result<Reply> showAllOrders(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Orders and money", {"Order", "Buyer", "Date", "State", "Method", "Total", "Paid", "Given back"}, "Number, buyer, state or method");
    TRY(const auto orders, storage::searchOrders(connection, table.searched, rowsFor(visit)));
    for (const auto& order : orders)
        table.rows.push_back({order.number, order.buyer, momentInTable(order.createdAt), std::string(storage::nameOf(order.state)), order.paymentMethod, money(order.totalCents), money(order.paidCents), money(order.refundedCents)});
    Values values;
    auto refunds = emptyList();
    TRY(const auto asked, storage::findAskedRefunds(connection, refundsShown));
    for (const auto& refund : asked) {
        Values row;
        row.set("id", refund.id.text());
        row.set("amount", money(refund.amountCents));
        row.set("why", refund.reason);
        row.set("byCard", !refund.payment.empty());
        refunds.push_back(row);
    }
    values.set("refunds", refunds);
    auto transfers = emptyList();
    TRY(const auto unmatched, storage::findUnmatchedTransfers(connection));
    for (const auto& transfer : unmatched) {
        Values row;
        row.set("text", transfer.id + ": " + transfer.payer + ", " + money(transfer.amountCents) + ", \"" + transfer.reference + "\"");
        transfers.push_back(row);
    }
    values.set("transfers", transfers);
    return tableReply(table, visit.queried("as"), "transferForm", values);
}

Result<Reply> noteTransfer(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto cents = centsTyped(visit.field("amount")).value_or(0);
    if (cents == 0 || visit.field("id").empty() || visit.field("reference").empty()) return core::fail(ErrorCode::inputInvalid, "amount");
    TRY(const auto order, payments::noteBankTransfer(connection, {visit.field("id").substr(0, 100), visit.field("reference").substr(0, 100), visit.field("payer").substr(0, 200), cents, visit.now}));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.staff().id.text(), "transfer.noted", visit.field("id"), visit.field("reference")}));
    if (!order) return goTo("/staff/orders", "Noted. No open order has this number and this rest to pay: look at it by hand.");
    TRY_STATUS(settleAndTell(portal, connection, *order, cents, visit.now));
    return goTo("/staff/orders", "Noted, and the order is paid.");
}

boost::asio::awaitable<Result<Reply>> sendRefund(const Portal* portal, Visit visit) {
    std::function<Result<DueRefund>(Connection&)> find = [id = visit.field("id")](Connection& connection) { return findDueRefund(connection, id); };
    CO_TRY(const auto due, co_await portal->database.read<DueRefund>(std::move(find)));
    std::string gatewayId = "by hand";
    if (!due.intent.empty() && !portal->gateway) co_return core::fail(ErrorCode::stepNotAllowed, "paid by card, and no card network is set up here");
    if (!due.intent.empty()) {
        const auto sent = co_await boost::asio::co_spawn(portal->workers, refundAtGateway(portal, due), boost::asio::use_awaitable);
        if (!sent) co_return tl::unexpected(sent.error());
        gatewayId = sent->id;
    }
    std::function<core::Status(Connection&)> note = [due, gatewayId, by = visit.staff().id.text(), now = visit.now](Connection& connection) -> core::Status {
        TRY_STATUS(storage::noteRefundSent(connection, due.refund.id, gatewayId, now));
        return storage::appendAudit(connection, {now, by, "refund.sent", due.refund.id.text(), gatewayId});
    };
    CO_TRY_STATUS(co_await portal->database.write<void>(std::move(note)));
    co_return goTo("/staff/orders", "The money is on its way back.");
}

} // namespace portal
