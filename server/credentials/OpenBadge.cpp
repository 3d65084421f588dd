#include "server/credentials/OpenBadge.hpp"

#include "common/crypto/Digest.hpp"

#include <boost/json/serialize.hpp>
#include <zlib.h>

namespace credentials {
namespace {

namespace json = boost::json;

constexpr const char* credentialsContext = "https://www.w3.org/ns/credentials/v2";
constexpr const char* badgeContext = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

std::string cred(std::string_view word) { return "https://www.w3.org/2018/credentials#" + std::string(word); }
std::string badge(std::string_view word) { return "https://purl.imsglobal.org/spec/vc/ob/vocab.html#" + std::string(word); }
std::string status(std::string_view word) { return "https://www.w3.org/ns/credentials/status#" + std::string(word); }
std::string schema(std::string_view word) { return "https://schema.org/" + std::string(word); }

std::string listAddress(const Issuer& issuer, StatusPurpose purpose, std::int64_t list) {
    return issuer.origin + "/status/" + std::string(nameOf(purpose)) + "/" + std::to_string(list);
}

json::object issuerProfile(const Issuer& issuer, Statements& says) {
    says.node(issuer.did(), Statements::rdfType, badge("Profile"))
        .text(issuer.did(), schema("name"), issuer.name)
        .text(issuer.did(), schema("url"), issuer.origin, "https://www.w3.org/2001/XMLSchema#anyURI");
    return {{"id", issuer.did()}, {"type", json::array{"Profile"}}, {"name", issuer.name}, {"url", issuer.origin}};
}

json::object achievementOf(const Issuer& issuer, const program::Level& level, Statements& says) {
    const auto criteria = issuer.origin + "/exams/" + level.code;
    const auto id = criteria + "#achievement";
    const auto picture = issuer.origin + "/badges/" + level.code + ".png";
    const auto narrative = "The holder passed the proctored exam \"" + level.examTitle + "\".";
    says.node(id, Statements::rdfType, badge("Achievement"))
        .text(id, badge("achievementType"), "Certification")
        .text(id, schema("name"), level.examTitle)
        .text(id, schema("description"), level.summary)
        .node(id, badge("Criteria"), criteria)
        .text(criteria, badge("narrative"), narrative)
        .node(id, badge("image"), picture)
        .node(picture, Statements::rdfType, badge("Image"));
    return {{"id", id},
            {"type", json::array{"Achievement"}},
            {"achievementType", "Certification"},
            {"name", level.examTitle},
            {"description", level.summary},
            {"criteria", {{"id", criteria}, {"narrative", narrative}}},
            {"image", {{"id", picture}, {"type", "Image"}}}};
}

json::object subjectOf(const Issuer& issuer, const program::Level& level, const storage::CredentialRecord& credential, Statements& says) {
    const auto id = issuer.origin + "/verify/" + credential.number + "#holder";
    const auto identity = Statements::nameless;
    auto achievement = achievementOf(issuer, level, says);
    says.node(id, Statements::rdfType, badge("AchievementSubject"))
        .node(id, badge("achievement"), issuer.origin + "/exams/" + level.code + "#achievement")
        .node(id, badge("identifier"), identity)
        .node(identity, Statements::rdfType, badge("IdentityObject"))
        .text(identity, badge("hashed"), "false", "https://www.w3.org/2001/XMLSchema#boolean")
        .text(identity, badge("identityHash"), credential.holderName)
        .text(identity, badge("identityType"), "name");
    const json::object holder{{"type", "IdentityObject"}, {"hashed", false}, {"identityHash", credential.holderName}, {"identityType", "name"}};
    return {{"id", id}, {"type", json::array{"AchievementSubject"}}, {"identifier", json::array{holder}}, {"achievement", std::move(achievement)}};
}

json::object statusEntry(const Issuer& issuer, StatusPurpose purpose, const storage::CredentialRecord& credential, std::string_view document, Statements& says) {
    const auto list = listAddress(issuer, purpose, credential.statusIndex / statusListLength);
    const auto index = std::to_string(credential.statusIndex % statusListLength);
    const auto id = list + "#" + index;
    says.node(document, cred("credentialStatus"), id)
        .node(id, Statements::rdfType, status("BitstringStatusListEntry"))
        .text(id, status("statusPurpose"), nameOf(purpose))
        .text(id, status("statusListIndex"), index)
        .node(id, status("statusListCredential"), list);
    return {{"id", id}, {"type", "BitstringStatusListEntry"}, {"statusPurpose", nameOf(purpose)}, {"statusListIndex", index}, {"statusListCredential", list}};
}

// Compressed as the format asks: gzip, then base64url with the multibase prefix "u".
std::string encodedList(const crypto::Bytes& bits) {
    z_stream stream{};
    constexpr int gzip = 16;
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + gzip, 8, Z_DEFAULT_STRATEGY);
    crypto::Bytes packed(deflateBound(&stream, bits.size()));
    stream.next_in = const_cast<Bytef*>(bits.data());
    stream.avail_in = static_cast<uInt>(bits.size());
    stream.next_out = packed.data();
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return "u" + crypto::toBase64Url(packed);
}

} // namespace

