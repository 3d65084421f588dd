#include "server/transport/SelfSignedCertificate.hpp"

#include <boost/asio/ip/address.hpp>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <sys/stat.h>

namespace transport {
namespace {

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using File = std::unique_ptr<std::FILE, Freed<std::fclose>>;

void add(X509* certificate, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    X509_add_ext(certificate, extension.get(), -1);
}

std::string alternativeNames(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) {
        boost::system::error_code notAnAddress;
        boost::asio::ip::make_address(name, notAnAddress);
        list += (list.empty() ? "" : ",") + std::string(notAnAddress ? "DNS:" : "IP:") + name;
    }
    return list;
}

void setSerialNumber(X509* certificate) {
    unsigned char random[8];
    RAND_bytes(random, sizeof random);
    std::uint64_t number = 0;
    for (const auto byte : random) number = number << 8 | byte;
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), number >> 1);
}

void addUse(X509* certificate, CertificateUse use, const std::vector<std::string>& names) {
    if (use == CertificateUse::server) {
        add(certificate, NID_subject_alt_name, alternativeNames(names));
        add(certificate, NID_basic_constraints, "critical,CA:TRUE");
        add(certificate, NID_ext_key_usage, "serverAuth");
    } else {
        add(certificate, NID_basic_constraints, "critical,CA:FALSE");
        add(certificate, NID_key_usage, "critical,digitalSignature,nonRepudiation");
        add(certificate, NID_ext_key_usage, "1.3.6.1.5.5.7.3.36"); // RFC 9336: document signing
    }
}

Certificate certificateFor(EVP_PKEY* key, CertificateUse use, const std::vector<std::string>& names, std::chrono::days validity) {
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    setSerialNumber(certificate.get());
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600); // for clocks that are a little behind
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), std::chrono::seconds(validity).count());
    X509_set_pubkey(certificate.get(), key);
    auto* subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(names.front().c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), subject);
    addUse(certificate.get(), use, names);
    return X509_sign(certificate.get(), key, EVP_sha256()) ? std::move(certificate) : nullptr;
}

} // namespace

core::Status makeSelfSignedCertificate(const std::filesystem::path& certificate,
                                       const std::filesystem::path& privateKey, CertificateUse use,
                                       const std::vector<std::string>& names, std::chrono::days validity) {
    const Key key(EVP_EC_gen("P-256"));
    const auto made = key ? certificateFor(key.get(), use, names, validity) : nullptr;
    if (!made) return core::fail(core::ErrorCode::keyInvalid, "a certificate could not be made");
    const auto mask = umask(0077);
    const File keyFile(std::fopen(privateKey.c_str(), "wx"));
    umask(mask);
    const File certificateFile(std::fopen(certificate.c_str(), "w"));
    if (!keyFile || !certificateFile ||
        PEM_write_PrivateKey(keyFile.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
        PEM_write_X509(certificateFile.get(), made.get()) != 1)
        return core::fail(core::ErrorCode::fileFailed,
                          certificate.string() + " and " + privateKey.string() + " could not be written");
    return {};
}

} // namespace transport
