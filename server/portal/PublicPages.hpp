#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// What anybody may see.
core::Result<Reply> showHome(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showPolicies(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showSupport(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
