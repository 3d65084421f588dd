#include "server/webhooks/WebhookWorker.hpp"

#include "server/observe/Log.hpp"
#include "server/webhooks/Webhooks.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace webhooks {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using core::Result;
using storage::ClaimedDelivery;

constexpr auto pauseWithoutWork = 2s;
constexpr core::Duration claimFor = 5min; // longer than sending a batch takes, be it on one thread
constexpr int batchSize = 16;

awaitable<core::Status> deliver(std::shared_ptr<const SenderSettings> settings, ClaimedDelivery claimed, core::Instant now) {
    const auto signedHeaders = sign(claimed.secret, claimed.delivery.id, claimed.delivery.body, now);
    co_return post(*settings, claimed.address, {{"webhook-id", signedHeaders.id}, {"webhook-timestamp", signedHeaders.timestamp}, {"webhook-signature", signedHeaders.signature}}, claimed.delivery.body);
}

} // namespace

WebhookWorker::WebhookWorker(storage::Database& database, const core::Clock& clock, boost::asio::thread_pool& threads, SenderSettings settings)
    : database_(database), clock_(clock), threads_(threads), settings_(std::make_shared<const SenderSettings>(std::move(settings))) {}

awaitable<Result<int>> WebhookWorker::sendDue() {
    std::function<Result<std::vector<ClaimedDelivery>>(storage::Connection&)> claim = [now = clock_.now()](storage::Connection& connection) {
        return storage::claimDeliveries(connection, now, now + claimFor, batchSize);
    };
    CO_TRY(const auto claimed, co_await database_.write<std::vector<ClaimedDelivery>>(std::move(claim)));
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer allSent(executor, boost::asio::steady_timer::time_point::max());
    auto underWay = claimed.size();
    core::Status outcome;
    const auto ended = [&](const std::exception_ptr& failure, core::Status noted) {
        if (failure) noted = core::fail(core::ErrorCode::serverFailed, "a webhook");
        if (!noted) outcome = std::move(noted);
        if (--underWay == 0) allSent.cancel();
    };
    for (const auto& one : claimed) boost::asio::co_spawn(executor, send(one), ended);
    boost::system::error_code ignored;
    while (underWay > 0) co_await allSent.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    CO_TRY_STATUS(std::move(outcome));
    co_return static_cast<int>(claimed.size());
}

awaitable<core::Status> WebhookWorker::send(ClaimedDelivery claimed) {
    const auto sent = co_await boost::asio::co_spawn(threads_, deliver(settings_, claimed, clock_.now()), boost::asio::use_awaitable);
    std::function<core::Status(storage::Connection&)> note = [claimed, sent, now = clock_.now()](storage::Connection& connection) {
        if (sent) return storage::noteDelivered(connection, claimed.delivery.id);
        return storage::noteNotDelivered(connection, claimed.delivery.id, sent.error().detail, nextAttempt(claimed.delivery.attempts, now));
    };
    co_return co_await database_.write<void>(std::move(note));
}

awaitable<void> WebhookWorker::run() {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
        const auto sent = co_await sendDue();
        if (!sent) observe::log(observe::Severity::error, "webhooks.failed", {{"reason", sent.error().text()}});
        if (sent && *sent > 0) continue;
        timer.expires_after(pauseWithoutWork);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

} // namespace webhooks
