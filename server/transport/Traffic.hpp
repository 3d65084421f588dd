#pragma once

#include "server/observe/Metrics.hpp"

#include <array>

namespace transport {

// What has passed through a listener since it was opened. Readable from any thread.
struct Traffic {
    observe::Counter accepted;                 // connections let in
    observe::Counter closed;                   // of those, how many are gone again
    observe::Counter refused;                  // connections over a limit, closed at once
    observe::Counter acceptFailures;           // no file descriptor or memory was left for one more
    observe::Counter handshakesFailed;         // TLS was not agreed on, or not in time
    std::array<observe::Counter, 5> responses; // by class of their status: 1xx first
    observe::Counter messagesReceived;         // on WebSockets, as are the next
    observe::Counter messagesSent;
    observe::Counter bytesReceived; // of messages and of request bodies
    observe::Counter bytesSent;     // of messages and of response bodies
    observe::Counter slowReaders;   // WebSockets cut off for not reading what was sent

    std::uint64_t open() const {
        const auto gone =
            closed.value(); // first: one that comes and goes meanwhile must not make this negative
        return accepted.value() - gone;
    }
};

} // namespace transport
