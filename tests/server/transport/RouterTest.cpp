#include "server/transport/Router.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <tuple>

namespace transport {
namespace {

// Answers with its name and the parameters it was given.
boost::asio::awaitable<HttpResponse> named(std::string name, HttpRequest request) {
    for (const auto& [parameter, value] : request.parameters) name += " " + parameter + "=" + value;
    co_return plainResponse(200, std::move(name));
}

boost::asio::awaitable<void> sayNothing(std::shared_ptr<WebSocket>) {
    co_return;
}

class RouterTest : public testing::Test {
  protected:
    Router router;

    void SetUp() override {
        for (const std::string pattern : {"/", "/files/{path*}", "/orders", "/orders/{number}", "/orders/new",
                                          "/orders/{number}/items/{item}", "/{page}"})
            router.route("GET", pattern, std::bind_front(named, pattern));
        router.route("POST", "/orders", std::bind_front(named, "create"));
        router.channel({"/channel", {}, sayNothing});
    }

    HttpResponse ask(std::string method, std::string path) {
        HttpRequest request;
        request.method = std::move(method);
        request.path = std::move(path);
        boost::asio::io_context network;
        HttpResponse response;
        boost::asio::co_spawn(network, router.respond(request),
                              [&](std::exception_ptr, HttpResponse answer) { response = std::move(answer); });
        network.run();
        return response;
    }
};

TEST_F(RouterTest, FindsTheRoute) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"/", "/"},
        {"/orders", "/orders"},
        {"/orders/new", "/orders/new"},
        {"/orders/12", "/orders/{number} number=12"},
        {"/orders/4%2F7", "/orders/{number} number=4/7"},
        {"/orders/12/items/3", "/orders/{number}/items/{item} number=12 item=3"},
        {"/files/a/b%20c.css", "/files/{path*} path=a/b c.css"},
        {"/about", "/{page} page=about"},
        {"/channels", "/{page} page=channels"},
    };
    for (const auto& [path, body] : cases) {
        const auto response = ask("GET", path);
        EXPECT_EQ(response.status, 200) << path;
        EXPECT_EQ(response.body, body + "\n") << path;
    }
}

TEST_F(RouterTest, RefusesWhatItDoesNotServe) {
    const std::vector<std::pair<std::string, int>> cases{
        {"/orders/", 404},
        {"/orders/12/items", 404},
        {"/orders/12/items/3/4", 404},
        {"//", 404},
        {"", 400},
        {"orders", 400},
        {"*", 400},
        {"/files/../secret", 400},
        {"/files/%2e%2e/x", 400},
        {"/files/.", 400},
        {"/%zz", 400},
        {"/files/a%00", 400},
    };
    for (const auto& [path, status] : cases) EXPECT_EQ(ask("GET", path).status, status) << path;
}

TEST_F(RouterTest, AnswersHeadLikeGetAndNamesTheMethods) {
    EXPECT_EQ(ask("HEAD", "/orders").status, 200);
    EXPECT_EQ(ask("POST", "/orders").body, "create\n");
    const auto refused = ask("DELETE", "/orders");
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.headers, (NamedValues{{"Allow", "GET, HEAD, POST"}}));
}

// Names the refusal that it was asked for.
boost::asio::awaitable<HttpResponse> refuseAs(std::string name, HttpRequest request, HttpResponse plain) {
    plain.body = name + " " + request.path;
    co_return plain;
}

TEST_F(RouterTest, EachSiteRefusesInItsOwnWay) {
    router.refuse("/", std::bind_front(refuseAs, "page"));
    router.refuse("/api/", std::bind_front(refuseAs, "problem"));
    const std::vector<std::tuple<std::string, std::string, int, std::string>> cases{
        {"GET", "/orders/", 404, "page /orders/"},
        {"GET", "/a/b", 404, "page /a/b"},
        {"GET", "/%zz", 400, "page /%zz"},
        {"DELETE", "/orders", 405, "page /orders"},
        {"GET", "/api/v1/nowhere", 404, "problem /api/v1/nowhere"},
        {"GET", "/api/v1/%zz", 400, "problem /api/v1/%zz"},
        {"GET", "*", 400, "The address cannot be read.\n"},
    };
    for (const auto& [method, path, status, body] : cases) {
        const auto response = ask(method, path);
        EXPECT_EQ(response.status, status) << path;
        EXPECT_EQ(response.body, body) << path;
    }
    EXPECT_EQ(ask("DELETE", "/orders").headers, (NamedValues{{"Allow", "GET, HEAD, POST"}}));
    EXPECT_EQ(ask("GET", "/orders").body, "/orders\n");
}

TEST(Router, AsksForAnUpgradeOnChannels) {
    Router router;
    router.channel({"/channel", {}, sayNothing});
    EXPECT_NE(router.findChannel("/channel"), nullptr);
    EXPECT_EQ(router.findChannel("/channel/"), nullptr);
    HttpRequest request;
    request.method = "GET";
    request.path = "/channel";
    boost::asio::io_context network;
    int status = 0;
    boost::asio::co_spawn(network, router.respond(request),
                          [&](std::exception_ptr, HttpResponse answer) { status = answer.status; });
    network.run();
    EXPECT_EQ(status, 426);
}

} // namespace
} // namespace transport
