#pragma once

#include "common/core/Clock.hpp"
#include "server/storage/Database.hpp"
#include "server/webhooks/Sender.hpp"

#include <boost/asio/thread_pool.hpp>

#include <memory>

namespace webhooks {

// Sends what waits for other people's programs. A message whose sending could not be noted is sent again, under the same id.
class WebhookWorker {
  public:
    // `threads` waits for the programs.
    WebhookWorker(storage::Database& database, const core::Clock& clock, boost::asio::thread_pool& threads, SenderSettings settings);

    // Until the io_context stops.
    boost::asio::awaitable<void> run();

    // Sends what is due, one message after the other, and says how many messages that were.
    boost::asio::awaitable<core::Result<int>> sendDue();

  private:
    storage::Database& database_;
    const core::Clock& clock_;
    boost::asio::thread_pool& threads_;
    std::shared_ptr<const SenderSettings> settings_;
};

} // namespace webhooks
