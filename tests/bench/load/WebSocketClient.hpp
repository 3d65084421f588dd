#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <string>
#include <string_view>

namespace bench {

// Where the server is, and from which addresses of this machine it is called.
struct ServerPlace {
    std::string host;
    boost::asio::ip::tcp::endpoint endpoint;
    unsigned addresses =
        1; // on the loopback device: 127.0.0.1 and on, so that limits per address do not count
};

// TLS 1.3 alone; the server's certificate must be the one in `trusted`, a PEM file, or be signed by it.
boost::asio::ssl::context trustContext(const std::string& trusted);

// One WebSocket over TLS with binary messages. Throws boost::system::system_error when anything fails.
class WebSocketClient {
  public:
    WebSocketClient(boost::asio::io_context& network, boost::asio::ssl::context& tls);

    // `number` picks the local address.
    boost::asio::awaitable<void> open(const ServerPlace& server, std::string path, unsigned number);
    boost::asio::awaitable<void> send(std::string_view message);
    // Valid until the next call.
    boost::asio::awaitable<std::string_view> receive();

  private:
    using Socket =
        boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

    boost::beast::websocket::stream<boost::asio::ssl::stream<Socket>> stream_;
    boost::beast::flat_buffer buffer_;
};

} // namespace bench
