#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// For the staff: how many online exams can be watched at once, hour by hour.
core::Result<Answer> listProctorHours(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> setProctorHours(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
