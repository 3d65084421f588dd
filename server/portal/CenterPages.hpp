#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// For the staff: testing centers with their rooms and hours.
core::Result<Reply> showCenters(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> saveCenter(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
