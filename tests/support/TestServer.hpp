#pragma once

#include "server/transport/Listener.hpp"
#include "server/transport/WebSocket.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>

#include <filesystem>
#include <future>
#include <optional>
#include <thread>

namespace transport {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

// A self-signed certificate and its key, in a folder of their own.
struct TestCertificate {
    explicit TestCertificate(const char* curve = "P-256");

    support::TemporaryFolder folder;
    std::filesystem::path certificate() const { return folder.path() / "certificate.pem"; }
    std::filesystem::path key() const { return folder.path() / "key.pem"; }
};

ListenerSettings testSettings();

// A listener with its network thread. Fill the router, then start.
class TestServer {
  public:
    ~TestServer() { stop(); }

    void start(ListenerSettings settings = testSettings());
    // Gracefully; returns when the network thread has nothing left to do.
    void stop(core::Duration patience = core::Duration(5000));
    void beginStop(core::Duration patience);

    std::uint16_t port() const { return port_; }
    const Traffic& traffic() const { return listener_->traffic(); }

    // Runs `function` on the network thread.
    template <class Function>
    void onNetwork(Function function) {
        std::promise<void> done;
        asio::post(network_, [&] {
            function();
            done.set_value();
        });
        done.get_future().wait();
    }

    // Waits until `condition` holds on the network thread; false after five seconds.
    bool becomes(const std::function<bool()>& condition);

    Router router;
    asio::io_context& network() { return network_; }

  private:
    TestCertificate certificate_;
    asio::io_context network_{1};
    HandshakeThreads handshakes_;
    asio::executor_work_guard<asio::io_context::executor_type> work_{network_.get_executor()};
    std::shared_ptr<Listener> listener_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

using ClientStream = boost::asio::ssl::stream<asio::ip::tcp::socket>;
using Answer = http::response<http::string_body>;

// A TLS client that blocks.
class TestClient {
  public:
    explicit TestClient(std::uint16_t port, int tlsVersion = TLS1_3_VERSION);

    boost::system::error_code handshake();
    // The handshake must succeed.
    TestClient& connected();
    void write(std::string_view bytes);
    // Of the request that was last written; nothing if the connection ends instead.
    std::optional<Answer> read(http::verb method = http::verb::get);
    std::optional<Answer> ask(http::verb method, std::string_view target, std::string_view headers = {},
                              std::string_view body = {});
    // True once the server has ended the connection.
    bool ends();

    ClientStream& stream() { return stream_; }
    asio::ip::tcp::socket& socket() { return stream_.next_layer(); }

  private:
    asio::io_context network_;
    asio::ssl::context tls_{asio::ssl::context::tls_client};
    ClientStream stream_;
    beast::flat_buffer buffer_;
};

// A WebSocket client that blocks.
class TestWebSocket {
  public:
    TestWebSocket(std::uint16_t port, std::string path, std::string origin = {});

    std::optional<std::string> read();
    void send(std::string_view message);
    boost::beast::websocket::stream<ClientStream&>& stream() { return webSocket_; }
    unsigned closeCode() const { return webSocket_.reason().code; }
    boost::system::error_code error() const { return error_; }
    int status() const { return static_cast<int>(answer_.result_int()); }

  private:
    TestClient client_;
    boost::beast::websocket::stream<ClientStream&> webSocket_;
    boost::beast::websocket::response_type answer_;
    boost::system::error_code error_;
};

} // namespace transport
