#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// Webhooks of the account itself, or of an organisation that it manages (`organisation` in the query or the body).
core::Result<Answer> listWebhooks(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> addWebhook(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> removeWebhook(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listWebhookDeliveries(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
