#include "server/transport/TlsStream.hpp"

#include "server/transport/HandshakeThreads.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <new>

namespace transport {

namespace asio = boost::asio;

void TlsStream::Free::operator()(ssl_st* tls) const {
    SSL_free(tls);
}

TlsStream::TlsStream(Socket socket, const TlsContext& context, core::Clock clock)
    : socket_(std::move(socket)), tls_(SSL_new(context.native())), clock_(clock), heardAt_(clock.now()) {
    if (!tls_ || SSL_set_fd(tls_.get(), socket_.native_handle()) != 1) throw std::bad_alloc();
    socket_.non_blocking(true);
    SSL_set_accept_state(tls_.get());
}

asio::awaitable<bool> TlsStream::handshake(HandshakeThreads& threads) {
    auto ready = Socket::wait_read;
    for (;;) {
        boost::system::error_code error;
        co_await socket_.async_wait(ready, asio::redirect_error(asio::use_awaitable, error));
        if (error || !isOpen()) co_return false;
        TlsProgress step;
        if (isAnswered())
            step = attemptHandshake();
        else
            step = co_await handshakeStep(threads);
        if (step.want == Want::nothing) co_return !step.error && isOpen();
        ready = step.want == Want::readable ? Socket::wait_read : Socket::wait_write;
    }
}

// Only the peer's Finished is missing, which costs little to check.
bool TlsStream::isAnswered() const {
    return SSL_get_state(tls_.get()) == TLS_ST_EARLY_DATA;
}

TlsProgress TlsStream::attemptHandshake() {
    ERR_clear_error();
    return progress(SSL_do_handshake(tls_.get()));
}

asio::awaitable<TlsProgress> TlsStream::handshakeStep(HandshakeThreads& threads) {
    const auto queued = clock_.now();
    const auto attempt = [this] { return attemptHandshake(); };
    elsewhere_ = true;
    const auto step = co_await threads.async_run(attempt, get_executor(), asio::use_awaitable);
    elsewhere_ = false;
    if (deadline_ != core::Instant::max()) deadline_ += clock_.now() - queued;
    if (closeWanted_) close();
    co_return step;
}

void TlsStream::close() {
    if (elsewhere_) {
        closeWanted_ = true;
        return;
    }
    boost::system::error_code ignored;
    socket_.close(ignored);
}

void TlsStream::expire() {
    if (expired_) return close();
    expired_ = true;
    silence_ = core::Duration::max();
    expireAfter(graceTime);
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

core::Instant TlsStream::deadline() const {
    if (elsewhere_) return core::Instant::max();
    return silence_ == core::Duration::max() ? deadline_ : std::min(deadline_, heardAt_ + silence_);
}

// The one buffer in which the thread joins what goes into a record, and throws away what nobody waits for any
// more.
std::span<char, TlsStream::recordLimit> TlsStream::scratch() {
    thread_local std::array<char, recordLimit> bytes;
    return bytes;
}

// After a read that took all there was, another attempt would only ask the kernel in vain.
bool TlsStream::drained() const {
    return shortRead_ && isOpen() && !SSL_has_pending(tls_.get());
}

TlsProgress TlsStream::read(asio::mutable_buffer target) {
    if (target.size() == 0) return {};
    if (!isOpen() || failed_) return {Want::nothing, 0, asio::error::operation_aborted};
    ERR_clear_error();
    const auto done = progress(SSL_read(tls_.get(), target.data(), static_cast<int>(target.size())));
    shortRead_ = done.bytes < target.size();
    if (done.bytes > 0) heardAt_ = clock_.now();
    return done;
}

TlsProgress TlsStream::write(asio::const_buffer record, std::uint64_t number) {
    if (record.size() == 0) return {};
    const bool interrupted = halfWritten_ != 0 && halfWritten_ != number;
    if (!isOpen() || failed_ || interrupted) return {Want::nothing, 0, asio::error::operation_aborted};
    ERR_clear_error();
    const auto done = progress(SSL_write(tls_.get(), record.data(), static_cast<int>(record.size())));
    halfWritten_ = done.want == Want::nothing ? 0 : number;
    return done;
}

TlsProgress TlsStream::progress(int result) {
    if (result > 0) return {Want::nothing, static_cast<std::size_t>(result), {}};
    switch (SSL_get_error(tls_.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return {Want::readable, 0, {}};
    case SSL_ERROR_WANT_WRITE:
        return {Want::writable, 0, {}};
    case SSL_ERROR_ZERO_RETURN:
        return {Want::nothing, 0, asio::error::eof};
    default:
        failed_ = true;
        return {Want::nothing, 0, asio::error::connection_reset};
    }
}

// close_notify if it can be sent now; a peer that does not read does not get one.
void TlsStream::sayGoodbye() {
    ERR_clear_error();
    if (!failed_ && halfWritten_ == 0) SSL_shutdown(tls_.get());
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    goodbyeSaid_ = true;
}

TlsProgress TlsStream::shutdown() {
    if (!isOpen()) return {};
    if (!goodbyeSaid_) sayGoodbye();
    for (int round = 0; round < 16; ++round) {
        boost::system::error_code error;
        socket_.receive(asio::buffer(scratch().data(), recordLimit), 0, error);
        if (error == asio::error::would_block) return {Want::readable, 0, {}};
        if (error) return {};
    }
    return {}; // it only goes on sending: enough patience
}

} // namespace transport
