#include "server/webhooks/WebhookWorker.hpp"

#include "server/observe/Log.hpp"
#include "server/webhooks/Webhooks.hpp"

#include <boost/asio/co_spawn.hpp>
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
constexpr core::Duration claimFor = 2min; // longer than sending a batch takes
constexpr int batchSize = 5;

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
    for (const auto& one : claimed) {
        const auto sent = co_await boost::asio::co_spawn(threads_, deliver(settings_, one, clock_.now()), boost::asio::use_awaitable);
        std::function<core::Status(storage::Connection&)> note = [one, sent, now = clock_.now()](storage::Connection& connection) {
            if (sent) return storage::noteDelivered(connection, one.delivery.id);
            return storage::noteNotDelivered(connection, one.delivery.id, sent.error().detail, nextAttempt(one.delivery.attempts, now));
        };
        CO_TRY_STATUS(co_await database_.write<void>(std::move(note)));
    }
    co_return static_cast<int>(claimed.size());
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
