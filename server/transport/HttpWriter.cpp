#include "server/transport/HttpWriter.hpp"

#include <algorithm>
#include <array>

namespace transport {
namespace {

namespace http = boost::beast::http;

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> defaults{{
    {"Strict-Transport-Security", "max-age=31536000"},
    {"X-Content-Type-Options", "nosniff"},
    {"Cache-Control", "no-store"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Content-Security-Policy",
     "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"},
}};

// A line break in a value would begin another header.
std::string oneLine(std::string value) {
    std::ranges::replace_if(
        value, [](unsigned char c) { return c < ' ' || c == 127; }, ' ');
    return value;
}

// RFC 9110, section 6.4.1.
bool hasBody(int status) {
    return status >= 200 && status != 204 && status != 304;
}

} // namespace

WireResponse toWire(HttpResponse response) {
    WireResponse wire;
    wire.version(11);
    wire.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : defaults) wire.set(name, value);
    for (const auto& [name, value] : response.headers) wire.erase(name);
    for (auto& [name, value] : response.headers) wire.insert(name, oneLine(std::move(value)));
    if (!hasBody(response.status)) return wire;
    wire.set(http::field::content_type, oneLine(std::move(response.contentType)));
    wire.body() = std::move(response.body);
    wire.content_length(wire.body().size());
    return wire;
}

} // namespace transport
