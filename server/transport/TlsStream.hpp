#pragma once

#include "common/core/Clock.hpp"
#include "server/transport/TlsContext.hpp"
#include "server/transport/TlsOperation.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <span>

struct ssl_st;

namespace transport {

class HandshakeThreads;

// The server's end of one TLS connection: an asynchronous stream, as Asio defines it, whose OpenSSL works
// straight on the non-blocking socket. It holds no buffer of its own, which is most of the memory of an idle
// connection.
//
// One read and one write may be outstanding at a time. An operation that is cancelled while reading has read
// nothing; a write that is cancelled halfway leaves the stream unusable for writing, and later writes fail.
class TlsStream {
  public:
    using Socket =
        boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
    using executor_type = Socket::executor_type;

    // A record of TLS; async_write_some joins small buffers into one, and never takes more than this.
    static constexpr std::size_t recordLimit = 16 * 1024;

    TlsStream(Socket socket, const TlsContext& context, core::Clock clock);

    executor_type get_executor() noexcept { return socket_.get_executor(); }

    // True once the handshake is complete. The time that its expensive step waits for a thread does not count towards the
    // deadline. The threads must end before the stream does.
    boost::asio::awaitable<bool> handshake(HandshakeThreads& threads);

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        const auto target = firstOf<boost::asio::mutable_buffer>(buffers);
        return start([target](TlsStream& stream) { return stream.read(target); },
                     drained() ? Want::readable : Want::nothing, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        const auto number = ++writes_;
        return start([buffers, number](TlsStream& stream) { return stream.write(joined(buffers), number); },
                     Want::nothing, std::forward<Token>(token));
    }

    // Says close_notify, closes the sending side and waits, for `lingerTime` at most, until the peer has
    // closed too: closing at once could destroy what is still on its way to the peer.
    template <class Token>
    auto async_shutdown(Token&& token) {
        expireAt(std::min(deadline_, clock_.now() + lingerTime));
        return start([](TlsStream& stream) { return stream.shutdown(); }, Want::nothing,
                     std::forward<Token>(token));
    }

    // Closes the socket at once, or as soon as the step of the handshake that runs elsewhere is done: its descriptor
    // must not become another connection's meanwhile. Operations that wait end with operation_aborted.
    void close();
    bool isOpen() const { return socket_.is_open(); }

    // Ends the operations that wait for the network, with operation_aborted, so that whoever drives the
    // connection can say a last word; the second time, `graceTime` later, closes. For whoever sweeps the
    // connections.
    void expire();
    bool hasExpired() const { return expired_; }

    // The moment at which the connection expires.
    core::Instant deadline() const;
    void expireAt(core::Instant deadline) { deadline_ = deadline; }
    void expireAfter(core::Duration duration) { deadline_ = clock_.now() + duration; }
    void expireNever() { deadline_ = core::Instant::max(); }
    // It also expires when nothing at all was heard from the peer for that long.
    void limitSilence(core::Duration silence) { silence_ = silence; }

  private:
    using Want = TlsProgress::Want;
    static constexpr core::Duration lingerTime{2000};
    static constexpr core::Duration graceTime{2000};

    struct Free {
        void operator()(ssl_st* tls) const;
    };

    template <class Attempt, class Token>
    auto start(Attempt attempt, Want first, Token&& token) {
        using Operation = TlsOperation<TlsStream, Attempt>;
        return boost::asio::async_compose<Token, void(boost::system::error_code, std::size_t)>(
            Operation(*this, std::move(attempt), first), token, socket_);
    }

    template <class Buffer, class Buffers>
    static Buffer firstOf(const Buffers& buffers) {
        auto each = boost::asio::buffer_sequence_begin(buffers);
        const auto end = boost::asio::buffer_sequence_end(buffers);
        while (each != end && Buffer(*each).size() == 0) ++each;
        return each == end ? Buffer() : Buffer(*each);
    }

    // The record to write: the first buffer itself if it is enough, else as much as fits, copied together.
    // The copy is made anew for each attempt; OpenSSL only asks that the bytes be the same.
    template <class Buffers>
    static boost::asio::const_buffer joined(const Buffers& buffers) {
        const auto first = firstOf<boost::asio::const_buffer>(buffers);
        if (first.size() >= recordLimit || first.size() == boost::asio::buffer_size(buffers))
            return boost::asio::buffer(first, recordLimit);
        const auto record = scratch();
        const auto size =
            boost::asio::buffer_copy(boost::asio::buffer(record.data(), record.size()), buffers);
        return boost::asio::const_buffer(record.data(), size);
    }

    static std::span<char, recordLimit> scratch();

    TlsProgress read(boost::asio::mutable_buffer target);
    TlsProgress write(boost::asio::const_buffer record, std::uint64_t number);
    TlsProgress shutdown();
    boost::asio::awaitable<TlsProgress> handshakeStep(HandshakeThreads& threads);
    TlsProgress attemptHandshake();
    bool isAnswered() const;
    TlsProgress progress(int result);
    void sayGoodbye();
    bool drained() const;

    template <class Stream, class Attempt>
    friend class TlsOperation;

    Socket socket_;
    std::unique_ptr<ssl_st, Free> tls_;
    core::Clock clock_;
    core::Instant heardAt_; // the peer's last byte; at first, the connection itself
    core::Instant deadline_ = core::Instant::max();
    core::Duration silence_ = core::Duration::max();
    std::uint64_t writes_ = 0;      // number of the last write that was begun
    std::uint64_t halfWritten_ = 0; // number of the write whose record is partly sent; 0: none
    bool shortRead_ = false;        // the last read took all there was
    bool failed_ = false;           // OpenSSL allows nothing more on this connection
    bool goodbyeSaid_ = false;
    bool expired_ = false;
    bool elsewhere_ = false;   // a handshake thread has the connection
    bool closeWanted_ = false; // once it is back
};

} // namespace transport
