#include "server/portal/PeoplePages.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/PasswordHash.hpp"
#include "common/crypto/Random.hpp"
#include "common/crypto/Totp.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Orders.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CredentialStore.hpp"
#include "server/storage/SessionStore.hpp"
#include "server/storage/StaffStore.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

namespace portal {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const core::Instant atDesk{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

class PeoplePagesTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        account_ = insertPerson("ada", atDesk);
        ASSERT_TRUE(storage::saveTotp(connection(), account_.id, "twenty bytes of it!!", atDesk, 0));
    }

    Reply send(Page page, const transport::NamedValues& fields, accounts::Role role = accounts::Role::programmeAdministrator) {
        Visit visit;
        visit.request.parameters = {{"id", account_.id.text()}};
        visit.form.fields = fields;
        visit.visitor = accounts::SignedInStaff{staff_, "Grace", {role}};
        visit.now = atDesk;
        return page(at(atDesk), connection(), visit).value();
    }
    std::string shownTo(accounts::Role role) {
        const auto reply = send(showCandidate, {}, role);
        return at(atDesk).templates.render(reply.view, reply.values);
    }
    bool hasSecondFactor() { return storage::findAccount(connection(), account_.id).value()->usesTotp(); }

    storage::AccountRecord account_;
    core::StaffId staff_ = crypto::randomId<core::StaffId>();
};
LCOC_ON_BOTH_ENGINES(PeoplePagesTest);

TEST_P(PeoplePagesTest, ASecondFactorIsSwitchedOffForWhomSomebodyKnows) {
    EXPECT_EQ(send(switchCandidateSecondFactorOff, {{"checked", "yes"}}).status, 422);
    EXPECT_EQ(send(switchCandidateSecondFactorOff, {{"reason", "lost the phone"}}).status, 422);
    EXPECT_TRUE(hasSecondFactor());
    EXPECT_EQ(send(switchCandidateSecondFactorOff, {{"reason", "lost the phone"}, {"checked", "yes"}}).status, 303);
    EXPECT_FALSE(hasSecondFactor());
    const auto entry = storage::findAudit(connection(), account_.id.text())->back().entry;
    EXPECT_EQ(entry.action, "account.second-factor-off");
    EXPECT_EQ(entry.actor, staff_.text());
    EXPECT_EQ(entry.detail, "lost the phone");
    EXPECT_THAT(subjectsTo(account_.email), Contains("The second factor of your account was switched off"));
}

TEST_P(PeoplePagesTest, ANewPasswordEndsWhatSomebodyElseMayHold) {
    storage::StaffRecord grace;
    grace.id = staff_;
    grace.name = grace.displayName = "grace";
    grace.roles = "programme-administrator";
    grace.passwordHash = crypto::hashPassword(crypto::SecretBytes{crypto::viewOf("the password of before")});
    grace.totpSecret = "twenty bytes of hers";
    grace.createdAt = atDesk;
    ASSERT_TRUE(storage::insertStaff(connection(), grace));
    const auto code = crypto::totpCode(crypto::SecretBytes{crypto::viewOf(grace.totpSecret)}, crypto::totpStep(atDesk));
    const auto token = crypto::Hasher("token").add("a").finish();
    ASSERT_TRUE(storage::insertApiToken(connection(), {crypto::randomId<core::RequestId>().text(), token, staff_.text(), "staff", "A program", "desk:people", atDesk, std::nullopt, std::nullopt}));
    Visit visit;
    visit.form.fields = {{"old_password", "the password of before"}, {"password", "the password from now on"}, {"code", "000000x"}};
    visit.visitor = accounts::SignedInStaff{staff_, "Grace", {accounts::Role::programmeAdministrator}};
    visit.now = atDesk;
    EXPECT_EQ(support::awaited(context(), changeStaffPassword(&at(atDesk), visit)).value().status, 422);
    EXPECT_EQ(storage::findStaffById(connection(), staff_).value()->failures, 1) << "as at sign-in";
    EXPECT_TRUE(storage::findApiToken(connection(), token).value());
    visit.form.fields.back().second = code;
    ASSERT_EQ(support::awaited(context(), changeStaffPassword(&at(atDesk), visit)).value().status, 303);
    EXPECT_FALSE(storage::findApiToken(connection(), token).value());
}

TEST_P(PeoplePagesTest, ANameIsCorrectedWhereverItIsReadFromNowOn) {
    const auto credential = credentials::grantForExam(connection(), rulebook(), {account_.id, "LCOC-A", "ada", "session"}, atDesk).value();
    const auto session = storage::insertSitting(connection(), 1);
    ASSERT_TRUE(connection().execute("UPDATE sessions SET candidate = $2 WHERE id = $1", session, account_.id));
    const auto priced = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
    const auto order = orders::placeOrder(connection(), rulebook().prices, priced, {account_.id, "", "card", "", "", "", "ada"}, atDesk).value();
    const transport::NamedValues form{{"legal_name", "Ada Lovelace"}, {"name_reason", "Passport, after her marriage"}};
    ASSERT_EQ(send(correctCandidateName, form).status, 303);
    EXPECT_EQ(storage::findAccount(connection(), account_.id).value()->legalName, "Ada Lovelace");
    EXPECT_EQ(storage::findCredential(connection(), credential.id).value()->holderName, "Ada Lovelace");
    EXPECT_EQ(storage::findSession(connection(), session).value()->candidateName, "Ada Lovelace") << "at check-in";
    EXPECT_EQ(storage::findInvoices(connection(), order.id)->front().buyer, "ada") << "as it was issued";
    const auto entry = storage::findAudit(connection(), account_.id.text())->back().entry;
    EXPECT_EQ(entry.action, "account.name-corrected");
    EXPECT_EQ(entry.actor, staff_.text());
    EXPECT_EQ(entry.detail, "ada -> Ada Lovelace: Passport, after her marriage");
    EXPECT_THAT(subjectsTo(account_.email), Contains("The name of your account was corrected"));
}

TEST_P(PeoplePagesTest, ANameIsCorrectedToANameAndForAReason) {
    EXPECT_EQ(send(correctCandidateName, {{"legal_name", "Ada Lovelace"}}).status, 422);
    EXPECT_EQ(send(correctCandidateName, {{"legal_name", "123"}, {"name_reason", "Passport"}}).status, 422);
    EXPECT_EQ(send(correctCandidateName, {{"legal_name", "ada"}, {"name_reason", "Passport"}}).status, 422);
    EXPECT_EQ(storage::findAccount(connection(), account_.id).value()->legalName, "ada");
    EXPECT_THAT(subjectsTo(account_.email), testing::IsEmpty());
}

TEST_P(PeoplePagesTest, OnlyWhoManagesCandidatesIsOfferedIt) {
    EXPECT_THAT(shownTo(accounts::Role::programmeAdministrator), HasSubstr("Correct the legal name"));
    EXPECT_THAT(shownTo(accounts::Role::reviewer), Not(HasSubstr("Correct the legal name")));
    EXPECT_THAT(shownTo(accounts::Role::programmeAdministrator), HasSubstr("Switch the second factor off"));
    EXPECT_THAT(shownTo(accounts::Role::reviewer), Not(HasSubstr("Switch the second factor off")));
}

} // namespace
} // namespace portal
