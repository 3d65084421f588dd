#pragma once

#include "server/portal/Portal.hpp"

namespace portal {

// What follows by itself, taken up from the database every few seconds: results are opened and released by the rule,
// credentials granted, notices written, appointments closed, free retakes given. Each step may be repeated.
class ProgrammeWorker {
  public:
    explicit ProgrammeWorker(const Portal& portal) : portal_(portal) {}

    // Until the io_context stops.
    boost::asio::awaitable<void> run();

    // One round, in the transaction of `connection`.
    static core::Status advance(const Portal& portal, storage::Connection& connection, core::Instant now);

  private:
    const Portal& portal_;
};

// Everything that an official result brings: a credential or not, and the mail. For the rule and for staff alike.
core::Status afterRelease(const Portal& portal, storage::Connection& connection, const core::SessionId& session, core::Instant now);

} // namespace portal
