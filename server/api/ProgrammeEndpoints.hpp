#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// For everybody: what there is, and what it costs.
core::Result<Answer> showProgramme(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showLevel(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
