#include "server/credentials/OpenBadge.hpp"

#include "common/crypto/Digest.hpp"
#include "server/program/Rulebook.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>

namespace credentials {
namespace {

namespace json = boost::json;

const core::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

// What a verifier that others wrote says of a badge is asked by tests/web/day.mjs; here is what must not change unseen.
class OpenBadgeTest : public testing::Test {
  protected:
    OpenBadgeTest() {
        credential_.number = "LCOC-A-2026-AAAA-AAAA";
        credential_.level = "LCOC-A";
        credential_.holderName = "Ada \"the first\" Müller\\Sørensen";
        credential_.issuedAt = now;
        credential_.expiresAt = now + std::chrono::hours(24 * 730);
        credential_.statusIndex = statusListLength + 9;
    }
    json::object badge() const { return json::parse(openBadge(issuer_, rulebook_.levels.at("LCOC-A"), credential_, now)).as_object(); }

    program::Rulebook rulebook_ = program::loadRulebook(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/program").value();
    crypto::SigningKey key_ = crypto::SigningKey::generate();
    Issuer issuer_{"https://certification.example:8443", "The programme", key_};
    storage::CredentialRecord credential_;
};

TEST_F(OpenBadgeTest, NamesIssuerHolderAndTerm) {
    const auto document = badge();
    EXPECT_EQ(document.at("issuer").at("id").as_string(), "did:web:certification.example%3A8443");
    EXPECT_EQ(document.at("validUntil").as_string(), core::toText(credential_.expiresAt));
    EXPECT_EQ(document.at("credentialSubject").at("identifier").at(0).at("identityHash").as_string(), credential_.holderName);
    EXPECT_EQ(document.at("proof").at("cryptosuite").as_string(), "eddsa-rdfc-2022");
}

TEST_F(OpenBadgeTest, PointsIntoTheSecondListBeyondTheFirst) {
    const auto entry = badge().at("credentialStatus").at(0).as_object();
    EXPECT_EQ(entry.at("statusListIndex").as_string(), "9");
    EXPECT_EQ(entry.at("statusListCredential").as_string(), "https://certification.example:8443/status/revocation/1");
}

TEST_F(OpenBadgeTest, ListsDifferWhereSomebodyIsRevoked) {
    const auto listed = [&](const std::vector<std::int64_t>& set, std::int64_t list) {
        const auto document = json::parse(statusList(issuer_, StatusPurpose::revocation, list, set, now));
        return std::string(document.at("credentialSubject").at("encodedList").as_string());
    };
    EXPECT_EQ(listed({}, 0).front(), 'u');
    EXPECT_NE(listed({9}, 0), listed({}, 0));
    EXPECT_EQ(listed({9}, 1), listed({}, 1));
    EXPECT_EQ(listed({statusListLength + 9}, 1), listed({9}, 0));
}

// What a verifier does, in code of its own: "u" for base64url, the URL alphabet of RFC 4648, then gzip.
std::string unpacked(std::string_view multibase) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    EXPECT_EQ(multibase.front(), 'u');
    std::string packed;
    unsigned bits = 0;
    int held = 0;
    for (const char letter : multibase.substr(1)) {
        const auto value = alphabet.find(letter);
        EXPECT_NE(value, alphabet.npos) << letter;
        bits = (bits << 6) | static_cast<unsigned>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        packed.push_back(static_cast<char>((bits >> held) & 0xff));
    }
    std::string content(statusListLength, '\0'); // more than is expected
    z_stream stream{};
    constexpr int gzip = 16;
    EXPECT_EQ(inflateInit2(&stream, MAX_WBITS + gzip), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(content.data());
    stream.avail_out = static_cast<uInt>(content.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    content.resize(stream.total_out);
    inflateEnd(&stream);
    return content;
}

// "The first index, with a value of zero (0), is located at the left-most bit in the bitstring" (W3C Bitstring Status List 1.0).
TEST_F(OpenBadgeTest, AListHasExactlyTheBitsOfThoseWhoAreRevoked) {
    struct Row {
        std::int64_t index;
        std::size_t byte;
        int value;
    };
    const Row rows[]{{0, 0, 0x80}, {1, 0, 0x40}, {7, 0, 0x01}, {8, 1, 0x80}, {9, 1, 0x40}, {1000, 125, 0x80}, {65'535, 8'191, 0x01}, {131'071, 16'383, 0x01}};
    const auto bitsOf = [&](std::int64_t list, const std::vector<std::int64_t>& set) {
        const auto document = json::parse(statusList(issuer_, StatusPurpose::revocation, list, set, now));
        return unpacked(std::string(document.at("credentialSubject").at("encodedList").as_string()));
    };
    for (const auto& row : rows) {
        std::string expected(131'072 / 8, '\0');
        expected[row.byte] = static_cast<char>(row.value);
        EXPECT_TRUE(bitsOf(0, {row.index}) == expected) << row.index;
        EXPECT_TRUE(bitsOf(1, {131'072 + row.index}) == expected) << row.index << " of the second list";
    }
    std::string expected(131'072 / 8, '\0');
    expected[0] = static_cast<char>(0xc1);
    expected[16'383] = 0x01;
    EXPECT_TRUE(bitsOf(0, {0, 1, 7, 131'071, 131'072}) == expected) << "several, and one of another list";
    credential_.statusIndex = 131'072 + 9;
    EXPECT_EQ(badge().at("credentialStatus").at(0).at("statusListIndex").as_string(), "9") << "the badge points at the bit that is set";
}

TEST(CanonicalStatements, AreSortedAndEscaped) {
    Statements says;
    says.text("urn:b", "urn:p", "a \"quote\"\n\x01 ü\\").node("urn:a", "urn:p", Statements::nameless).node("urn:a", "urn:p", Statements::nameless);
    EXPECT_EQ(says.canonical(), "<urn:a> <urn:p> _:c14n0 .\n<urn:b> <urn:p> \"a \\\"quote\\\"\\n\\u0001 ü\\\\\" .\n");
}

} // namespace
} // namespace credentials
