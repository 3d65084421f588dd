#include "server/transport/Listener.hpp"

#include "server/observe/Log.hpp"
#include "server/transport/WebSocket.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>

namespace transport {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr core::Duration sweepPeriod{250};
constexpr core::Duration acceptBackOff{100}; // when there are no file descriptors or no memory left
constexpr core::Duration lastWords{250};     // for what has just been closed to end

// A peer that has gone before it was accepted is nobody's fault; nor is one that a firewall took.
bool isPassing(error_code error) {
    return error == asio::error::connection_aborted || error == asio::error::interrupted ||
           error == asio::error::network_down || error == asio::error::host_unreachable;
}

} // namespace

// A connection's entry in the table, for as long as its coroutine lives.
struct Listener::Presence {
    Self listener;
    ConnectionTable::Entry entry;

    Presence(Self of, ConnectionTable::Entry connection) : listener(std::move(of)), entry(connection) {}
    Presence(const Presence&) = delete;
    Presence& operator=(const Presence&) = delete;
    ~Presence() {
        entry->stream->close();
        listener->connections_.remove(entry);
        listener->service_.traffic->closed.add();
        if (listener->connections_.size() == 0) listener->gone_.cancel();
    }
};

Listener::Listener(Network& network, HandshakeThreads& handshakes, TlsContext tls, const Router& router,
                   ListenerSettings settings, core::Clock clock)
    : settings_(std::move(settings)),
      tls_(std::move(tls)),
      clock_(clock),
      service_{router, settings_.http, std::make_shared<Traffic>()},
      acceptor_(network.get_executor()),
      handshakes_(handshakes),
      connections_(settings_.connections),
      acceptPause_(network),
      sweepPause_(network),
      gone_(network) {}

core::Result<std::shared_ptr<Listener>> Listener::open(Network& network, HandshakeThreads& handshakes, TlsContext tls,
                                                       const Router& router, ListenerSettings settings,
                                                       core::Clock clock) {
    const Self listener(new Listener(network, handshakes, std::move(tls), router, std::move(settings), clock));
    TRY_STATUS(listener->bind());
    std::signal(
        SIGPIPE,
        SIG_IGN); // OpenSSL writes to sockets with write(2): a peer that has gone is an error, no more
    asio::co_spawn(network, accept(listener), asio::detached);
    asio::co_spawn(network, sweep(listener), asio::detached);
    return listener;
}

core::Status Listener::bind() {
    error_code error;
    const auto address = asio::ip::make_address(settings_.address, error);
    const tcp::endpoint endpoint(address, settings_.port);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error && address.is_v6()) acceptor_.set_option(asio::ip::v6_only(false), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(4096, error);
    if (!error) return {};
    return core::fail(core::ErrorCode::networkFailed, "cannot listen on " + settings_.address + " port " +
                                                          std::to_string(settings_.port) + ": " +
                                                          error.message());
}

std::uint16_t Listener::port() const {
    error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
}

asio::awaitable<void> Listener::accept(Self self) {
    while (self->acceptor_.is_open()) {
        TlsStream::Socket socket(self->acceptor_.get_executor());
        error_code error;
        co_await self->acceptor_.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
        if (!error)
            self->receive(std::move(socket));
        else if (self->acceptor_.is_open() && !isPassing(error)) {
            self->service_.traffic->acceptFailures.add();
            observe::log(observe::Severity::warning, "network.acceptFailed", {{"why", error.message()}});
            co_await self->pause(self->acceptPause_, acceptBackOff);
        }
    }
}

void Listener::receive(TlsStream::Socket socket) {
    error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return;
    if (!connections_.admits(ConnectionTable::originOf(peer.address()), clock_.now()))
        return service_.traffic->refused.add();
    try {
        welcome(std::move(socket), peer.address());
    } catch (const std::exception& exception) { // out of memory: this one connection is lost, no other
        observe::log(observe::Severity::error, "network.welcomeFailed", {{"what", exception.what()}});
    }
}

void Listener::welcome(TlsStream::Socket socket, const asio::ip::address& address) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    auto stream = std::make_shared<TlsStream>(std::move(socket), tls_, clock_);
    stream->expireAfter(settings_.handshakeTime);
    const auto entry = connections_.add(
        {std::move(stream), ConnectionTable::plainText(address), ConnectionTable::originOf(address)});
    service_.traffic->accepted.add();
    asio::co_spawn(acceptor_.get_executor(), serve(shared_from_this(), entry), asio::detached);
}

asio::awaitable<void> Listener::serve(Self self, ConnectionTable::Entry entry) {
    const Presence presence(self, entry);
    auto& stream = *entry->stream;
    if (!co_await stream.handshake(self->handshakes_)) {
        self->service_.traffic->handshakesFailed.add();
        co_return;
    }
    try {
        co_await self->converse(*entry);
    } catch (const std::exception& exception) {
        observe::log(observe::Severity::error, "network.connectionFailed", {{"what", exception.what()}});
    }
    error_code ignored;
    if (stream.isOpen()) co_await stream.async_shutdown(asio::redirect_error(asio::use_awaitable, ignored));
}

asio::awaitable<void> Listener::converse(Connection& connection) {
    const auto upgrade = co_await serveHttp(connection, service_);
    if (!upgrade.webSocket) co_return;
    auto code = CloseCode::normal;
    try {
        co_await upgrade.channel->run(upgrade.webSocket);
    } catch (const std::exception& exception) {
        observe::log(observe::Severity::error, "network.channelFailed", {{"what", exception.what()}});
        code = CloseCode::internalError;
    }
    upgrade.webSocket->close(code);
    co_await upgrade.webSocket->finish();
}

asio::awaitable<void> Listener::sweep(Self self) {
    while (self->acceptor_.is_open() || self->connections_.size() > 0) {
        co_await self->pause(self->sweepPause_, sweepPeriod);
        self->connections_.sweep(self->clock_.now());
    }
}

asio::awaitable<void> Listener::stop(core::Duration patience) {
    const auto self = shared_from_this();
    service_.stopping = true;
    error_code ignored;
    acceptor_.close(ignored);
    acceptPause_.cancel();
    connections_.dismiss();
    if (connections_.size() > 0) co_await pause(gone_, patience);
    connections_.closeAll();
    if (connections_.size() > 0) co_await pause(gone_, lastWords);
    sweepPause_.cancel();
}

asio::awaitable<void> Listener::pause(asio::steady_timer& timer, core::Duration duration) {
    timer.expires_after(duration);
    error_code ignored;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

} // namespace transport
