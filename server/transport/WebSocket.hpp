#pragma once

#include "common/core/Result.hpp"
#include "server/transport/Channel.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/error_code.hpp>

#include <list>
#include <memory>
#include <string>
#include <string_view>

namespace transport {

struct Traffic;
struct WebSocketStream;

// RFC 6455, section 7.4.1.
enum class CloseCode : std::uint16_t {
    normal = 1000,
    goingAway = 1001,
    unsupportedData = 1003,
    policyViolation = 1008,
    messageTooBig = 1009,
    internalError = 1011,
    tryAgainLater = 1013,
};

// The server's end of one accepted WebSocket that carries binary messages. Used on the network thread alone.
// It may be kept after it is closed: sending then does nothing.
class WebSocket : public std::enable_shared_from_this<WebSocket> {
  public:
    // `stream` has completed its opening handshake.
    WebSocket(std::unique_ptr<WebSocketStream> stream, WebSocketLimits limits, std::string remoteAddress,
              std::shared_ptr<Traffic> traffic);
    ~WebSocket();
    WebSocket(const WebSocket&) = delete;
    WebSocket& operator=(const WebSocket&) = delete;

    // The next whole message; one read at a time. messageTooLarge or malformedMessage (it was text) where the
    // peer broke the rules and is told so by a close code; networkFailed once it is gone, silent or closed.
    // After an error nothing more can be read.
    boost::asio::awaitable<core::Result<std::string>> read();

    // Sends `message` after all that wait already. A peer that lets more than WebSocketLimits.backlog pile up
    // is cut off; a single message may be larger than that.
    void send(std::shared_ptr<const std::string> message);
    void send(std::string message);

    // Says goodbye after what waits is sent, within `closingTime`. `reason` is for logs, at most 123 bytes of
    // it.
    void close(CloseCode code, std::string_view reason = {});

    // Closes if nobody has, and returns when the connection is over.
    boost::asio::awaitable<void> finish();

    bool isOpen() const { return state_ == State::open; }
    const std::string& remoteAddress() const { return remoteAddress_; }
    // Bytes that were sent but not yet taken by the network.
    std::size_t backlog() const { return backlog_; }

  private:
    enum class State { open, closing, closed };
    static constexpr core::Duration closingTime{3000};

    void writeNext();
    void written(boost::system::error_code error);
    void sayGoodbye();
    void markClosed();
    void cutOff();
    core::Error failure(boost::system::error_code error) const;

    std::unique_ptr<WebSocketStream> stream_;
    WebSocketLimits limits_;
    std::string remoteAddress_;
    std::shared_ptr<Traffic> traffic_;
    std::list<std::shared_ptr<const std::string>> waiting_; // the first is being written
    std::size_t backlog_ = 0;
    State state_ = State::open;
    CloseCode closeCode_ = CloseCode::normal;
    std::string closeReason_;
    boost::asio::steady_timer closed_; // never expires; cancelled when the connection is over
};

} // namespace transport
