#include "server/transport/HttpParser.hpp"

#include <gtest/gtest.h>

namespace transport {
namespace {

HttpLimits limits() {
    HttpLimits small;
    small.header = 400;
    small.target = 100;
    small.body = 20;
    return small;
}

TEST(HttpParser, ReadsARequest) {
    const auto parsed = parseRequest(
        "POST /a%20b?x=1&y=+ HTTP/1.1\r\nHost: h\r\nX-One: 1\r\nContent-Length: 4\r\n\r\nbody", limits());
    const auto* request = std::get_if<HttpRequest>(&parsed);
    ASSERT_NE(request, nullptr);
    EXPECT_EQ(request->method, "POST");
    EXPECT_EQ(request->path, "/a%20b");
    EXPECT_EQ(request->query, (NamedValues{{"x", "1"}, {"y", " "}}));
    EXPECT_EQ(request->header("x-one"), "1");
    EXPECT_EQ(request->body, "body");
}

TEST(HttpParser, PutsChunksTogether) {
    const auto parsed = parseRequest(
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        limits());
    const auto* request = std::get_if<HttpRequest>(&parsed);
    ASSERT_NE(request, nullptr);
    EXPECT_EQ(request->body, "abc");
}

TEST(HttpParser, RefusesEachFaultByItsOwnStatus) {
    const std::string host = "Host: h\r\n";
    const std::vector<std::pair<std::string, int>> cases{
        {"", 400},
        {"\r\n\r\n", 400},
        {"garbage", 400},
        {"GET / HTTP/1.1\r\n" + host, 400}, // it never ends
        {"GET / HTTP/1.1\r\n\r\n", 400},    // no host
        {"GET / HTTP/1.1\r\n" + host + host + "\r\n", 400},
        {"GET / HTTP/2.0\r\n" + host + "\r\n", 505},
        {"GET /?a=%zz HTTP/1.1\r\n" + host + "\r\n", 400},
        {"GET / HTTP/1.1\r\n" + host + "Bad Header: 1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 9\r\n\r\nshort", 400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 21\r\n\r\n" + std::string(21, 'b'), 413},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n15\r\n" + std::string(21, 'b'),
         413},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999999\r\n\r\n", 400},
        {"GET /" + std::string(100, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
        {"GET /" + std::string(1000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
        {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(500, 'a') + "\r\n\r\n", 431},
    };
    for (const auto& [bytes, status] : cases) {
        const auto parsed = parseRequest(bytes, limits());
        const auto* refused = std::get_if<HttpResponse>(&parsed);
        EXPECT_TRUE(refused && refused->status == status) << bytes << (refused ? refused->status : 200);
    }
}

TEST(HttpParser, NeedsNoHostBeforeHttp11) {
    EXPECT_TRUE(std::holds_alternative<HttpRequest>(parseRequest("GET / HTTP/1.0\r\n\r\n", limits())));
}

} // namespace
} // namespace transport
