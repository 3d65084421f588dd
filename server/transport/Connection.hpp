#pragma once

#include "server/transport/TlsStream.hpp"

#include <memory>
#include <string>

namespace transport {

class WebSocket;

// One connection that was let in.
struct Connection {
    std::shared_ptr<TlsStream> stream;
    std::string remoteAddress; // "203.0.113.5" or "2001:db8::7"
    std::string origin;        // what limits are counted by: the address, or the /64 that it lies in
    std::weak_ptr<WebSocket> webSocket{}; // once it has become one
    bool idle = true;                     // before or between requests, where ending it costs nobody anything
};

} // namespace transport
