#pragma once

#include "server/Services.hpp"
#include "server/transport/WebSocket.hpp"

namespace server {

// One candidate's connection, from the challenge to its end.
boost::asio::awaitable<void> serveExam(Services& services, std::shared_ptr<transport::WebSocket> socket);

// Tells candidates who wait after submitting their result as soon as scoring, wherever it runs, has stored it.
boost::asio::awaitable<void> announceResults(Services& services);

} // namespace server
