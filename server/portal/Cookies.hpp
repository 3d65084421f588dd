#pragma once

#include "common/core/Instant.hpp"
#include "server/transport/HttpMessage.hpp"

namespace portal {

// The browser sends these over TLS alone, to this host alone (RFC 6265bis, the __Host- prefix).
inline constexpr std::string_view sessionCookie = "__Host-session";
inline constexpr std::string_view noticeCookie = "__Host-notice";
inline constexpr std::string_view languageCookie = "__Host-language";

// The value of the cookie of that name, if the request has one.
std::optional<std::string> cookie(const transport::HttpRequest& request, std::string_view name);

// Values of a Set-Cookie header. `value` consists of unreserved characters, as base64url and percentEncoded give them.
std::string setCookie(std::string_view name, std::string_view value, core::Duration age);
std::string dropCookie(std::string_view name);

std::string percentEncoded(std::string_view text);

} // namespace portal
