#include "server/orders/PaymentPlan.hpp"
#include "server/payments/Payments.hpp"
#include "server/portal/OrderAccess.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/ShopPages.hpp"
#include "server/observe/Log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace portal {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using storage::Connection;

struct Begun {
    storage::OrderRecord order;
    storage::PaymentRecord payment;
    std::string email; // of the buyer, whoever pays: the same request each time
};

Result<Begun> begin(Connection& connection, const storage::AccountRecord& account, const std::string& number, core::Instant now) {
    TRY(auto order, findUsableOrder(connection, account, number));
    TRY(const auto parts, storage::findInstalments(connection, order.id));
    const auto due = orders::amountDue(order, parts);
    if (order.state == storage::OrderState::cancelled || due <= 0) return core::fail(ErrorCode::conflict, "nothing is to be paid");
    TRY(auto payment, payments::continuePayment(connection, order.id, due, now));
    TRY(const auto buyer, storage::findAccount(connection, order.account));
    return Begun{std::move(order), std::move(payment), buyer ? buyer->email : account.email};
}

awaitable<Result<payments::HostedPayment>> openAtGateway(const Portal* portal, payments::PaymentRequest request) {
    co_return portal->gateway->openHostedPayment(request);
}

core::Status noteEvent(const Portal& portal, Connection& connection, const payments::GatewayEvent& event) {
    const auto now = portal.clock.now();
    TRY(const auto paid, payments::noteEvent(connection, event, portal.rulebook.prices.currency, now));
    if (!paid) return {};
    return settleAndTell(portal, connection, paid->order, paid->amountCents, now);
}

} // namespace

awaitable<Result<std::string>> openCardPayment(const Portal* portal, storage::AccountRecord account, std::string number, core::Instant now) {
    if (!portal->gateway) co_return core::fail(ErrorCode::notFound, "card payments");
    std::function<Result<Begun>(Connection&)> work = [account, number, now](Connection& connection) { return begin(connection, account, number, now); };
    CO_TRY(const auto begun, co_await portal->database.write<Begun>(std::move(work)));
    if (!begun.payment.pageAddress.empty()) co_return begun.payment.pageAddress;
    const auto back = portal->origin + "/orders/" + begun.order.number;
    payments::PaymentRequest request{begun.payment.amountCents, portal->rulebook.prices.currency, begun.payment.id.text(), "Order " + begun.order.number,
                                     begun.email, back, back, begun.order.paymentMethod == "payment-plan"};
    auto hosted = co_await boost::asio::co_spawn(portal->workers, openAtGateway(portal, std::move(request)), boost::asio::use_awaitable);
    if (!hosted) co_return tl::unexpected(hosted.error());
    std::function<core::Status(Connection&)> keep = [id = begun.payment.id, page = *hosted](Connection& connection) {
        return storage::savePaymentPage(connection, id, page.session, page.address);
    };
    CO_TRY_STATUS(co_await portal->database.write<void>(std::move(keep)));
    co_return hosted->address;
}

awaitable<Result<Reply>> payOrder(const Portal* portal, Visit visit) {
    CO_TRY(const auto address, co_await openCardPayment(portal, visit.account(), visit.parameter("number"), visit.now));
    co_return goTo(address);
}

awaitable<transport::HttpResponse> takeWebhook(const Portal* portal, transport::HttpRequest request) {
    const auto event = payments::readWebhook(portal->webhookSecret, request.header("Stripe-Signature").value_or(""), request.body, portal->clock.now());
    if (!event) {
        observe::log(observe::Severity::warning, "payment.webhook-refused", {{"reason", event.error().text()}});
        co_return transport::plainResponse(400, "The signature does not fit.\n");
    }
    std::function<core::Status(Connection&)> work = [portal, event = *event](Connection& connection) { return noteEvent(*portal, connection, event); };
    const auto noted = co_await portal->database.write<void>(std::move(work));
    if (noted) co_return transport::plainResponse(200, "ok\n");
    observe::log(observe::Severity::error, "payment.event-failed", {{"event", event->id}, {"reason", noted.error().text()}});
    co_return transport::plainResponse(500, "Try again later.\n"); // the gateway does
}

} // namespace portal
