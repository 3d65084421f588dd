#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// The candidate's overview.
core::Result<Reply> showDashboard(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