std::string_view nameOf(StatusPurpose purpose) {
    return purpose == StatusPurpose::revocation ? "revocation" : "suspension";
}

std::string openBadge(const Issuer& issuer, const program::Level& level, const storage::CredentialRecord& credential, core::Instant now) {
    const auto id = issuer.origin + "/verify/" + credential.number + "/badge.json";
    const auto from = core::toText(credential.issuedAt);
    const auto until = core::toText(credential.expiresAt);
    Statements says;
    json::object document{{"@context", {credentialsContext, badgeContext}}, {"id", id}, {"type", {"VerifiableCredential", "OpenBadgeCredential"}}, {"name", level.examTitle}};
    document["issuer"] = issuerProfile(issuer, says);
    document["validFrom"] = from;
    document["validUntil"] = until;
    document["credentialSubject"] = subjectOf(issuer, level, credential, says);
    document["credentialStatus"] = json::array{statusEntry(issuer, StatusPurpose::revocation, credential, id, says),
                                               statusEntry(issuer, StatusPurpose::suspension, credential, id, says)};
    says.node(id, Statements::rdfType, cred("VerifiableCredential"))
        .node(id, Statements::rdfType, badge("OpenBadgeCredential"))
        .text(id, schema("name"), level.examTitle)
        .node(id, cred("issuer"), issuer.did())
        .text(id, cred("validFrom"), from, Statements::dateTime)
        .text(id, cred("validUntil"), until, Statements::dateTime)
        .node(id, cred("credentialSubject"), issuer.origin + "/verify/" + credential.number + "#holder");
    addProof(document, says, issuer, now);
    return json::serialize(document);
}

std::string statusList(const Issuer& issuer, StatusPurpose purpose, std::int64_t list, const std::vector<std::int64_t>& set, core::Instant now) {
    crypto::Bytes bits(statusListLength / 8);
    for (const auto index : set)
        if (index / statusListLength == list) bits[static_cast<std::size_t>(index % statusListLength / 8)] |= static_cast<std::uint8_t>(0x80 >> (index % 8));
    const auto id = listAddress(issuer, purpose, list);
    const auto inner = id + "#list";
    const auto encoded = encodedList(bits);
    Statements says;
    says.node(id, Statements::rdfType, cred("VerifiableCredential"))
        .node(id, Statements::rdfType, status("BitstringStatusListCredential"))
        .node(id, cred("issuer"), issuer.did())
        .text(id, cred("validFrom"), core::toText(now), Statements::dateTime)
        .node(id, cred("credentialSubject"), inner)
        .node(inner, Statements::rdfType, status("BitstringStatusList"))
        .text(inner, status("statusPurpose"), nameOf(purpose))
        .text(inner, status("encodedList"), encoded, "https://w3id.org/security#multibase");
    json::object document{{"@context", json::array{credentialsContext}},
                          {"id", id},
                          {"type", {"VerifiableCredential", "BitstringStatusListCredential"}},
                          {"issuer", issuer.did()},
                          {"validFrom", core::toText(now)},
                          {"credentialSubject", {{"id", inner}, {"type", "BitstringStatusList"}, {"statusPurpose", nameOf(purpose)}, {"encodedList", encoded}}}};
    addProof(document, says, issuer, now);
    return json::serialize(document);
}

} // namespace credentials
