#pragma once

#include "server/transport/TlsStream.hpp"

#include <boost/beast/websocket/stream.hpp>

#include <memory>

// How Beast ends a TlsStream; found by the type of the stream, under the names that Beast gives.
namespace transport {

template <class Completion>
void async_teardown(boost::beast::role_type, TlsStream& stream, Completion&& completion) {
    stream.async_shutdown([completion = std::forward<Completion>(completion)](boost::system::error_code error,
                                                                              std::size_t) mutable {
        std::move(completion)(error);
    });
}

inline void beast_close_socket(TlsStream& stream) {
    stream.close();
}

// Beast's WebSocket over a TLS connection. The connection is shared with whoever sweeps the connections.
struct WebSocketStream {
    explicit WebSocketStream(std::shared_ptr<TlsStream> connection)
        : tls(std::move(connection)), webSocket(*tls) {
        webSocket.binary(true);
        webSocket.auto_fragment(false);
    }

    std::shared_ptr<TlsStream> tls;
    boost::beast::websocket::stream<TlsStream&, false> webSocket;
};

} // namespace transport
