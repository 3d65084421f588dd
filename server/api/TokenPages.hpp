#pragma once

#include "server/portal/Site.hpp"

namespace api {

// The portal's pages for tokens: made for scopes, shown once, revoked.
core::Result<portal::Reply> showTokens(const portal::Portal& portal, storage::Connection& connection, const portal::Visit& visit);
core::Result<portal::Reply> makeToken(const portal::Portal& portal, storage::Connection& connection, const portal::Visit& visit);
core::Result<portal::Reply> revokeToken(const portal::Portal& portal, storage::Connection& connection, const portal::Visit& visit);

} // namespace api
