#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// The programme in numbers, month by month, for staff who read orders.
core::Result<Reply> showProgrammeFigures(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
