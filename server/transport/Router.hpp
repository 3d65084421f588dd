#pragma once

#include "server/transport/Channel.hpp"
#include "server/transport/HttpMessage.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace transport {

using HttpHandler = std::function<boost::asio::awaitable<HttpResponse>(HttpRequest)>;

// Says in a site's own way that nothing answers a request: given it and the plain response of 400, 404 or 405 (with Allow).
using Refusal = std::function<boost::asio::awaitable<HttpResponse>(HttpRequest, HttpResponse)>;

// The table of everything that can be asked for. A pattern is a path whose segments are either literal, such
// as
// "/orders", or parameters, such as "/orders/{number}"; a last segment "{rest*}" takes all that remains,
// slashes included. Where two patterns fit a path, the one with the earlier literal segment is meant.
class Router {
  public:
    // `method` in capitals; GET answers HEAD too. Each pattern and method is routed once.
    void route(std::string method, std::string_view pattern, HttpHandler handler);

    // Of requests whose path begins with `prefix`; the longest one is meant. Where there is none, the plain response goes out.
    void refuse(std::string prefix, Refusal refusal);

    // WebSockets on that exact path.
    void channel(Channel channel);
    const Channel* findChannel(std::string_view path) const;

    // The response of the route that fits; 400, 404, 405 (with Allow) or 426 where none does.
    boost::asio::awaitable<HttpResponse> respond(HttpRequest request) const;

  private:
    enum class Kind { literal, parameter, rest };
    struct Segment {
        Kind kind;
        std::string text; // what it must be, or the parameter's name
        bool operator==(const Segment&) const = default;
    };
    struct Route {
        std::vector<Segment> pattern;
        std::map<std::string, HttpHandler> handlers;
    };

    static std::vector<Segment> parse(std::string_view pattern);
    static bool moreSpecific(const Route& left, const Route& right);
    static std::optional<NamedValues> match(const Route& route, const std::vector<std::string>& path);
    static HttpResponse methodNotAllowed(const Route& route);
    static const HttpHandler* findHandler(const Route& route, std::string_view method);
    boost::asio::awaitable<HttpResponse> refused(HttpRequest request, HttpResponse plain) const;

    std::vector<Route> routes_; // the more specific first
    std::map<std::string, Refusal, std::greater<>> refusals_; // by prefix: of those that fit, the longest first
    std::vector<Channel> channels_;
};

} // namespace transport
