#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// What a candidate needs to sit an exam, for a person to decide.
core::Result<Reply> showAccommodations(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> askForAccommodation(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
