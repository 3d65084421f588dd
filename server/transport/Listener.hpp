#pragma once

#include "common/core/Clock.hpp"
#include "common/core/Result.hpp"
#include "server/transport/ConnectionTable.hpp"
#include "server/transport/HandshakeThreads.hpp"
#include "server/transport/HttpConnection.hpp"
#include "server/transport/HttpLimits.hpp"
#include "server/transport/Router.hpp"
#include "server/transport/TlsContext.hpp"
#include "server/transport/TlsStream.hpp"
#include "server/transport/Traffic.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <string>

namespace transport {

struct ListenerSettings {
    std::string address = "::"; // "::" takes IPv4 too
    std::uint16_t port = 443;   // 0: any that is free
    ConnectionLimits connections;
    core::Duration handshakeTime{10'000};
    HttpLimits http;
};

// Accepts TLS connections and serves the routes and channels of a Router on them. All of it runs on the
// thread of `network`, but for the handshakes. Keeps itself alive until it is stopped.
class Listener : public std::enable_shared_from_this<Listener> {
  public:
    // Bound, and accepting from now on. `router` must be complete and outlive `network`'s run; `handshakes` must end
    // before `network` does. networkFailed if the address cannot be bound.
    static core::Result<std::shared_ptr<Listener>> open(boost::asio::io_context& network, HandshakeThreads& handshakes,
                                                        TlsContext tls, const Router& router,
                                                        ListenerSettings settings, core::Clock clock);

    // The port that was bound.
    std::uint16_t port() const;

    // Accepts nobody any more, tells every WebSocket to go away (1001), lets requests that have begun be
    // answered, and returns when all are gone, or after `patience` closes those that are left. Once.
    boost::asio::awaitable<void> stop(core::Duration patience);

    const Traffic& traffic() const { return *service_.traffic; }

  private:
    using Network = boost::asio::io_context;
    using Acceptor =
        boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
    using Self = std::shared_ptr<Listener>;
    struct Presence;

    Listener(Network& network, HandshakeThreads& handshakes, TlsContext tls, const Router& router,
             ListenerSettings settings, core::Clock clock);

    core::Status bind();
    static boost::asio::awaitable<void> accept(Self self);
    static boost::asio::awaitable<void> sweep(Self self);
    static boost::asio::awaitable<void> serve(Self self, ConnectionTable::Entry connection);
    void receive(TlsStream::Socket socket);
    void welcome(TlsStream::Socket socket, const boost::asio::ip::address& address);
    boost::asio::awaitable<void> converse(Connection& connection);
    boost::asio::awaitable<void> pause(boost::asio::steady_timer& timer, core::Duration duration);

    ListenerSettings settings_;
    TlsContext tls_;
    core::Clock clock_;
    HttpService service_;
    Acceptor acceptor_;
    HandshakeThreads& handshakes_;
    ConnectionTable connections_;
    boost::asio::steady_timer acceptPause_;
    boost::asio::steady_timer sweepPause_;
    boost::asio::steady_timer gone_; // cancelled when the last connection is gone while stopping
};

} // namespace transport
