#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// Testing centers as the staff keep them: with rooms, hours, closed days, and the day from which a center is closed for good.
core::Result<Answer> listAllCenters(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> addCenter(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> changeCenter(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
