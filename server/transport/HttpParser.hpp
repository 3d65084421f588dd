#pragma once

#include "server/transport/HttpLimits.hpp"
#include "server/transport/HttpMessage.hpp"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <variant>

namespace transport {

using HttpParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

void applyLimits(HttpParser& parser, const HttpLimits& limits);

// The response to a request at which `parser` has failed.
HttpResponse refusal(boost::system::error_code error, const HttpParser& parser);

// The request that was parsed, or the response to one that makes no sense.
std::variant<HttpRequest, HttpResponse> toRequest(HttpParser& parser, const HttpLimits& limits);

// Parses one whole request just as connections do: the request, or the response to what is not one.
std::variant<HttpRequest, HttpResponse> parseRequest(std::string_view bytes, const HttpLimits& limits);

} // namespace transport
