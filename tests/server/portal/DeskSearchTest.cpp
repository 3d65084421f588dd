#include "server/portal/DeskSearch.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/CredentialNumber.hpp"
#include "server/orders/Orders.hpp"
#include "server/portal/MoneyPages.hpp"
#include "server/portal/VoucherPages.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CredentialStore.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/VoucherStore.hpp"
#include "tests/support/TestPortal.hpp"

namespace portal {
namespace {

const core::Instant searched{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

class DeskSearchTest : public TestPortal {
  protected:
    // Whether the page has a row in which that occurs.
    bool shows(Page page, const std::string& typed) {
        Visit visit;
        visit.request.method = "GET";
        visit.request.query = {{"q", typed}};
        visit.visitor = accounts::SignedInStaff{crypto::randomId<core::StaffId>(), "Grace", {accounts::Role::programmeAdministrator}};
        visit.now = searched;
        return page(at(searched), connection(), visit).value().values.get("none")->is_false();
    }
    storage::OrderRecord insertPaidOrder(const std::string& buyer) {
        const auto priced = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
        const auto order = orders::placeOrder(connection(), rulebook().prices, priced, {insertPerson(buyer, searched).id, "", "wire-transfer", "", "", "", buyer}, searched).value();
        EXPECT_TRUE(connection().execute("UPDATE orders SET state = 'paid' WHERE id = $1", order.id));
        return order;
    }
};
const std::string more = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 501) "; // than a page holds
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
    const accounts::SignedInStaff reviewer{crypto::randomId<core::StaffId>(), "Grace", {accounts::Role::reviewer}};
    const auto found = [&](const std::string& typed, const std::string& after = {}) {
        std::vector<std::string> emails;
        const auto people = findPeople(connection(), reviewer, typed, 10, after).value();
        for (const auto& person : people) emails.push_back(person.email);
        return emails;
    };
    EXPECT_EQ(found(ada.email), std::vector{ada.email});
    EXPECT_EQ(found(credential.number), std::vector{ada.email});
    EXPECT_TRUE(found(credential.number, ada.id.text()).empty()) << "there is no second page";
}

TEST_P(DeskSearchTest, ADiscountCodeIsFoundBehindAllThatLastLonger) {
    ASSERT_TRUE(connection().execute(more + "INSERT INTO discount_codes (code, title, discount_percent, level, uses_allowed, uses, valid_from, valid_until) SELECT 'CODE' || i, 'Autumn', 10, '', 1, 0, $1, $2 FROM n",
                                     searched, searched + day * 2));
    ASSERT_TRUE(storage::saveDiscountCode(connection(), {"SPRING", "Of last year", 10, "", 5, 0, searched, searched + day}));
    EXPECT_TRUE(shows(showDiscountCodes, "spring"));
    EXPECT_TRUE(shows(showDiscountCodes, "last YEAR"));
    EXPECT_FALSE(shows(showDiscountCodes, "winter"));
}

TEST_P(DeskSearchTest, AnOverduePartIsFoundBehindAllThatAreOlder) {
    const auto order = insertPaidOrder("ada");
    ASSERT_TRUE(connection().execute(more + "INSERT INTO instalments (order_id, number, due_at, amount_cents, attempts) SELECT $1, i, $2, 100, 0 FROM n", order.id, searched - day * 200));
    ASSERT_TRUE(storage::insertInstalment(connection(), {insertPaidOrder("bob").id, 1, searched - day * 100, 100, std::nullopt, 0, std::nullopt}));
    EXPECT_TRUE(shows(showOverdueParts, "BOB"));
    EXPECT_FALSE(shows(showOverdueParts, "eve"));
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
