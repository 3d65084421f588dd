#include "server/transport/TlsContext.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace transport {
namespace {

// What OpenSSL last complained about, in its own words.
std::string complaint() {
    const auto code = ERR_peek_last_error();
    const char* reason = ERR_reason_error_string(code);
    std::string text = ERR_SYSTEM_ERROR(code) ? "it cannot be read" : reason ? reason : "no reason given";
    ERR_clear_error();
    return text;
}

tl::unexpected<core::Error> refuse(const std::string& fact) {
    return core::fail(core::ErrorCode::configurationInvalid, fact + ": " + complaint());
}

// Keys on other curves, and RSA most of all, make every handshake several times dearer.
bool isOnP256(SSL_CTX* context) {
    char group[32]{};
    auto* key = SSL_CTX_get0_privatekey(context);
    return EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) &&
           std::string_view(group) == "prime256v1";
}

// Small buffers and no renegotiation: an idle connection holds no record buffer, and one read call takes a
// record.
void configure(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_ciphersuites(context,
                             "TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_256_GCM_SHA384");
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 1);
}

} // namespace

core::Result<TlsContext> TlsContext::load(const std::filesystem::path& certificateChain,
                                          const std::filesystem::path& privateKey) {
    const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context) return refuse("TLS is not available");
    configure(context.get());
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificateChain.c_str()) != 1)
        return refuse("the certificate " + certificateChain.string() + " cannot be used");
    if (SSL_CTX_use_PrivateKey_file(context.get(), privateKey.c_str(), SSL_FILETYPE_PEM) != 1)
        return refuse("the private key " + privateKey.string() + " cannot be used with its certificate");
    if (!isOnP256(context.get()))
        return core::fail(core::ErrorCode::configurationInvalid,
                          "the private key " + privateKey.string() +
                              " is not on the curve P-256 (prime256v1)");
    return TlsContext(context);
}

} // namespace transport
