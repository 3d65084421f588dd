#pragma once

#include "server/portal/Site.hpp"

namespace api {

// Webhooks of the account, or of the organisation {id} of the address that it manages: added with a secret that is shown once, what was sent to them, removed.
core::Result<portal::Reply> showWebhooks(const portal::Portal& portal, storage::Connection& connection, const portal::Visit& visit);
core::Result<portal::Reply> makeWebhook(const portal::Portal& portal, storage::Connection& connection, const portal::Visit& visit);
core::Result<portal::Reply> dropWebhook(const portal::Portal& portal, storage::Connection& connection, const portal::Visit& visit);

} // namespace api
