#include "tests/support/TestServer.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

namespace transport {
namespace {

using boost::asio::awaitable;

// Tells what it was asked.
awaitable<HttpResponse> tell(HttpRequest request) {
    co_return plainResponse(200, request.method + " " + request.path + " " + request.remoteAddress + " " +
                                     std::string(request.queried("q").value_or("-")) + " " + request.body);
}

awaitable<HttpResponse> large(HttpRequest) {
    co_return plainResponse(200, std::string(3'000'000, 'x'));
}

awaitable<HttpResponse> fail(HttpRequest) {
    throw std::runtime_error("a fault");
    co_return HttpResponse{};
}

awaitable<void> silent(std::shared_ptr<WebSocket>) {
    co_return;
}

class HttpConnectionTest : public testing::Test {
  protected:
    TestServer server;

    void SetUp() override {
        for (const auto* method : {"GET", "POST"}) server.router.route(method, "/tell/{name}", tell);
        server.router.route("GET", "/large", large);
        server.router.route("GET", "/fail", fail);
        server.router.channel({"/channel", {}, silent});
        auto settings = testSettings();
        settings.http.headerTime = core::Duration(300);
        settings.http.bodyTime = core::Duration(300);
        settings.http.idle = core::Duration(600);
        server.start(settings);
    }
};

TEST_F(HttpConnectionTest, AnswersOneRequestAfterAnother) {
    TestClient client(server.port());
    client.connected();
    EXPECT_EQ(client.ask(http::verb::get, "/tell/a%20b?q=1+2")->body(), "GET /tell/a%20b 127.0.0.1 1 2 \n");
    EXPECT_EQ(client.ask(http::verb::post, "/tell/me", "", "a body")->body(),
              "POST /tell/me 127.0.0.1 - a body\n");
    const auto missing = client.ask(http::verb::get, "/nowhere");
    EXPECT_EQ(missing->result_int(), 404u);
    EXPECT_TRUE(missing->keep_alive());
    EXPECT_EQ(client.ask(http::verb::delete_, "/tell/me")->result_int(), 405u);
    EXPECT_EQ(client.ask(http::verb::get, "/large")->body().size(), 3'000'001u);
    EXPECT_TRUE(server.becomes([this] { return server.traffic().responses[1].value() == 3; }));
    EXPECT_EQ(server.traffic().responses[3].value(), 2u);
    EXPECT_EQ(server.traffic().accepted.value(), 1u);
}

TEST_F(HttpConnectionTest, AnswersHeadWithoutTheBody) {
    TestClient client(server.port());
    const auto answer = client.connected().ask(http::verb::head, "/large");
    EXPECT_EQ((*answer)["Content-Length"], "3000001");
    EXPECT_EQ(client.ask(http::verb::get, "/tell/x")->result_int(), 200u);
}

TEST_F(HttpConnectionTest, AnswersRequestsThatComeTogether) {
    TestClient client(server.port());
    const std::string request = "GET /tell/x HTTP/1.1\r\nHost: localhost\r\n\r\n";
    client.connected().write(request + request + request);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.read()->result_int(), 200u);
}

TEST_F(HttpConnectionTest, ClosesWhenAsked) {
    TestClient client(server.port());
    const auto answer = client.connected().ask(http::verb::get, "/tell/x", "Connection: close\r\n");
    EXPECT_FALSE(answer->keep_alive());
    EXPECT_TRUE(client.ends());
}

TEST_F(HttpConnectionTest, AsksForABodyThatWaits) {
    TestClient client(server.port());
    client.connected().write(
        "POST /tell/x HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.read()->result_int(), 100u);
    client.write("ok");
    EXPECT_EQ(client.read()->body(), "POST /tell/x 127.0.0.1 - ok\n");
}

TEST_F(HttpConnectionTest, RefusesWhatIsTooMuchOrBroken) {
    const std::string host = "Host: h\r\n";
    const std::vector<std::pair<std::string, unsigned>> cases{
        {"GET /" + std::string(10'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
        {"GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
        {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(17'000, 'a') + "\r\n\r\n", 431},
        {"POST /tell/x HTTP/1.1\r\n" + host + "Content-Length: 1048577\r\n\r\n", 413},
        {"POST /tell/x HTTP/1.1\r\n" + host + "Content-Length: 4000000\r\n\r\n" + std::string(4'000'000, 'b'),
         413},
        {"POST /tell/x HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n200000\r\n", 413},
        {"garbage\r\n\r\n", 400},
        {"GET /tell/x HTTP/1.1\r\n\r\n", 400},
        {"GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400},
        {"GET / HTTP/1.1\r\nHo", 408},
        {"POST /tell/x HTTP/1.1\r\n" + host + "Content-Length: 9\r\n\r\nhalf", 408},
        {"GET /fail HTTP/1.1\r\n" + host + "\r\n", 500},
    };
    for (const auto& [bytes, status] : cases) {
        TestClient client(server.port());
        client.connected().write(bytes);
        const auto answer = client.read();
        ASSERT_TRUE(answer) << bytes.substr(0, 60);
        EXPECT_EQ(answer->result_int(), status) << bytes.substr(0, 60);
    }
    EXPECT_TRUE(server.becomes([this] { return server.traffic().open() == 0; }));
}

TEST_F(HttpConnectionTest, EndsConnectionsThatWaitTooLong) {
    TestClient client(server.port());
    EXPECT_EQ(client.connected().ask(http::verb::get, "/tell/x")->result_int(), 200u);
    EXPECT_TRUE(client.ends());
}

TEST_F(HttpConnectionTest, SurvivesClientsThatGoAtAnyMoment) {
    const std::string request = "GET /large HTTP/1.1\r\nHost: h\r\n\r\n";
    for (std::size_t length = 0; length <= request.size(); length += 3) {
        TestClient client(server.port());
        client.connected().write(request.substr(0, length));
    }
    EXPECT_TRUE(server.becomes([this] { return server.traffic().open() == 0; }));
}

TEST_F(HttpConnectionTest, OpensChannelsToOurOwnPagesAndPrograms) {
    EXPECT_EQ(TestWebSocket(server.port(), "/channel").status(), 101);
    EXPECT_EQ(TestWebSocket(server.port(), "/channel?x=1").status(), 101);
    EXPECT_EQ(TestWebSocket(server.port(), "/channel", "https://localhost").status(), 101);
    EXPECT_EQ(TestWebSocket(server.port(), "/channel", "https://elsewhere").status(), 403);
    EXPECT_EQ(TestWebSocket(server.port(), "/channel", "http://localhost").status(), 403);
    EXPECT_EQ(TestWebSocket(server.port(), "/channel", "null").status(), 403);
    EXPECT_EQ(TestWebSocket(server.port(), "/elsewhere").status(), 404);
    TestClient client(server.port());
    EXPECT_EQ(client.connected().ask(http::verb::get, "/channel")->result_int(), 426u);
}

} // namespace
} // namespace transport
