// The least that a durable answer server can do: TLS, WebSocket, one row of an SQLite log committed together
// with all that wait, and the same message back. It checks nothing. Runs until it is killed. usage:
// limit-server PORT CERTIFICATE KEY DATABASE

#include "tests/bench/limits/SocketTls.hpp"
#include "tests/bench/limits/Sqlite.hpp"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <condition_variable>
#include <functional>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Commits all that wait in one transaction, on its own thread.
class GroupedLog {
  public:
    GroupedLog(const std::string& path, asio::io_context& answers) : log_(path), answers_(answers) {
        std::thread([this] { write(); }).detach();
    }

    void append(std::string row, std::function<void()> durable) {
        const std::lock_guard lock(mutex_);
        waiting_.push_back({std::move(row), std::move(durable)});
        arrived_.notify_one();
    }

  private:
    struct Row {
        std::string bytes;
        std::function<void()> durable;
    };

    std::vector<Row> take() {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return !waiting_.empty(); });
        return std::exchange(waiting_, {});
    }

    void write() {
        for (;;) {
            auto rows = take();
            log_.begin();
            for (const auto& row : rows) log_.insert(row.bytes);
            log_.commit();
            asio::post(answers_, [rows = std::move(rows)] {
                for (const auto& row : rows) row.durable();
            });
        }
    }

    bench::SqliteLog log_;
    asio::io_context& answers_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<Row> waiting_;
};

class Echo : public std::enable_shared_from_this<Echo> {
  public:
    Echo(bench::SocketTls::Socket socket, SSL_CTX* tls, GroupedLog& log)
        : stream_(std::move(socket), tls), log_(log) {
        stream_.binary(true);
        stream_.auto_fragment(false);
    }

    void open() {
        stream_.next_layer().async_handshake([self = shared_from_this()](error_code error, std::size_t) {
            if (error) return;
            self->stream_.async_accept([self](error_code refused) {
                if (!refused) self->read();
            });
        });
    }

  private:
    void read() {
        stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
            if (error) return;
            self->log_.append(boost::beast::buffers_to_string(self->buffer_.data()),
                              [self] { self->answer(); });
        });
    }

    void answer() {
        stream_.async_write(buffer_.data(), [self = shared_from_this()](error_code error, std::size_t size) {
            if (error) return;
            self->buffer_.consume(size);
            self->read();
        });
    }

    boost::beast::websocket::stream<bench::SocketTls, false> stream_;
    boost::beast::flat_buffer buffer_;
    GroupedLog& log_;
};

using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;

void accept(Acceptor& acceptor, SSL_CTX* tls, GroupedLog& log) {
    acceptor.async_accept([&acceptor, tls, &log](error_code error, bench::SocketTls::Socket socket) {
        if (!error) std::make_shared<Echo>(std::move(socket), tls, log)->open();
        accept(acceptor, tls, log);
    });
}

std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> tlsContext(const char* certificate, const char* key) {
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate) != 1 ||
        SSL_CTX_use_PrivateKey_file(context.get(), key, SSL_FILETYPE_PEM) != 1)
        throw std::runtime_error("the certificate or its key cannot be used");
    return context;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 5) return 2;
    asio::io_context network(1);
    const auto tls = tlsContext(arguments[2], arguments[3]);
    GroupedLog log(arguments[4], network);
    const auto port = static_cast<std::uint16_t>(std::stoul(arguments[1]));
    Acceptor acceptor(network, tcp::endpoint(asio::ip::address_v4::loopback(), port));
    accept(acceptor, tls.get(), log);
    std::cerr << "listening" << std::endl;
    network.run();
}
