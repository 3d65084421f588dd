#include "tests/support/TestServer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace transport {

using asio::ip::tcp;

TestCertificate::TestCertificate(const char* curve) {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen(curve), EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> document(X509_new(), X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(document.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(document.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(document.get()), 3600);
    X509_set_pubkey(document.get(), pair.get());
    auto* subject = X509_get_subject_name(document.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(document.get(), subject);
    X509_sign(document.get(), pair.get(), EVP_sha256());
    const std::unique_ptr<FILE, decltype(&fclose)> forDocument(fopen(certificate().c_str(), "w"), fclose);
    PEM_write_X509(forDocument.get(), document.get());
    const std::unique_ptr<FILE, decltype(&fclose)> forKey(fopen(key().c_str(), "w"), fclose);
    PEM_write_PrivateKey(forKey.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

ListenerSettings testSettings() {
    ListenerSettings settings;
    settings.address = "127.0.0.1";
    settings.port = 0;
    return settings;
}

void TestServer::start(ListenerSettings settings) {
    auto tls = TlsContext::load(certificate_.certificate(), certificate_.key());
    ASSERT_TRUE(tls) << tls.error().text();
    auto listener = Listener::open(network_, handshakes_, *tls, router, std::move(settings), core::Clock());
    ASSERT_TRUE(listener) << listener.error().text();
    listener_ = *listener;
    port_ = listener_->port();
    thread_ = std::thread([this] { network_.run(); });
}

void TestServer::beginStop(core::Duration patience) {
    asio::co_spawn(network_, listener_->stop(patience), asio::detached);
}

void TestServer::stop(core::Duration patience) {
    if (!thread_.joinable()) return;
    beginStop(patience);
    work_.reset();
    thread_.join();
}

bool TestServer::becomes(const std::function<bool()>& condition) {
    bool holds = false;
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!holds && std::chrono::steady_clock::now() < patience) {
        onNetwork([&] { holds = condition(); });
        if (!holds) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return holds;
}

TestClient::TestClient(std::uint16_t port, int tlsVersion) : stream_(network_, tls_) {
    SSL_set_max_proto_version(stream_.native_handle(), tlsVersion);
    socket().connect(tcp::endpoint(asio::ip::make_address("127.0.0.1"), port));
    socket().set_option(tcp::no_delay(true));
}

boost::system::error_code TestClient::handshake() {
    boost::system::error_code error;
    stream_.handshake(ClientStream::client, error);
    return error;
}

TestClient& TestClient::connected() {
    const auto error = handshake();
    EXPECT_FALSE(error) << error.message();
    return *this;
}

void TestClient::write(std::string_view bytes) {
    boost::system::error_code ignored; // the server may refuse before it has read everything
    asio::write(stream_, asio::buffer(bytes), ignored);
}

std::optional<Answer> TestClient::read(http::verb method) {
    http::response_parser<http::string_body> parser;
    parser.skip(method == http::verb::head);
    boost::system::error_code error;
    http::read(stream_, buffer_, parser, error);
    return error ? std::nullopt : std::optional(parser.release());
}

std::optional<Answer> TestClient::ask(http::verb method, std::string_view target, std::string_view headers,
                                      std::string_view body) {
    std::string text(http::to_string(method));
    text.append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers);
    if (!body.empty()) text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    write(text.append("\r\n").append(body));
    return read(method);
}

bool TestClient::ends() {
    char byte;
    boost::system::error_code error;
    while (!error) socket().read_some(asio::buffer(&byte, 1), error);
    return true;
}

TestWebSocket::TestWebSocket(std::uint16_t port, std::string path, std::string origin)
    : client_(port), webSocket_(client_.connected().stream()) {
    webSocket_.set_option(boost::beast::websocket::stream_base::decorator(
        [origin = std::move(origin)](boost::beast::websocket::request_type& request) {
            if (!origin.empty()) request.set(http::field::origin, origin);
        }));
    webSocket_.binary(true);
    webSocket_.handshake(answer_, "localhost", path, error_);
}

std::optional<std::string> TestWebSocket::read() {
    beast::flat_buffer buffer;
    webSocket_.read(buffer, error_);
    return error_ ? std::nullopt : std::optional(beast::buffers_to_string(buffer.data()));
}

void TestWebSocket::send(std::string_view message) {
    boost::system::error_code ignored;
    webSocket_.write(asio::buffer(message), ignored);
}

} // namespace transport
