#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// Academic, non-profit, government and quoted prices: asked for with evidence, decided by a person.
core::Result<Reply> showSpecialPrices(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> askForSpecialPrice(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
