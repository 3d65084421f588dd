#include "server/transport/WebSocket.hpp"

#include "server/transport/Traffic.hpp"
#include "server/transport/WebSocketStream.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/flat_buffer.hpp>

namespace transport {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

WebSocket::WebSocket(std::unique_ptr<WebSocketStream> stream, WebSocketLimits limits,
                     std::string remoteAddress, std::shared_ptr<Traffic> traffic)
    : stream_(std::move(stream)),
      limits_(limits),
      remoteAddress_(std::move(remoteAddress)),
      traffic_(std::move(traffic)),
      closed_(stream_->tls->get_executor()) {
    closed_.expires_at(asio::steady_timer::time_point::max());
    stream_->webSocket.read_message_max(limits_.message);
    stream_->tls->expireNever();
    stream_->tls->limitSilence(limits_.silence);
}

WebSocket::~WebSocket() = default;

// The buffer lives only as long as this call: an idle connection holds one small block of it.
asio::awaitable<core::Result<std::string>> WebSocket::read() {
    beast::flat_buffer buffer;
    error_code error;
    co_await stream_->webSocket.async_read(buffer, asio::redirect_error(asio::use_awaitable, error));
    if (error) {
        markClosed();
        co_return tl::unexpected(failure(error));
    }
    traffic_->messagesReceived.add();
    traffic_->bytesReceived.add(buffer.size());
    if (stream_->webSocket.got_text()) {
        close(CloseCode::unsupportedData, "only binary messages are understood");
        co_return core::fail(core::ErrorCode::malformedMessage, "a text message");
    }
    co_return std::string(static_cast<const char*>(buffer.cdata().data()), buffer.size());
}

core::Error WebSocket::failure(error_code error) const {
    using core::ErrorCode;
    if (error == beast::websocket::error::message_too_big)
        return {ErrorCode::messageTooLarge, error.message()};
    if (error == beast::websocket::error::closed) return {ErrorCode::networkFailed, "closed"};
    if (stream_->tls->hasExpired()) return {ErrorCode::networkFailed, "the peer is silent"};
    return {ErrorCode::networkFailed, error.message()};
}

void WebSocket::send(std::string message) {
    send(std::make_shared<const std::string>(std::move(message)));
}

void WebSocket::send(std::shared_ptr<const std::string> message) {
    if (!isOpen()) return;
    const bool writing = !waiting_.empty();
    if (writing && backlog_ + message->size() > limits_.backlog) return cutOff();
    backlog_ += message->size();
    waiting_.push_back(std::move(message));
    if (!writing) writeNext();
}

void WebSocket::writeNext() {
    auto whenWritten = [self = shared_from_this()](error_code error, std::size_t) { self->written(error); };
    stream_->webSocket.async_write(asio::buffer(*waiting_.front()), std::move(whenWritten));
}

void WebSocket::written(error_code error) {
    const auto size = waiting_.front()->size();
    backlog_ -= size;
    waiting_.pop_front();
    if (error) return stream_->tls->close();
    traffic_->messagesSent.add();
    traffic_->bytesSent.add(size);
    if (!waiting_.empty()) return writeNext();
    if (state_ == State::closing) sayGoodbye();
}

void WebSocket::close(CloseCode code, std::string_view reason) {
    if (!isOpen()) return;
    state_ = State::closing;
    closeCode_ = code;
    closeReason_ = reason.substr(0, 123);
    stream_->tls->expireAfter(closingTime);
    if (waiting_.empty()) sayGoodbye();
}

void WebSocket::sayGoodbye() {
    const beast::websocket::close_reason reason(static_cast<beast::websocket::close_code>(closeCode_),
                                                closeReason_.c_str());
    stream_->webSocket.async_close(reason, [self = shared_from_this()](error_code) { self->markClosed(); });
}

void WebSocket::markClosed() {
    state_ = State::closed;
    closed_.cancel();
}

// A peer that does not read would not read a goodbye either.
void WebSocket::cutOff() {
    traffic_->slowReaders.add();
    stream_->tls->close();
    markClosed();
}

asio::awaitable<void> WebSocket::finish() {
    close(CloseCode::normal);
    error_code ignored;
    while (state_ != State::closed)
        co_await closed_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    stream_->tls->close();
}

} // namespace transport
