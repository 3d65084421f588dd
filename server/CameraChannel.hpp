#pragma once

#include "server/Services.hpp"
#include "server/transport/WebSocket.hpp"

namespace server {

// One camera connection, from its token to its end: frames go to the consoles that show the candidate, and are kept
// nowhere.
boost::asio::awaitable<void> serveCamera(Services& services, std::shared_ptr<transport::WebSocket> socket);

} // namespace server
