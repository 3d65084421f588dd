#pragma once

#include "server/transport/HttpMessage.hpp"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace transport {

using WireResponse = boost::beast::http::response<boost::beast::http::string_body>;

// What goes to a browser, with the headers that keep it safe unless the response sets others: HTTPS alone, no
// guessing of types, no framing, no caching, nothing from other origins.
WireResponse toWire(HttpResponse response);

} // namespace transport
