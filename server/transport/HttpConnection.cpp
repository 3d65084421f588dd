#include "server/transport/HttpConnection.hpp"

#include "server/observe/Log.hpp"
#include "server/transport/HttpParser.hpp"
#include "server/transport/HttpWriter.hpp"
#include "server/transport/WebSocket.hpp"
#include "server/transport/WebSocketStream.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <optional>

namespace transport {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

class HttpConnection {
  public:
    HttpConnection(Connection& connection, const HttpService& service)
        : connection_(connection), stream_(*connection.stream), service_(service) {}

    asio::awaitable<Upgrade> serve();

  private:
    enum class Next { request, upgrade, nothing };

    asio::awaitable<Next> exchange();
    asio::awaitable<bool> requestBegins();
    asio::awaitable<error_code> readHeader();
    asio::awaitable<error_code> readBody();
    asio::awaitable<HttpResponse> answer();
    asio::awaitable<Next> write(HttpResponse response);
    asio::awaitable<Upgrade> upgrade();
    std::optional<HttpResponse> upgradeRefusal() const;
    HttpResponse failureResponse(error_code error) const;
    const Channel* channel() const;
    bool isUpgrade() const { return beast::websocket::is_upgrade(parser_->get()); }

    Connection& connection_;
    TlsStream& stream_;
    const HttpService& service_;
    beast::flat_buffer buffer_;
    std::optional<HttpParser> parser_;
    bool keepAlive_ = false;
    bool headOnly_ = false;
};

// A response of any size may take that long, and what it takes at the slowest rate that is tolerated.
core::Duration writeTime(std::size_t bytes) {
    constexpr std::size_t bytesPerSecond = 8 * 1024;
    return std::chrono::seconds(20 + bytes / bytesPerSecond);
}

asio::awaitable<Upgrade> HttpConnection::serve() {
    for (;;) {
        const auto next = co_await exchange();
        if (next == Next::upgrade) co_return co_await upgrade();
        if (next == Next::nothing) co_return Upgrade{};
    }
}

// One request and its response.
asio::awaitable<HttpConnection::Next> HttpConnection::exchange() {
    parser_.emplace();
    applyLimits(*parser_, service_.limits);
    keepAlive_ = headOnly_ = false;
    if (!co_await requestBegins()) co_return Next::nothing;
    auto error = co_await readHeader();
    if (!error && isUpgrade()) {
        auto refused = upgradeRefusal();
        if (!refused) co_return Next::upgrade;
        co_return co_await write(std::move(*refused));
    }
    if (!error) error = co_await readBody();
    if (error == http::error::end_of_stream) co_return Next::nothing;
    if (error) co_return co_await write(failureResponse(error));
    headOnly_ = parser_->get().method() == http::verb::head;
    auto response = co_await answer();
    keepAlive_ = parser_->get().keep_alive() && !service_.stopping;
    co_return co_await write(std::move(response));
}

// False if the connection ends, or nothing is said for too long, before anything of a request has come.
asio::awaitable<bool> HttpConnection::requestBegins() {
    if (buffer_.size() > 0) co_return true;
    if (service_.stopping) co_return false;
    buffer_.shrink_to_fit();
    connection_.idle = true;
    stream_.expireAfter(service_.limits.idle);
    error_code error;
    const auto space = buffer_.prepare(2048);
    const auto bytes =
        co_await stream_.async_read_some(space, asio::redirect_error(asio::use_awaitable, error));
    connection_.idle = false;
    buffer_.commit(bytes);
    co_return !error;
}

asio::awaitable<error_code> HttpConnection::readHeader() {
    stream_.expireAfter(service_.limits.headerTime);
    error_code error;
    co_await http::async_read_header(stream_, buffer_, *parser_,
                                     asio::redirect_error(asio::use_awaitable, error));
    co_return error;
}

asio::awaitable<error_code> HttpConnection::readBody() {
    stream_.expireAfter(service_.limits.bodyTime);
    error_code error;
    const bool waitsToBeAsked = beast::iequals(parser_->get()[http::field::expect], "100-continue");
    if (waitsToBeAsked && !parser_->is_done()) {
        constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await asio::async_write(stream_, asio::buffer(goOn),
                                   asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return error;
    }
    co_await http::async_read(stream_, buffer_, *parser_, asio::redirect_error(asio::use_awaitable, error));
    co_return error;
}

asio::awaitable<HttpResponse> HttpConnection::answer() {
    auto parsed = toRequest(*parser_, service_.limits);
    if (auto* refused = std::get_if<HttpResponse>(&parsed)) co_return std::move(*refused);
    auto& request = std::get<HttpRequest>(parsed);
    request.remoteAddress = connection_.remoteAddress;
    service_.traffic->bytesReceived.add(request.body.size());
    stream_.expireNever();
    try {
        co_return co_await service_.router.respond(std::move(request));
    } catch (const std::exception& exception) {
        observe::log(observe::Severity::error, "http.routeFailed",
                     {{"what", std::string_view(exception.what())}});
    }
    co_return plainResponse(500, "Something went wrong here; please try again.");
}

asio::awaitable<HttpConnection::Next> HttpConnection::write(HttpResponse response) {
    const auto status = static_cast<std::size_t>(response.status);
    auto wire = toWire(std::move(response));
    wire.keep_alive(keepAlive_);
    stream_.expireAfter(writeTime(wire.body().size()));
    error_code error;
    http::response_serializer<http::string_body> serializer(wire);
    serializer.split(headOnly_);
    if (headOnly_)
        co_await http::async_write_header(stream_, serializer,
                                          asio::redirect_error(asio::use_awaitable, error));
    else
        co_await http::async_write(stream_, serializer, asio::redirect_error(asio::use_awaitable, error));
    auto& traffic = *service_.traffic;
    if (status >= 100 && status < 600) traffic.responses[status / 100 - 1].add();
    if (!headOnly_) traffic.bytesSent.add(wire.body().size());
    co_return !error && keepAlive_ ? Next::request : Next::nothing;
}

HttpResponse HttpConnection::failureResponse(error_code error) const {
    if (stream_.hasExpired()) return plainResponse(408, "The request took too long.");
    return refusal(error, *parser_);
}

const Channel* HttpConnection::channel() const {
    const std::string_view target = parser_->get().target();
    return service_.router.findChannel(target.substr(0, target.find('?')));
}

// A page of another site must not open a channel in the name of whoever looks at it (browsers say where a
// page is from; other programs do not, or lie about themselves alone).
std::optional<HttpResponse> HttpConnection::upgradeRefusal() const {
    const auto& request = parser_->get();
    if (!channel()) return plainResponse(404, "There is nothing at this address.");
    const std::string ours = "https://" + std::string(request[http::field::host]);
    const auto origin = request.find(http::field::origin);
    if (origin != request.end() && !sameIgnoringCase(origin->value(), ours))
        return plainResponse(403, "Other sites may not connect here.");
    if (service_.stopping) return plainResponse(503, "The server is going away.");
    if (buffer_.size() > 0) return plainResponse(400, "Wait for the answer before you send.");
    return std::nullopt;
}

asio::awaitable<Upgrade> HttpConnection::upgrade() {
    const auto* target = channel();
    const auto request = parser_->release();
    auto stream = std::make_unique<WebSocketStream>(connection_.stream);
    error_code error;
    co_await stream->webSocket.async_accept(request, asio::redirect_error(asio::use_awaitable, error));
    if (error || service_.stopping) co_return Upgrade{};
    service_.traffic->responses[0].add();
    auto webSocket = std::make_shared<WebSocket>(std::move(stream), target->limits, connection_.remoteAddress,
                                                 service_.traffic);
    connection_.webSocket = webSocket;
    co_return Upgrade{target, std::move(webSocket)};
}

} // namespace

asio::awaitable<Upgrade> serveHttp(Connection& connection, const HttpService& service) {
    HttpConnection http(connection, service);
    co_return co_await http.serve();
}

} // namespace transport
