#include "server/portal/CardWorker.hpp"

#include "server/observe/Log.hpp"
#include "server/orders/PaymentPlan.hpp"
#include "server/payments/Payments.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/MoneyBack.hpp"
#include "server/portal/Purchasing.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace portal {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using core::Instant;
using core::Result;
using payments::PaymentIntent;
using storage::Connection;

constexpr auto roundEvery = 10s;
constexpr core::Duration networkPause = 1h; // after which an attempt without an answer is made again, as the same one
constexpr core::Duration keyKnown = 23h;  // the gateway knows an attempt by its key for a day
constexpr int batchSize = 5;
constexpr int mostRefunds = 1000; // of which some may rest

// The attempt that is still open, whose answer never came, or a new one.
Result<storage::PaymentRecord> paymentFor(Connection& connection, const storage::InstalmentRecord& part, Instant now) {
    const auto reference = "part " + std::to_string(part.number);
    TRY(const auto payments, storage::findPayments(connection, part.order));
    for (const auto& payment : payments)
        if (payment.state == storage::PaymentState::created && payment.reference == reference && payment.amountCents == part.amountCents) return payment;
    return payments::beginPayment(connection, part.order, part.amountCents, reference, now);
}

Result<std::optional<DueCharge>> claim(const program::PaymentPlan& rules, Connection& connection, storage::InstalmentRecord part, Instant now) {
    TRY(const bool ours, storage::claimInstalment(connection, part, orders::nextAttempt(rules, now)));
    if (!ours) return std::nullopt;
    TRY(const auto order, storage::findOrder(connection, part.order));
    TRY(const auto card, storage::findCardOnFile(connection, part.order));
    TRY(auto payment, paymentFor(connection, part, now));
    ++part.attempts;
    return DueCharge{part, std::move(payment), {card.customer, card.card}, order->number};
}

Result<std::vector<DueCharge>> claimDue(const Portal& portal, Connection& connection, Instant now) {
    const auto& rules = portal.rulebook.prices.paymentPlan;
    TRY(const auto parts, storage::findDueInstalments(connection, now, rules.attempts, batchSize));
    std::vector<DueCharge> due;
    for (const auto& part : parts) {
        TRY(auto one, claim(rules, connection, part, now));
        if (one) due.push_back(std::move(*one));
    }
    return due;
}

core::Status writeFailure(const Portal& portal, Connection& connection, const DueCharge& due, Instant now) {
    TRY(const auto order, storage::findOrder(connection, due.part.order));
    const auto& rules = portal.rulebook.prices.paymentPlan;
    const auto values = [&] {
        return mail::MailValues{{"number", due.orderNumber},
                                {"part", std::to_string(due.part.number)},
                                {"amount", money(due.part.amountCents)},
                                {"again", due.part.attempts < rules.attempts && !due.card.card.empty() ? "yes" : ""},
                                {"days", std::to_string(rules.daysBetweenAttempts)},
                                {"overdueDays", std::to_string(rules.overdueAfterDays)},
                                {"link", portal.origin + "/orders/" + due.orderNumber}};
    };
    return sendLetter(portal, connection, order->account, "part-failed", "part-failed:" + due.part.order.text() + ":" + std::to_string(due.part.number) + ":" + std::to_string(due.part.attempts), values, now);
}

// Nobody knows whether the gateway heard it: the same attempt again, a little later.
core::Status postpone(Connection& connection, const DueCharge& due, Instant now) {
    TRY_STATUS(storage::lockOrder(connection, due.part.order, now));
    TRY(auto parts, storage::findInstalments(connection, due.part.order));
    auto& part = *std::ranges::find(parts, due.part.number, &storage::InstalmentRecord::number); // as it is by now
    part.attempts = due.part.attempts - 1;
    part.nextAttemptAt = now + networkPause;
    return storage::saveInstalment(connection, part);
}

core::Status noteOutcome(const Portal& portal, Connection& connection, const DueCharge& due, const Result<PaymentIntent>& outcome, Instant now) {
    if (!outcome && outcome.error().code == core::ErrorCode::networkFailed) return postpone(connection, due, now);
    TRY(const auto paid, payments::noteCharge(connection, due.payment.id, outcome.value_or(PaymentIntent{}), now));
    if (paid) return settleAndTell(portal, connection, paid->order, paid->amountCents, now);
    TRY(const auto payment, storage::findPayment(connection, due.payment.id));
    if (payment->state == storage::PaymentState::succeeded) return {};
    return writeFailure(portal, connection, due, now);
}

