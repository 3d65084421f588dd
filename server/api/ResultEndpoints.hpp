#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

core::Result<Answer> listResults(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> appealResult(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
