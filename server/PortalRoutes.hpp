#pragma once

#include "server/portal/Site.hpp"

namespace server {

// Every page of the portal: address, who may ask for it, and the function that answers.
void addPortalRoutes(portal::Site& site, transport::Router& router, const portal::Portal& portal);

} // namespace server
