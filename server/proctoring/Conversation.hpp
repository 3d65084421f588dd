#pragma once

#include "common/core/Clock.hpp"
#include "lcoc.pb.h"
#include "server/storage/Database.hpp"
#include "server/storage/IncidentStore.hpp"

#include <boost/asio/awaitable.hpp>

namespace proctoring {

// Keeps what is said between candidates and staff, and what a candidate's application noticed. messageTooLarge,
// malformedMessage for an empty text.
class Conversation {
  public:
    Conversation(storage::Database& database, const core::Clock& clock) : database_(database), clock_(clock) {}

    // Returns the message as both sides see it, once it is stored.
    boost::asio::awaitable<core::Result<protocol::ChatReceived>> say(core::SessionId session,
                                                                     std::optional<core::StaffId> staff,
                                                                     std::string author, std::string text);

    boost::asio::awaitable<core::Result<protocol::IncidentRaised>> note(core::SessionId session,
                                                                        protocol::ReportIncident message);

  private:
    storage::Database& database_;
    const core::Clock& clock_;
};

} // namespace proctoring
