#pragma once

#include "server/Services.hpp"
#include "server/transport/Router.hpp"

namespace server {

// Everything that can be asked of the server: the table of contents.
void addRoutes(transport::Router& router, Services& services);

} // namespace server
