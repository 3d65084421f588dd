#include "server/transport/HttpParser.hpp"

#include "common/core/Text.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

namespace transport {

namespace http = boost::beast::http;

void applyLimits(HttpParser& parser, const HttpLimits& limits) {
    parser.header_limit(limits.header);
    parser.body_limit(limits.body);
}

HttpResponse refusal(boost::system::error_code error, const HttpParser& parser) {
    const bool inRequestLine = parser.get().target().empty();
    if (error == http::error::header_limit)
        return inRequestLine ? plainResponse(414, "The address is too long.")
                             : plainResponse(431, "The headers are too long.");
    if (error == http::error::body_limit) return plainResponse(413, "The request is too large.");
    if (error == http::error::bad_version) return plainResponse(505, "Only HTTP/1.1 is understood.");
    return plainResponse(400, "The request cannot be understood.");
}

std::variant<HttpRequest, HttpResponse> toRequest(HttpParser& parser, const HttpLimits& limits) {
    auto& message = parser.get();
    const std::string_view target = message.target();
    if (target.size() > limits.target) return plainResponse(414, "The address is too long.");
    if (message.version() == 11 && message.count(http::field::host) != 1)
        return plainResponse(400, "The request must name its host once.");
    HttpRequest request;
    request.method = message.method_string();
    request.path = target.substr(0, target.find('?'));
    auto query = parseForm(target.substr(std::min(target.size(), request.path.size() + 1)));
    if (!query) return plainResponse(400, "The address cannot be read.");
    request.query = std::move(*query);
    for (const auto& field : message) {
        if (!core::isText(std::string_view(field.value()))) return plainResponse(400, "A header is not text in UTF-8.");
        request.headers.emplace_back(field.name_string(), field.value());
    }
    request.body = std::move(message.body());
    return request;
}

std::variant<HttpRequest, HttpResponse> parseRequest(std::string_view bytes, const HttpLimits& limits) {
    HttpParser parser;
    parser.eager(true);
    applyLimits(parser, limits);
    boost::system::error_code error;
    while (!error && !parser.is_done() && !bytes.empty())
        bytes.remove_prefix(parser.put(boost::asio::buffer(bytes), error));
    if (!error && parser.got_some()) parser.put_eof(error);
    if (!error && !parser.is_done()) error = http::error::partial_message;
    return error ? refusal(error, parser) : toRequest(parser, limits);
}

} // namespace transport
