#include "server/portal/DeskSearch.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/CredentialNumber.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CredentialStore.hpp"
#include "tests/support/TestPortal.hpp"

namespace portal {
namespace {

const core::Instant searched{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

class DeskSearchTest : public TestPortal {};
LCOC_ON_BOTH_ENGINES(DeskSearchTest);

TEST_P(DeskSearchTest, APersonIsFoundByNameAndByTheNumberOfACredential) {
    const auto ada = insertPerson("ada", searched);
    insertPerson("bob", searched);
    storage::CredentialRecord credential;
    credential.id = crypto::randomId<core::CredentialId>();
    credential.number = credentials::newCredentialNumber("LCOC-A", searched);
    credential.account = ada.id;
    credential.level = "LCOC-A";
    credential.holderName = ada.legalName;
    credential.issuedAt = searched;
    credential.expiresAt = searched + day * 700;
    ASSERT_TRUE(storage::insertCredential(connection(), credential, {1, searched, searched + day * 700, "exam", "session", searched}));
    const auto found = [&](const std::string& typed, const std::string& after = {}) {
        std::vector<std::string> emails;
        const auto people = findPeople(connection(), typed, 10, after).value();
        for (const auto& person : people) emails.push_back(person.email);
        return emails;
    };
    EXPECT_EQ(found(ada.email), std::vector{ada.email});
    EXPECT_EQ(found(credential.number), std::vector{ada.email});
    EXPECT_TRUE(found(credential.number, ada.id.text()).empty()) << "there is no second page";
}

TEST_P(DeskSearchTest, ALineThatIsMissingBreaksTheChain) {
    ASSERT_TRUE(storage::appendAudit(connection(), {searched, "somebody", "test.done", "something", "first"}));
    ASSERT_TRUE(storage::appendAudit(connection(), {searched, "somebody", "test.done", "something", "second"}));
    EXPECT_EQ(checkAudit(connection())->problem, "");
    EXPECT_GE(checkAudit(connection())->entries, 2u);
    ASSERT_TRUE(connection().execute("DELETE FROM audit_log WHERE number = (SELECT MIN(number) FROM audit_log)"));
    EXPECT_NE(checkAudit(connection())->problem, "");
}

} // namespace
} // namespace portal
