#include "server/credentials/OpenBadge.hpp"

#include "common/crypto/Digest.hpp"
#include "server/program/Rulebook.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

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

TEST(CanonicalStatements, AreSortedAndEscaped) {
    Statements says;
    says.text("urn:b", "urn:p", "a \"quote\"\n\x01 ü\\").node("urn:a", "urn:p", Statements::nameless).node("urn:a", "urn:p", Statements::nameless);
    EXPECT_EQ(says.canonical(), "<urn:a> <urn:p> _:c14n0 .\n<urn:b> <urn:p> \"a \\\"quote\\\"\\n\\u0001 ü\\\\\" .\n");
}

} // namespace
} // namespace credentials
