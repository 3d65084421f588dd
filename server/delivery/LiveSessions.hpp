#pragma once

#include "common/core/Clock.hpp"
#include "server/delivery/LiveSession.hpp"
#include "server/storage/Database.hpp"

#include <boost/asio/io_context.hpp>

#include <unordered_map>

namespace delivery {

// Who caused an event, and why.
struct Attribution {
    std::string actor; // "candidate", "server" or the id of a member of staff
    std::string reason;
};

// The sessions of this node and their event logs. An event counts in memory at once, so that decisions never wait for
// the disk, and is told to nobody before it is durable.
class LiveSessions {
  public:
    LiveSessions(storage::Database& database, const core::Clock& clock, boost::asio::io_context& context);

    LiveSessionPtr find(const core::SessionId& id) const;
    void add(const LiveSessionPtr& live);
    const std::unordered_map<core::SessionId, LiveSessionPtr>& all() const { return sessions_; }

    // Advances the session, which is held here from then on, and starts to write the event, together with `also`. Fails
    // as exam::advance does, with nothing changed.
    core::Status record(const LiveSessionPtr& live, const exam::SessionEvent& event, Attribution by,
                        storage::Work also = {});

    // Returns once everything recorded so far is durable. Waits as long as the database fails. conflict: another server
    // has gone on with the session, or its appointment was moved just then; sessionUnknown: the appointment was
    // cancelled. This server has forgotten the session, and the candidate has been disconnected to come again.
    boost::asio::awaitable<core::Status> durable(LiveSessionPtr live);

    // Where everything of delivery runs.
    boost::asio::io_context& context() const { return context_; }

    // Forgets the session if it is over and nobody is connected to it.
    void release(const LiveSessionPtr& live);

  private:
    boost::asio::awaitable<void> write(LiveSessionPtr live);
    boost::asio::awaitable<core::Status> writeOnce(LiveSessionPtr live, std::size_t count);
    void announce(const LiveSessionPtr& live);
    void abandon(const LiveSessionPtr& live, core::Error why);

    storage::Database& database_;
    const core::Clock& clock_;
    boost::asio::io_context& context_;
    std::unordered_map<core::SessionId, LiveSessionPtr> sessions_;
};

} // namespace delivery
