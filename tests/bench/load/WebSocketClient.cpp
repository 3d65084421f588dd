#include "tests/bench/load/WebSocketClient.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace bench {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// The address of the loopback device for client `number`; each takes its share.
asio::ip::address_v4 localAddress(unsigned number, unsigned addresses) {
    return asio::ip::address_v4(asio::ip::address_v4::loopback().to_uint() + number % addresses);
}

} // namespace

asio::ssl::context trustContext(const std::string& trusted) {
    asio::ssl::context context(asio::ssl::context::tlsv13_client);
    context.set_verify_mode(asio::ssl::verify_peer);
    context.load_verify_file(trusted);
    return context;
}

WebSocketClient::WebSocketClient(asio::io_context& network, asio::ssl::context& tls) : stream_(network, tls) {
    stream_.binary(true);
    stream_.auto_fragment(false);
    stream_.read_message_max(std::size_t{4} * 1024 * 1024);
}

asio::awaitable<void> WebSocketClient::open(const ServerPlace& server, std::string path, unsigned number) {
    auto& socket = stream_.next_layer().next_layer();
    socket.open(server.endpoint.protocol());
    if (server.endpoint.address().is_loopback() && server.endpoint.address().is_v4())
        socket.bind(tcp::endpoint(localAddress(number, server.addresses), 0));
    co_await socket.async_connect(server.endpoint, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    co_await stream_.next_layer().async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
    co_await stream_.async_handshake(server.host, path, asio::use_awaitable);
}

asio::awaitable<void> WebSocketClient::send(std::string_view message) {
    co_await stream_.async_write(asio::buffer(message), asio::use_awaitable);
}

asio::awaitable<std::string_view> WebSocketClient::receive() {
    buffer_.consume(buffer_.size());
    co_await stream_.async_read(buffer_, asio::use_awaitable);
    co_return std::string_view(static_cast<const char*>(buffer_.cdata().data()), buffer_.size());
}

} // namespace bench
