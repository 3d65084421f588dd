#pragma once

#include "common/core/Instant.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <string>

namespace transport {

class WebSocket;

// What a WebSocket may cost.
struct WebSocketLimits {
    std::size_t message = 64 * 1024;   // bytes that the peer may send in one message
    std::size_t backlog = 1024 * 1024; // bytes that may wait for a peer that reads too slowly
    core::Duration silence{60'000};    // how long the peer may say nothing at all, not even ping
};

// A path on which WebSockets are accepted. `run` is the whole life of one: when it returns, the WebSocket is
// closed.
struct Channel {
    std::string path;
    WebSocketLimits limits;
    std::function<boost::asio::awaitable<void>(std::shared_ptr<WebSocket>)> run;
};

} // namespace transport
