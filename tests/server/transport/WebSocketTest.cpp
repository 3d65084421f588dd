#include "tests/support/TestServer.hpp"
#include "server/transport/Traffic.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

namespace transport {
namespace {

using boost::asio::awaitable;

awaitable<void> echo(std::shared_ptr<WebSocket> socket) {
    for (;;) {
        auto message = co_await socket->read();
        if (!message) co_return;
        socket->send(std::move(*message));
    }
}

// Ends after one message, or tells by `lastError` why there was none.
awaitable<void> readOnce(std::shared_ptr<std::optional<core::Error>> lastError,
                         std::shared_ptr<WebSocket> socket) {
    const auto message = co_await socket->read();
    if (!message) *lastError = message.error();
}

awaitable<void> sendMany(std::shared_ptr<WebSocket> socket) {
    const auto shared = std::make_shared<const std::string>("all");
    for (int i = 0; i < 200; ++i)
        socket->send(i % 2 == 0 ? shared : std::make_shared<const std::string>(1000, 'x'));
    socket->close(CloseCode::policyViolation, "that was it");
    socket->send("too late");
    co_return;
}

awaitable<void> flood(std::shared_ptr<WebSocket> socket) {
    const auto message = std::make_shared<const std::string>(64 * 1024, 'x');
    while (socket->isOpen()) {
        socket->send(message);
        co_await boost::asio::post(co_await boost::asio::this_coro::executor, boost::asio::use_awaitable);
    }
}

awaitable<void> throwAtOnce(std::shared_ptr<WebSocket>) {
    throw std::runtime_error("a fault");
    co_return;
}

class WebSocketTest : public testing::Test {
  protected:
    std::shared_ptr<std::optional<core::Error>> lastError = std::make_shared<std::optional<core::Error>>();
    TestServer server;

    void SetUp() override {
        WebSocketLimits limits;
        limits.message = 64 * 1024;
        limits.backlog = 256 * 1024;
        server.router.channel({"/echo", limits, echo});
        server.router.channel({"/once", limits, std::bind_front(readOnce, lastError)});
        server.router.channel({"/many", limits, sendMany});
        server.router.channel({"/flood", limits, flood});
        server.router.channel({"/fail", limits, throwAtOnce});
        limits.silence = core::Duration(100);
        server.router.channel({"/impatient", limits, std::bind_front(readOnce, lastError)});
        server.start();
    }

