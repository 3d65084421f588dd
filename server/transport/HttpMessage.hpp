#pragma once

#include "common/core/Result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace transport {

// Names and values in the order in which they stood; a name may occur more than once.
using NamedValues = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method;     // "GET", as sent
    std::string path;       // "/orders/4%2F7": without the query, as sent
    NamedValues query;      // decoded
    NamedValues headers;    // names as sent
    NamedValues parameters; // what stood for each {name} of the route, decoded
    std::string body;
    std::string remoteAddress; // "203.0.113.5" or "2001:db8::7"

    // The first header of that name, in whatever case.
    std::optional<std::string_view> header(std::string_view name) const;
    // The first value of that name in the query.
    std::optional<std::string_view> queried(std::string_view name) const;
    // What stood for {name} in the route's pattern, which must contain it.
    std::string_view parameter(std::string_view name) const;
};

struct HttpResponse {
    int status = 200;
    std::string contentType = "text/plain; charset=utf-8";
    NamedValues headers; // one set here replaces the default of that name
    std::string body;
};

// A response of one plain sentence.
HttpResponse plainResponse(int status, std::string sentence);

// The bytes that a percent-encoded text stands for; nothing if an escape is broken, or if they are no text in UTF-8.
std::optional<std::string> percentDecoded(std::string_view text);

// The fields of a query string or of an application/x-www-form-urlencoded body; nothing if one cannot be
// decoded.
std::optional<NamedValues> parseForm(std::string_view text);

bool sameIgnoringCase(std::string_view left, std::string_view right);

} // namespace transport
