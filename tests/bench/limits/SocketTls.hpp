#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace bench {

// The server's end of TLS with OpenSSL straight on the socket: the least that Beast can run on. It knows no
// timeout and no polite end; it is a measure of what the machine can do, not a part of anything.
class SocketTls {
  public:
    using Socket =
        boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
    using executor_type = Socket::executor_type;

    SocketTls(Socket socket, SSL_CTX* context)
        : socket_(std::move(socket)), tls_(SSL_new(context), SSL_free) {
        socket_.non_blocking(true);
        socket_.set_option(boost::asio::ip::tcp::no_delay(true));
        SSL_set_fd(tls_.get(), socket_.native_handle());
        SSL_set_mode(tls_.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        SSL_set_accept_state(tls_.get());
    }

    executor_type get_executor() { return socket_.get_executor(); }
    void close() {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

    template <class Token>
    auto async_handshake(Token&& token) {
        return attempt([](SSL* tls) { return SSL_do_handshake(tls); }, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        const boost::asio::mutable_buffer first = *boost::asio::buffer_sequence_begin(buffers);
        return attempt(
            [first](SSL* tls) {
                return first.size() == 0 ? 1 : SSL_read(tls, first.data(), static_cast<int>(first.size()));
            },
            std::forward<Token>(token));
    }

    // A frame's header and payload become one record.
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        std::string record(std::min<std::size_t>(boost::asio::buffer_size(buffers), 16 * 1024), '\0');
        boost::asio::buffer_copy(boost::asio::buffer(record), buffers);
        return attempt(
            [record = std::move(record)](SSL* tls) {
                return SSL_write(tls, record.data(), static_cast<int>(record.size()));
            },
            std::forward<Token>(token));
    }

  private:
    template <class Step>
    struct Attempt {
        SocketTls* stream;
        Step step;
        int result = 0;
        bool waited = false;

        template <class Self>
        void operator()(Self& self, boost::system::error_code error = {}) {
            if (error || result > 0) return self.complete(error, static_cast<std::size_t>(result));
            ERR_clear_error();
            result = step(stream->tls_.get());
            if (result > 0 && waited) return self.complete({}, static_cast<std::size_t>(result));
            if (result > 0) return boost::asio::post(stream->get_executor(), std::move(self));
            waitFor(SSL_get_error(stream->tls_.get(), result), self);
        }

        template <class Self>
        void waitFor(int wanted, Self& self) {
            waited = true;
            if (wanted == SSL_ERROR_WANT_READ)
                stream->socket_.async_wait(Socket::wait_read, std::move(self));
            else if (wanted == SSL_ERROR_WANT_WRITE)
                stream->socket_.async_wait(Socket::wait_write, std::move(self));
            else
                self.complete(boost::asio::error::connection_reset, 0);
        }
    };

    template <class Step, class Token>
    auto attempt(Step step, Token&& token) {
        return boost::asio::async_compose<Token, void(boost::system::error_code, std::size_t)>(
            Attempt<Step>{this, std::move(step)}, token, socket_);
    }

    Socket socket_;
    std::unique_ptr<SSL, decltype(&SSL_free)> tls_;
};

// What Beast calls to end a stream.
template <class Completion>
void async_teardown(boost::beast::role_type, SocketTls& stream, Completion&& completion) {
    stream.close();
    boost::asio::post(stream.get_executor(), [completion = std::forward<Completion>(completion)]() mutable {
        std::move(completion)(boost::system::error_code());
    });
}
inline void beast_close_socket(SocketTls& stream) {
    stream.close();
}

} // namespace bench
