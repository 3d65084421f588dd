#include "tests/support/TestServer.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <sys/resource.h>
#include <unistd.h>

namespace transport {
namespace {

using asio::ip::tcp;
using boost::asio::awaitable;

// What a route waits for.
struct Gate {
    bool reached = false;
    std::shared_ptr<asio::steady_timer> open;
};

awaitable<HttpResponse> hello(HttpRequest) {
    co_return plainResponse(200, "hello");
}

awaitable<HttpResponse> waitAtGate(std::shared_ptr<Gate> gate, HttpRequest) {
    gate->open = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor);
    gate->open->expires_at(asio::steady_timer::time_point::max());
    gate->reached = true;
    boost::system::error_code ignored;
    co_await gate->open->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    gate->open.reset();
    co_return plainResponse(200, "through");
}

awaitable<void> listen(std::shared_ptr<WebSocket> socket) {
    co_await socket->read();
}

class ListenerTest : public testing::Test {
  protected:
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
    TestServer server;
    ListenerSettings settings = testSettings();

    void start() {
        server.router.route("GET", "/", hello);
        server.router.route("GET", "/gate", std::bind_front(waitAtGate, gate));
        server.router.channel({"/channel", {}, listen});
        server.start(settings);
    }

    bool serves() {
        TestClient client(server.port());
        if (client.handshake()) return false;
        const auto answer = client.ask(http::verb::get, "/");
        return answer && answer->body() == "hello\n";
    }
};

TEST_F(ListenerTest, SpeaksTls13Alone) {
    start();
    TestClient old(server.port(), TLS1_2_VERSION);
    EXPECT_TRUE(old.handshake());
    EXPECT_TRUE(serves());
    EXPECT_TRUE(server.becomes([this] { return server.traffic().handshakesFailed.value() == 1; }));
}

SSL_SESSION* keptSession = nullptr;

int keepSession(SSL*, SSL_SESSION* session) {
    keptSession = session;
    return 1;
}

TEST_F(ListenerTest, ResumesSessions) {
    start();
    TestClient first(server.port());
    auto* tls = first.stream().native_handle();
    SSL_CTX_set_session_cache_mode(SSL_get_SSL_CTX(tls), SSL_SESS_CACHE_CLIENT);
    SSL_CTX_sess_set_new_cb(SSL_get_SSL_CTX(tls), keepSession);
    EXPECT_TRUE(first.connected().ask(http::verb::get, "/"));
    EXPECT_FALSE(SSL_session_reused(tls));
    ASSERT_NE(keptSession, nullptr);
    TestClient second(server.port());
    SSL_set_session(second.stream().native_handle(), keptSession);
    EXPECT_TRUE(second.connected().ask(http::verb::get, "/"));
    EXPECT_TRUE(SSL_session_reused(second.stream().native_handle()));
    SSL_SESSION_free(keptSession);
}

TEST_F(ListenerTest, EndsHandshakesThatAreNone) {
    start();
    for (const auto& garbage : {std::string("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), std::string(5000, '\0'),
                                std::string("\x16\x03\x01\xff\xff") + std::string(70'000, 'x')}) {
        TestClient client(server.port());
        boost::system::error_code ignored;
        asio::write(client.socket(), asio::buffer(garbage), ignored);
        EXPECT_TRUE(client.ends());
    }
    EXPECT_TRUE(server.becomes([this] { return server.traffic().handshakesFailed.value() == 3; }));
    EXPECT_TRUE(serves());
}

TEST_F(ListenerTest, EndsHandshakesThatDoNotEnd) {
    settings.handshakeTime = core::Duration(100);
    start();
    TestClient mute(server.port());
    TestClient halfway(server.port());
    asio::write(halfway.socket(), asio::buffer(std::string_view("\x16\x03\x01\x02", 4)));
    EXPECT_TRUE(mute.ends());
    EXPECT_TRUE(halfway.ends());
    EXPECT_TRUE(server.becomes([this] { return server.traffic().open() == 0; }));
}

TEST_F(ListenerTest, SurvivesAnyBytesAfterTheHandshake) {
    start();
    TestClient client(server.port());
    client.connected();
    boost::system::error_code ignored;
    asio::write(client.socket(), asio::buffer(std::string(1000, 'x')), ignored);
    EXPECT_TRUE(client.ends());
    EXPECT_TRUE(serves());
}

TEST_F(ListenerTest, LimitsConnectionsOfAnAddress) {
    settings.connections.perAddress = 2;
    start();
    TestClient first(server.port());
    first.connected();
    {
        TestClient second(server.port());
        second.connected();
        EXPECT_TRUE(TestClient(server.port()).handshake());
        EXPECT_EQ(server.traffic().refused.value(), 1u);
    }
    EXPECT_TRUE(server.becomes([this] { return server.traffic().open() == 1; }));
    EXPECT_TRUE(serves());
}

TEST_F(ListenerTest, LimitsConnectionsInAll) {
    settings.connections.total = 1;
    start();
    TestClient first(server.port());
    first.connected();
    EXPECT_TRUE(TestClient(server.port()).handshake());
    EXPECT_EQ(server.traffic().refused.value(), 1u);
}

TEST_F(ListenerTest, LimitsHowOftenAnAddressConnects) {
    settings.connections.newPerAddress = {.perSecond = 0.001, .burst = 3};
    start();
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(serves());
    EXPECT_TRUE(TestClient(server.port()).handshake());
    EXPECT_EQ(server.traffic().refused.value(), 1u);
}

TEST_F(ListenerTest, WaitsWhileNoFileDescriptorIsLeft) {
    start();
    asio::io_context network;
    tcp::socket socket(network, tcp::v4());
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    const int lowestFree = dup(0);
    close(lowestFree);
    const rlimit none{static_cast<rlim_t>(lowestFree), before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    socket.connect(tcp::endpoint(asio::ip::make_address("127.0.0.1"), server.port()));
    EXPECT_TRUE(server.becomes([this] { return server.traffic().acceptFailures.value() >= 1; }));
    setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_TRUE(server.becomes([this] { return server.traffic().accepted.value() == 1; }));
    EXPECT_TRUE(serves());
}

TEST_F(ListenerTest, StopsGracefully) {
    start();
    TestWebSocket webSocket(server.port(), "/channel");
    TestClient busy(server.port());
    busy.connected().write("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n");
    TestClient idle(server.port());
    EXPECT_TRUE(idle.connected().ask(http::verb::get, "/"));
    TestClient mute(server.port());
    ASSERT_TRUE(server.becomes([this] { return gate->reached && server.traffic().open() == 4; }));

    server.beginStop(core::Duration(60'000));
    EXPECT_EQ(webSocket.read(), std::nullopt);
    EXPECT_EQ(webSocket.closeCode(), 1001);
    EXPECT_TRUE(idle.ends());
    EXPECT_TRUE(mute.ends());
    EXPECT_THROW(TestClient(server.port()), boost::system::system_error);
    server.onNetwork([this] { gate->open->cancel(); });
    const auto answer = busy.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body(), "through\n");
    EXPECT_FALSE(answer->keep_alive());
    EXPECT_TRUE(busy.ends());
    EXPECT_TRUE(server.becomes([this] { return server.traffic().open() == 0; }));
}

TEST_F(ListenerTest, StopsWithinItsPatience) {
    start();
    TestClient busy(server.port());
    busy.connected().write("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n");
    ASSERT_TRUE(server.becomes([this] { return gate->reached; }));
    server.beginStop(core::Duration(50));
    EXPECT_EQ(busy.read(), std::nullopt);
    server.onNetwork([this] { gate->open->cancel(); });
    EXPECT_TRUE(server.becomes([this] { return server.traffic().open() == 0; }));
}

TEST_F(ListenerTest, ServesHandshakesThatComeTogether) {
    start();
    std::vector<std::thread> threads;
    std::atomic<int> served = 0;
    for (int i = 0; i < 40; ++i) threads.emplace_back([&] { served += serves() ? 1 : 0; });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(served, 40);
}

TEST(Listener, NamesTheAddressThatCannotBeBound) {
    TestServer server;
    server.start();
    TestCertificate certificate;
    const auto tls = TlsContext::load(certificate.certificate(), certificate.key());
    asio::io_context network;
    HandshakeThreads handshakes;
    auto settings = testSettings();
    settings.port = server.port();
    const auto second = Listener::open(network, handshakes, *tls, server.router, settings, core::Clock());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, core::ErrorCode::networkFailed);
    EXPECT_NE(second.error().detail.find(std::to_string(server.port())), std::string::npos);
}

TEST(Listener, MayBeForgottenWithItsNetwork) {
    TestCertificate certificate;
    const auto tls = TlsContext::load(certificate.certificate(), certificate.key());
    const Router router;
    asio::io_context network;
    HandshakeThreads handshakes;
    const auto listener = Listener::open(network, handshakes, *tls, router, testSettings(), core::Clock());
    ASSERT_TRUE(listener);
    std::vector<std::unique_ptr<TestClient>> clients;
    for (int i = 0; i < 5; ++i) clients.push_back(std::make_unique<TestClient>((*listener)->port()));
    while ((*listener)->traffic().accepted.value() < 5) network.run_one();
}

} // namespace
} // namespace transport
