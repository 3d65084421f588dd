#pragma once

#include "common/core/Clock.hpp"
#include "server/storage/Database.hpp"
#include "server/storage/WebhookStore.hpp"
#include "server/webhooks/Sender.hpp"

#include <boost/asio/thread_pool.hpp>

#include <memory>

namespace webhooks {

// Sends what waits for other people's programs. A message whose sending could not be noted is sent again, under the same id.
class WebhookWorker {
  public:
    // `threads` wait for the programs, each for one.
    WebhookWorker(storage::Database& database, const core::Clock& clock, boost::asio::thread_pool& threads, SenderSettings settings);

    // Until the io_context stops.
    boost::asio::awaitable<void> run();

    // Sends some of what is due, as many messages at once as there are threads, and says how many they were. For an executor of one thread.
    boost::asio::awaitable<core::Result<int>> sendDue();

  private:
    // Notes what came of it too.
    boost::asio::awaitable<core::Status> send(storage::ClaimedDelivery claimed);

    storage::Database& database_;
    const core::Clock& clock_;
    boost::asio::thread_pool& threads_;
    std::shared_ptr<const SenderSettings> settings_;
};

} // namespace webhooks
