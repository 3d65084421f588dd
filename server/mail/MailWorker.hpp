#pragma once

#include "common/core/Clock.hpp"
#include "server/mail/Smtp.hpp"
#include "server/storage/Database.hpp"

#include <boost/asio/thread_pool.hpp>

namespace mail {

// When a mail that could not be sent is tried again; nothing after the last attempt. `attempts` counts from one.
std::optional<core::Instant> nextAttempt(int attempts, core::Instant now);

// Sends what waits in the outbox, one mail after the other. A mail whose sending could not be noted is sent again; its
// Message-ID stays the same.
class MailWorker {
  public:
    // `threads` waits for the mail server.
    MailWorker(storage::Database& database, const core::Clock& clock, boost::asio::thread_pool& threads,
               SmtpSettings settings, std::string sender);

    // Looks for mail until the io_context stops.
    boost::asio::awaitable<void> run();

    // Sends what is due, and says how many mails that were.
    boost::asio::awaitable<core::Result<int>> sendDue();

  private:
    storage::Database& database_;
    const core::Clock& clock_;
    boost::asio::thread_pool& threads_;
    std::shared_ptr<const SmtpSettings> settings_;
    std::string sender_;
};

} // namespace mail
