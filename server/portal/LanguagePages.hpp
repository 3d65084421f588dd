#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// The language that the portal speaks: kept with the account, or by the browser of those who have none.
core::Result<Reply> changeLanguage(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
