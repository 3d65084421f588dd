#pragma once

#include "server/Services.hpp"
#include "server/transport/WebSocket.hpp"

namespace server {

// One member of staff's connection, from the greeting to its end.
boost::asio::awaitable<void> serveConsole(Services& services, std::shared_ptr<transport::WebSocket> socket);

} // namespace server
