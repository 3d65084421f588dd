#include "server/portal/MoneyBack.hpp"

#include "server/payments/Payments.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/PaymentStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using storage::Connection;

struct DueRefund {
    storage::RefundRecord refund;
    std::string intent;
};

Result<DueRefund> findDueRefund(Connection& connection, const std::string& text) {
    const auto id = core::RefundId::parse(text);
    if (!id) return core::fail(ErrorCode::notFound, "refund");
    TRY(const auto refund, storage::findAskedRefund(connection, *id));
    if (!refund) return core::fail(ErrorCode::conflict, "already sent");
    if (refund->disputed) return core::fail(ErrorCode::stepNotAllowed, "the payment is disputed: the bank may give it back");
    const auto payment = core::PaymentId::parse(refund->payment);
    if (!payment || !refund->byCard()) return DueRefund{*refund, ""};
    TRY(const auto found, storage::findPayment(connection, *payment));
    return DueRefund{*refund, found ? found->gatewayId : ""};
}

boost::asio::awaitable<Result<payments::GatewayRefund>> refundAtGateway(const Portal* portal, DueRefund due) {
    co_return portal->gateway->refund(due.intent, due.refund.amountCents, due.refund.id.text());
}

} // namespace

boost::asio::awaitable<core::Status> sendMoneyBack(const Portal* portal, std::string refund, std::string by, core::Instant now) {
    std::function<Result<DueRefund>(Connection&)> find = [refund](Connection& connection) { return findDueRefund(connection, refund); };
    CO_TRY(const auto due, co_await portal->database.read<DueRefund>(std::move(find)));
    std::string gatewayId = "by hand";
    if (!due.intent.empty() && !portal->gateway) co_return core::fail(ErrorCode::stepNotAllowed, "paid by card, and no card network is set up here");
    if (!due.intent.empty()) {
        const auto sent = co_await boost::asio::co_spawn(portal->workers, refundAtGateway(portal, due), boost::asio::use_awaitable);
        if (!sent) co_return tl::unexpected(sent.error());
        if (sent->status == "failed" || sent->status == "canceled") {
            std::function<core::Status(Connection&)> byHand = [due, why = sent->status, now](Connection& connection) { return payments::noteCardRefused(connection, due.refund.id, why, now); };
            CO_TRY_STATUS(co_await portal->database.write<void>(std::move(byHand)));
            co_return core::fail(ErrorCode::stepNotAllowed, "the card does not take the money back");
        }
        gatewayId = sent->id;
    }
    std::function<core::Status(Connection&)> note = [due, gatewayId, by, now](Connection& connection) -> core::Status {
        TRY(const bool ours, storage::noteRefundSent(connection, due.refund, gatewayId, now));
        if (!ours) return core::fail(ErrorCode::conflict, "already sent");
        return storage::appendAudit(connection, {now, by, "refund.sent", due.refund.id.text(), gatewayId});
    };
    co_return co_await portal->database.write<void>(std::move(note));
}

} // namespace portal
