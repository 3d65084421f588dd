#include "server/transport/HttpParser.hpp"
#include "server/transport/HttpWriter.hpp"
#include "server/transport/Router.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdlib>

namespace {

using namespace transport;

boost::asio::awaitable<HttpResponse> echo(HttpRequest request) {
    HttpResponse response;
    for (auto& parameter : request.parameters) response.headers.push_back(std::move(parameter));
    response.body = std::move(request.body);
    co_return response;
}

const Router& router() {
    static const Router routes = [] {
        Router filled;
        filled.route("GET", "/files/{path*}", echo);
        filled.route("POST", "/orders/{number}/items/{item}", echo);
        return filled;
    }();
    return routes;
}

HttpResponse answer(HttpRequest request) {
    boost::asio::io_context network;
    HttpResponse response;
    boost::asio::co_spawn(network, router().respond(std::move(request)),
                          [&](std::exception_ptr, HttpResponse answered) { response = std::move(answered); });
    network.run();
    return response;
}

} // namespace

// Whatever arrives, there is a well-formed response, and no path climbs out of its folder.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    HttpLimits limits;
    limits.header = 1024;
    limits.target = 256;
    limits.body = 512;
    auto parsed = parseRequest({reinterpret_cast<const char*>(bytes), size}, limits);
    auto* request = std::get_if<HttpRequest>(&parsed);
    const auto response = request ? answer(std::move(*request)) : std::get<HttpResponse>(std::move(parsed));
    for (const auto& [name, value] : response.headers)
        if (name == "path" && ("/" + value + "/").find("/../") != std::string::npos) std::abort();
    const auto wire = toWire(response);
    if (response.status < 200 || response.status > 599) std::abort();
    for (const auto& field : wire)
        if (field.value().find_first_of("\r\n") != std::string_view::npos) std::abort();
    return 0;
}
