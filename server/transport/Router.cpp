#include "server/transport/Router.hpp"

#include <algorithm>
#include <cassert>

namespace transport {
namespace {

std::vector<std::string_view> segmentsOf(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const auto segment = path.substr(0, path.find('/'));
        segments.push_back(segment);
        path.remove_prefix(segment.size());
    }
    return segments;
}

// Nothing for a path that cannot be decoded or that climbs: no route serves such a path.
std::optional<std::vector<std::string>> decodedSegmentsOf(std::string_view path) {
    if (!path.starts_with('/')) return std::nullopt;
    std::vector<std::string> decoded;
    for (const auto segment : segmentsOf(path)) {
        auto text = percentDecoded(segment);
        if (!text || *text == "." || *text == "..") return std::nullopt;
        decoded.push_back(std::move(*text));
    }
    return decoded;
}

std::string joined(std::vector<std::string>::const_iterator from,
                   std::vector<std::string>::const_iterator to) {
    std::string text;
    for (auto segment = from; segment != to; ++segment)
        text.append(segment == from ? "" : "/").append(*segment);
    return text;
}

} // namespace

std::vector<Router::Segment> Router::parse(std::string_view pattern) {
    assert(pattern.starts_with('/'));
    std::vector<Segment> segments;
    for (auto text : segmentsOf(pattern)) {
        auto kind = Kind::literal;
        if (text.starts_with('{') && text.ends_with('}')) {
            kind = text.ends_with("*}") ? Kind::rest : Kind::parameter;
            text = text.substr(1, text.size() - (kind == Kind::rest ? 3 : 2));
        }
        segments.push_back({kind, std::string(text)});
    }
    return segments;
}

bool Router::moreSpecific(const Route& left, const Route& right) {
    return std::ranges::lexicographical_compare(left.pattern, right.pattern, {}, &Segment::kind,
                                                &Segment::kind);
}

void Router::route(std::string method, std::string_view pattern, HttpHandler handler) {
    Route route{parse(pattern), {}};
    auto place = std::ranges::find(routes_, route.pattern, &Route::pattern);
    if (place == routes_.end())
        place = routes_.insert(std::ranges::upper_bound(routes_, route, moreSpecific), std::move(route));
    const bool isNew = place->handlers.emplace(std::move(method), std::move(handler)).second;
    assert(isNew && "this method of this pattern is routed already");
    static_cast<void>(isNew);
}

void Router::refuse(std::string prefix, Refusal refusal) {
    refusals_.emplace(std::move(prefix), std::move(refusal));
}

void Router::channel(Channel channel) {
    channels_.push_back(std::move(channel));
}

const Channel* Router::findChannel(std::string_view path) const {
    const auto found = std::ranges::find(channels_, path, &Channel::path);
    return found == channels_.end() ? nullptr : &*found;
}

std::optional<NamedValues> Router::match(const Route& route, const std::vector<std::string>& path) {
    NamedValues parameters;
    for (std::size_t i = 0; i < route.pattern.size(); ++i) {
        const auto& segment = route.pattern[i];
        if (i >= path.size()) return std::nullopt;
        if (segment.kind == Kind::rest) {
            parameters.emplace_back(segment.text,
                                    joined(path.begin() + static_cast<std::ptrdiff_t>(i), path.end()));
            return parameters;
        }
        if (segment.kind == Kind::literal && segment.text != path[i]) return std::nullopt;
        if (segment.kind == Kind::parameter) {
            if (path[i].empty()) return std::nullopt;
            parameters.emplace_back(segment.text, path[i]);
        }
    }
    return path.size() == route.pattern.size() ? std::optional(std::move(parameters)) : std::nullopt;
}

const HttpHandler* Router::findHandler(const Route& route, std::string_view method) {
    auto found = route.handlers.find(std::string(method));
    if (found == route.handlers.end() && method == "HEAD") found = route.handlers.find("GET");
    return found == route.handlers.end() ? nullptr : &found->second;
}

HttpResponse Router::methodNotAllowed(const Route& route) {
    std::string allowed;
    for (const auto& [method, handler] : route.handlers) {
        allowed.append(allowed.empty() ? "" : ", ").append(method);
        if (method == "GET") allowed += ", HEAD";
    }
    auto response = plainResponse(405, "This address does not answer that method.");
    response.headers.emplace_back("Allow", std::move(allowed));
    return response;
}

boost::asio::awaitable<HttpResponse> Router::refused(HttpRequest request, HttpResponse plain) const {
    const auto found = std::ranges::find_if(refusals_, [&](const auto& refusal) { return request.path.starts_with(refusal.first); });
    if (found == refusals_.end()) co_return plain;
    co_return co_await found->second(std::move(request), std::move(plain));
}

boost::asio::awaitable<HttpResponse> Router::respond(HttpRequest request) const {
    const auto path = decodedSegmentsOf(request.path);
    if (!path) co_return co_await refused(std::move(request), plainResponse(400, "The address cannot be read."));
    for (const auto& route : routes_) {
        auto parameters = match(route, *path);
        if (!parameters) continue;
        const auto* handler = findHandler(route, request.method);
        if (!handler) co_return co_await refused(std::move(request), methodNotAllowed(route));
        request.parameters = std::move(*parameters);
        co_return co_await (*handler)(std::move(request));
    }
    if (!findChannel(request.path)) co_return co_await refused(std::move(request), plainResponse(404, "There is nothing at this address."));
    auto response = plainResponse(426, "This address speaks WebSocket only.");
    response.headers.emplace_back("Upgrade", "websocket");
    co_return response;
}

} // namespace transport
