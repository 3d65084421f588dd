#pragma once

#include "common/crypto/Digest.hpp"
#include "server/api/Endpoint.hpp"
#include "server/transport/Router.hpp"

namespace api {

// Routes every endpoint under /api/v1, and its description at /api/v1/openapi.json. A request is answered with JSON, or with
// a problem (RFC 9457), and so is whatever else begins with /api/. Tokens are "Authorization: Bearer"; a change that carries
// "Idempotency-Key" is made once. `portal`, `calls` (by token, and by address before a token was taken once) and `schemas`
// (resources/web/api/schemas.json) outlive the router.
void addRoutes(transport::Router& router, const portal::Portal& portal, transport::RateLimitTable& calls, const boost::json::object& schemas);

// The OpenAPI 3.1 description of the table.
boost::json::object openApi(const portal::Portal& portal, const boost::json::object& schemas);

// A new token's text, given once, and what is kept of it.
struct NewToken {
    std::string text;
    crypto::Digest digest{};
};
NewToken newToken();
crypto::Digest digestOf(std::string_view token);

} // namespace api
