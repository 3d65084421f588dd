#include "server/credentials/DataIntegrity.hpp"

#include "common/crypto/Digest.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <numeric>

namespace credentials {
namespace {

constexpr std::string_view security = "https://w3id.org/security#";

std::string written(std::string_view node) {
    return node.starts_with("_:") ? std::string(node) : "<" + std::string(node) + ">";
}

// Canonical N-Quads: named escapes where there are any, \u00XX for other control characters, all else as it is.
std::string escaped(std::string_view value) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += {'\\', c};
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\t') out += "\\t";
        else if (c == '\b') out += "\\b";
        else if (c == '\f') out += "\\f";
        else if (byte < 0x20 || byte == 0x7f) out += std::string("\\u00") + hex[byte >> 4] + hex[byte & 15];
        else out += c;
    }
    return out;
}

std::string named(std::string_view word) {
    return std::string(security) + std::string(word);
}

std::string multibase(crypto::ByteView bytes) {
    return "z" + crypto::toBase58(bytes);
}

} // namespace

Statements& Statements::node(std::string_view subject, std::string_view predicate, std::string_view object) {
    lines_.push_back(written(subject) + " <" + std::string(predicate) + "> " + written(object) + " .\n");
    return *this;
}

Statements& Statements::text(std::string_view subject, std::string_view predicate, std::string_view value, std::string_view type) {
    lines_.push_back(written(subject) + " <" + std::string(predicate) + "> \"" + escaped(value) + "\"" +
                     (type.empty() ? "" : "^^<" + std::string(type) + ">") + " .\n");
    return *this;
}

std::string Statements::canonical() const {
    auto lines = lines_;
    std::ranges::sort(lines);
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return std::accumulate(lines.begin(), lines.end(), std::string());
}

std::string Issuer::did() const {
    auto host = origin.substr(origin.find("//") + 2);
    const auto colon = host.find(':');
    if (colon != std::string::npos) host.replace(colon, 1, "%3A");
    return "did:web:" + host;
}

// Data Integrity EdDSA Cryptosuites 1.0, 3.2: the signature is over the digest of the proof's own statements, then that of
// the document's.
void addProof(boost::json::object& document, const Statements& statements, const Issuer& issuer, core::Instant now) {
    Statements proof;
    proof.node(Statements::nameless, Statements::rdfType, named("DataIntegrityProof"))
        .text(Statements::nameless, "http://purl.org/dc/terms/created", core::toText(now), Statements::dateTime)
        .text(Statements::nameless, named("cryptosuite"), "eddsa-rdfc-2022", named("cryptosuiteString"))
        .node(Statements::nameless, named("proofPurpose"), named("assertionMethod"))
        .node(Statements::nameless, named("verificationMethod"), issuer.method());
    crypto::Bytes both;
    for (const auto& digest : {crypto::sha256(proof.canonical()), crypto::sha256(statements.canonical())}) both.insert(both.end(), digest.begin(), digest.end());
    document["proof"] = {{"type", "DataIntegrityProof"},
                         {"cryptosuite", "eddsa-rdfc-2022"},
                         {"created", core::toText(now)},
                         {"verificationMethod", issuer.method()},
                         {"proofPurpose", "assertionMethod"},
                         {"proofValue", multibase(issuer.key.signUnlabelled(both))}};
}

std::string didDocument(const Issuer& issuer) {
    crypto::Bytes key{0xed, 0x01}; // multicodec ed25519-pub
    key.insert(key.end(), issuer.key.publicKey().begin(), issuer.key.publicKey().end());
    const boost::json::object method{{"id", issuer.method()}, {"type", "Multikey"}, {"controller", issuer.did()}, {"publicKeyMultibase", multibase(key)}};
    return boost::json::serialize(boost::json::object{{"@context", {"https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"}},
                                                      {"id", issuer.did()},
                                                      {"verificationMethod", boost::json::array{method}},
                                                      {"assertionMethod", boost::json::array{issuer.method()}}});
}

} // namespace credentials
