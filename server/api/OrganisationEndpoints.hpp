#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// Organisations that the account manages.
core::Result<Answer> listOrganisations(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listMembers(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