    core::ErrorCode errorOnceGone() {
        EXPECT_TRUE(server.becomes([this] { return lastError->has_value(); }));
        core::Error error;
        server.onNetwork([&] { error = lastError->value_or(core::Error{}); });
        return error.code;
    }
};

TEST_F(WebSocketTest, EchoesMessagesOfEverySize) {
    TestWebSocket client(server.port(), "/echo");
    for (const std::size_t size : {0, 1, 125, 126, 300, 4096, 16384, 16385, 65535, 65536}) {
        const std::string message(size, static_cast<char>('a' + size % 26));
        client.send(message);
        EXPECT_EQ(client.read(), message) << size;
    }
    EXPECT_EQ(server.traffic().messagesReceived.value(), 10u);
    const auto received = server.traffic().bytesReceived.value();
    EXPECT_TRUE(server.becomes([&] { return server.traffic().bytesSent.value() == received; }));
}

TEST_F(WebSocketTest, PutsFragmentsTogether) {
    TestWebSocket client(server.port(), "/echo");
    client.stream().auto_fragment(true);
    client.stream().write_buffer_bytes(512);
    client.send(std::string(20'000, 'f'));
    EXPECT_EQ(client.read(), std::string(20'000, 'f'));
}

TEST_F(WebSocketTest, RefusesWhatIsTooLarge) {
    TestWebSocket client(server.port(), "/once");
    client.send(std::string(64 * 1024 + 1, 'x'));
    EXPECT_EQ(client.read(), std::nullopt);
    EXPECT_EQ(client.closeCode(), 1009);
    EXPECT_EQ(errorOnceGone(), core::ErrorCode::messageTooLarge);
}

TEST_F(WebSocketTest, RefusesText) {
    TestWebSocket client(server.port(), "/once");
    client.stream().text(true);
    client.send("hello");
    EXPECT_EQ(client.read(), std::nullopt);
    EXPECT_EQ(client.closeCode(), 1003);
    EXPECT_EQ(errorOnceGone(), core::ErrorCode::malformedMessage);
}

TEST_F(WebSocketTest, RefusesFramesThatAreNotMasked) {
    TestWebSocket client(server.port(), "/once");
    asio::write(client.stream().next_layer(), asio::buffer(std::string_view("\x82\x02hi", 4)));
    EXPECT_EQ(client.read(), std::nullopt);
    EXPECT_EQ(client.closeCode(), 1002);
    EXPECT_EQ(errorOnceGone(), core::ErrorCode::networkFailed);
}

TEST_F(WebSocketTest, NoticesThatThePeerIsGone) {
    {
        TestWebSocket client(server.port(), "/once");
        EXPECT_EQ(client.status(), 101);
    }
    EXPECT_EQ(errorOnceGone(), core::ErrorCode::networkFailed);
    EXPECT_TRUE(server.becomes([this] { return server.traffic().open() == 0; }));
}

TEST_F(WebSocketTest, NoticesAGoodbye) {
    TestWebSocket client(server.port(), "/once");
    client.stream().close(boost::beast::websocket::close_code::normal);
    EXPECT_EQ(errorOnceGone(), core::ErrorCode::networkFailed);
}

TEST_F(WebSocketTest, ClosesWhenItsCoroutineReturns) {
    TestWebSocket client(server.port(), "/once");
    client.send("one");
    EXPECT_EQ(client.read(), std::nullopt);
    EXPECT_EQ(client.closeCode(), 1000);
    EXPECT_TRUE(server.becomes([this] { return server.traffic().open() == 0; }));
}

TEST_F(WebSocketTest, SendsInOrderAndSaysGoodbyeLast) {
    TestWebSocket client(server.port(), "/many");
    for (int i = 0; i < 200; ++i) EXPECT_EQ(client.read(), i % 2 == 0 ? "all" : std::string(1000, 'x'));
    EXPECT_EQ(client.read(), std::nullopt);
    EXPECT_EQ(client.closeCode(), 1008);
    EXPECT_EQ(client.stream().reason().reason, "that was it");
    EXPECT_TRUE(server.becomes([this] { return server.traffic().messagesSent.value() == 200; }));
}

TEST_F(WebSocketTest, CutsOffWhoDoesNotRead) {
    TestWebSocket client(server.port(), "/flood");
    EXPECT_TRUE(server.becomes([this] { return server.traffic().slowReaders.value() == 1; }));
    EXPECT_TRUE(server.becomes([this] { return server.traffic().open() == 0; }));
}

TEST_F(WebSocketTest, CutsOffWhoIsSilent) {
    TestWebSocket client(server.port(), "/impatient");
    EXPECT_EQ(client.read(), std::nullopt);
    EXPECT_EQ(errorOnceGone(), core::ErrorCode::networkFailed);
}

TEST_F(WebSocketTest, SaysSoWhenItsCoroutineFails) {
    TestWebSocket client(server.port(), "/fail");
    EXPECT_EQ(client.read(), std::nullopt);
    EXPECT_EQ(client.closeCode(), 1011);
}

TEST_F(WebSocketTest, CarriesManyAtOnce) {
    std::vector<std::unique_ptr<TestWebSocket>> clients;
    for (int i = 0; i < 50; ++i) clients.push_back(std::make_unique<TestWebSocket>(server.port(), "/echo"));
    for (int round = 0; round < 10; ++round) {
        for (auto& client : clients) client->send("round " + std::to_string(round));
        for (auto& client : clients) EXPECT_EQ(client->read(), "round " + std::to_string(round));
    }
    EXPECT_EQ(server.traffic().open(), 50u);
}

} // namespace
} // namespace transport
