#pragma once

#include "server/transport/Connection.hpp"
#include "server/transport/HttpLimits.hpp"
#include "server/transport/Router.hpp"
#include "server/transport/Traffic.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>

namespace transport {

// What all connections are served from.
struct HttpService {
    const Router& router;
    HttpLimits limits;
    std::shared_ptr<Traffic> traffic;
    bool stopping = false; // no connection is kept for another request
};

// What an HTTP connection has turned into, if it asked for it.
struct Upgrade {
    const Channel* channel = nullptr;
    std::shared_ptr<WebSocket> webSocket; // null: the connection is over
};

// Serves the requests on `connection`, which has completed its handshake and like `service` outlives this,
// one after the other, until it ends or becomes a WebSocket.
boost::asio::awaitable<Upgrade> serveHttp(Connection& connection, const HttpService& service);

} // namespace transport