awaitable<Result<PaymentIntent>> chargeAtGateway(const Portal* portal, DueCharge due) {
    const payments::PaymentRequest request{due.payment.amountCents, portal->rulebook.prices.currency, due.payment.id.text(),
                                           "Order " + due.orderNumber + ", part " + std::to_string(due.part.number), {}, {}, {}};
    co_return portal->gateway->chargeKeptCard(request, due.card);
}

awaitable<core::Status> closeAtGateway(const Portal* portal, std::string session) {
    co_return portal->gateway->closeHostedPayment(session);
}

} // namespace

awaitable<core::Status> CardWorker::charge(DueCharge due) {
    Result<PaymentIntent> outcome = core::fail(core::ErrorCode::paymentDeclined, "no card is kept");
    if (!due.card.card.empty()) outcome = co_await boost::asio::co_spawn(portal_.workers, chargeAtGateway(&portal_, due), boost::asio::use_awaitable);
    if (!outcome) observe::log(observe::Severity::warning, "instalment.not-paid", {{"payment", due.payment.id.text()}, {"reason", outcome.error().text()}});
    std::function<core::Status(Connection&)> note = [this, due, outcome](Connection& connection) {
        return noteOutcome(portal_, connection, due, outcome, portal_.clock.now());
    };
    co_return co_await portal_.database.write<void>(std::move(note));
}

awaitable<Result<int>> CardWorker::callIn() {
    std::function<Result<std::vector<DueCharge>>(Connection&)> work = [this](Connection& connection) { return claimDue(portal_, connection, portal_.clock.now()); };
    CO_TRY(const auto due, co_await portal_.database.write<std::vector<DueCharge>>(std::move(work)));
    for (const auto& one : due) CO_TRY_STATUS(co_await charge(one));
    co_return static_cast<int>(due.size());
}

awaitable<Result<int>> CardWorker::giveBack() {
    const auto now = portal_.clock.now();
    std::erase_if(resting_, [now](const auto& refund) { return refund.second <= now; });
    std::function<Result<std::vector<storage::RefundRecord>>(Connection&)> work = [now](Connection& connection) { return storage::findCardRefunds(connection, now - keyKnown, mostRefunds); };
    CO_TRY(auto refunds, co_await portal_.database.read<std::vector<storage::RefundRecord>>(std::move(work)));
    std::erase_if(refunds, [this](const auto& refund) { return resting_.contains(refund.id); });
    if (refunds.size() > batchSize) refunds.resize(batchSize);
    int sent = 0;
    for (const auto& refund : refunds) {
        const auto done = co_await sendMoneyBack(&portal_, refund.id.text(), "server", now);
        if (done) {
            ++sent;
            continue;
        }
        resting_[refund.id] = now + networkPause;
        observe::log(observe::Severity::warning, "refund.not-sent", {{"refund", refund.id.text()}, {"reason", done.error().text()}});
    }
    co_return sent;
}

awaitable<core::Status> CardWorker::closePage(storage::PaymentRecord payment) {
    const auto closed = co_await boost::asio::co_spawn(portal_.workers, closeAtGateway(&portal_, payment.pageSession), boost::asio::use_awaitable);
    if (!closed && closed.error().code == core::ErrorCode::networkFailed) co_return closed; // in the next round
    std::function<core::Status(Connection&)> forget = [id = payment.id](Connection& connection) { return storage::savePaymentPage(connection, id, {}, {}); };
    co_return co_await portal_.database.write<void>(std::move(forget));
}

awaitable<core::Status> CardWorker::closePages() {
    std::function<Result<std::vector<storage::PaymentRecord>>(Connection&)> work = [this](Connection& connection) {
        return storage::findNeedlessPages(connection, portal_.clock.now() - payments::hostedPaymentOpen, batchSize);
    };
    CO_TRY(const auto needless, co_await portal_.database.read<std::vector<storage::PaymentRecord>>(std::move(work)));
    for (const auto& payment : needless) CO_TRY_STATUS(co_await closePage(payment));
    co_return core::Status();
}

awaitable<void> CardWorker::run() {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
        const auto called = co_await callIn();
        if (!called) observe::log(observe::Severity::error, "instalments.failed", {{"reason", called.error().text()}});
        const auto given = co_await giveBack();
        if (!given) observe::log(observe::Severity::warning, "refunds.waiting", {{"reason", given.error().text()}});
        const auto closed = co_await closePages();
        if (!closed) observe::log(observe::Severity::warning, "payment-pages.open", {{"reason", closed.error().text()}});
        timer.expires_after(roundEvery);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

} // namespace portal
