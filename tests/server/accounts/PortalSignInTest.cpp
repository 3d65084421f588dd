#include "common/crypto/Totp.hpp"
#include "server/accounts/Accounts.hpp"
#include "server/accounts/Permissions.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/storage/Migrations.hpp"
#include "tests/support/TestDatabase.hpp"

#include <set>

namespace accounts {
namespace {

using namespace std::chrono_literals;

const core::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 12h};

storage::AccountRecord knownAccount() {
    storage::AccountRecord account;
    account.emailVerifiedAt = now;
    return account;
}

TEST(JudgeSignIn, TellsNobodyWhetherAnAddressIsKnown) {
    const auto known = knownAccount();
    auto resting = known;
    resting.lockedUntil = now + 1ms;
    auto deleted = known;
    deleted.state = storage::AccountState::deleted;
    for (const auto& [account, fits] : {std::pair{std::optional<storage::AccountRecord>{}, true}, {std::optional(known), false}, {std::optional(resting), true}, {std::optional(deleted), true}}) {
        const auto outcome = judgeSignIn(account, {fits, "", now});
        EXPECT_EQ(outcome.judgement, SignInJudgement::refused);
    }
    EXPECT_EQ(judgeSignIn(known, {true, "", now}).judgement, SignInJudgement::signedIn);
    resting.lockedUntil = now;
    EXPECT_EQ(judgeSignIn(resting, {true, "", now}).judgement, SignInJudgement::signedIn) << "the rest is over";
}

TEST(JudgeSignIn, ASecondFactorIsAskedForAfterThePasswordAloneAndCountsOnce) {
    auto account = knownAccount();
    account.totpSecret = "twenty bytes of secret";
    account.totpConfirmedAt = now;
    const auto code = crypto::totpCode(crypto::SecretBytes(crypto::viewOf(account.totpSecret)), crypto::totpStep(now));
    EXPECT_EQ(judgeSignIn(account, {false, code, now}).judgement, SignInJudgement::refused);
    EXPECT_EQ(judgeSignIn(account, {true, "", now}).judgement, SignInJudgement::codeNeeded);
    EXPECT_EQ(judgeSignIn(account, {true, "000000x", now}).judgement, SignInJudgement::refused);
    const auto outcome = judgeSignIn(account, {true, code, now});
    EXPECT_EQ(outcome.judgement, SignInJudgement::signedIn);
    account.lastTotpStep = outcome.step;
    EXPECT_EQ(judgeSignIn(account, {true, code, now}).judgement, SignInJudgement::refused);
}

TEST(Password, IsLongAndNotTheAddress) {
    EXPECT_FALSE(passwordProblem("elevenchars", "ada@example.org").empty());
    EXPECT_FALSE(passwordProblem("ada@example.org", "ada@example.org").empty());
    EXPECT_FALSE(passwordProblem(std::string(5000, 'x'), "ada@example.org").empty());
    EXPECT_TRUE(passwordProblem("a long enough password", "ada@example.org").empty());
}

TEST(Email, IsComparedInLowerCaseWithoutBlanks) {
    EXPECT_EQ(normalisedEmail("  Ada@Example.ORG "), "ada@example.org");
}

// Deny by default: a role may do what is listed here, and nothing else.
TEST(Permissions, AreWhatTheTableSays) {
    using enum Action;
    const std::set<std::pair<Role, Action>> granted{{Role::administrator, readCandidates}, {Role::administrator, editCenters}, {Role::reviewer, readCandidates}, {Role::reviewer, decideReviews}, {Role::reviewer, releaseResults}};
    for (const auto action : {readCandidates, readOrders, settlePayments, editCenters, decideReviews, releaseResults, manageCredentials, issueVouchers, manageOrganisations, resendMail, readAudit, manageStaff}) {
        EXPECT_TRUE(mayDo(Role::programmeAdministrator, action));
        for (const auto role : {Role::proctor, Role::administrator, Role::reviewer, Role::itemAuthor}) EXPECT_EQ(mayDo(role, action), granted.contains({role, action}));
    }
}

class PortalSessions : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        storage::OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        connection_ = storage::connect(address()).value();
        ASSERT_TRUE(storage::migrate(*connection_));
        account_ = registerAccount(*connection_, {"Ada", "ada@example.org", "", "DE", "Europe/Berlin", "en"}, "hash", now).value().value();
    }
    void TearDown() override {
        connection_.reset();
        storage::OnBothEngines::TearDown();
    }
    bool open(const std::string& token, core::Instant at) const { return findPortalSession(*connection_, token, at)->has_value(); }

    storage::ConnectionPtr connection_;
    storage::AccountRecord account_;
};
LCOC_ON_BOTH_ENGINES(PortalSessions);

TEST_P(PortalSessions, EndWhenIdleAndAfterTheirTime) {
    const auto token = openPortalSession(*connection_, account_.id.text(), HolderKind::staff, "a browser", now).value();
    EXPECT_TRUE(open(token, now + 30min));
    EXPECT_FALSE(open(token, now + 30min + 1ms));
    for (auto at = now; at <= now + 12h; at += 20min) ASSERT_TRUE(storage::touchPortalSession(*connection_, digestOfToken(token), at));
    EXPECT_TRUE(open(token, now + 12h - 1ms));
    EXPECT_FALSE(open(token, now + 12h));
    EXPECT_FALSE(open(token + "x", now));
    EXPECT_FALSE(open("", now));
}

TEST_P(PortalSessions, FormsCarryWhatOnlyTheSessionKnows) {
    const auto first = openPortalSession(*connection_, account_.id.text(), HolderKind::candidate, "", now).value();
    const auto second = openPortalSession(*connection_, account_.id.text(), HolderKind::candidate, "", now).value();
    EXPECT_NE(csrfToken(first), csrfToken(second));
    EXPECT_EQ(csrfToken(first).find(first), std::string::npos);
}

TEST_P(PortalSessions, ANewPasswordSignsEveryBrowserOutAndItsLinkWorksOnce) {
    const auto session = openPortalSession(*connection_, account_.id.text(), HolderKind::candidate, "", now).value();
    const auto link = makeRecoveryLink(*connection_, account_.id, now).value();
    ASSERT_TRUE(resetPassword(*connection_, link.text, "another hash", now));
    EXPECT_FALSE(open(session, now));
    EXPECT_EQ(resetPassword(*connection_, link.text, "a third hash", now).error().code, core::ErrorCode::linkInvalid);
    EXPECT_EQ(storage::findAccount(*connection_, account_.id).value()->passwordHash, "another hash");
}

TEST_P(PortalSessions, NobodysMailboxIsFlooded) {
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(makeRecoveryLink(*connection_, account_.id, now));
    EXPECT_EQ(makeRecoveryLink(*connection_, account_.id, now).error().code, core::ErrorCode::tooManyRequests);
    EXPECT_TRUE(makeMailLink(*connection_, account_.id, now)) << "another purpose";
    EXPECT_TRUE(makeRecoveryLink(*connection_, account_.id, now + std::chrono::hours(1)));
}

TEST_P(PortalSessions, TheSameAddressIsNotRegisteredTwice) {
    EXPECT_FALSE(registerAccount(*connection_, {"Eve", "ADA@example.org", "", "DE", "Europe/Berlin", "en"}, "hash", now)->has_value());
}

TEST_P(PortalSessions, FiveRefusalsInARowMakeAnAccountRest) {
    const auto again = [&] { return storage::findAccount(*connection_, account_.id).value().value(); };
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(noteRefusedSignIn(*connection_, again(), now));
    EXPECT_FALSE(again().lockedUntil);
    ASSERT_TRUE(noteRefusedSignIn(*connection_, again(), now));
    EXPECT_EQ(again().lockedUntil, now + StaffSignIn::lockTime);
    EXPECT_EQ(judgeSignIn(again(), {true, "", now}).judgement, SignInJudgement::refused);
    ASSERT_TRUE(storage::noteAccountSignIn(*connection_, account_.id, 0));
    EXPECT_EQ(again().failures, 0);
}

TEST_P(PortalSessions, AConfirmationIsForItsOwnPurpose) {
    const auto link = makeMailLink(*connection_, account_.id, now).value();
    EXPECT_EQ(resetPassword(*connection_, link.text, "hash of a thief", now).error().code, core::ErrorCode::linkInvalid);
    EXPECT_EQ(confirmMail(*connection_, link.text, now).value(), account_.id);
    EXPECT_EQ(confirmMail(*connection_, link.text, now).error().code, core::ErrorCode::linkInvalid);
}

} // namespace
} // namespace accounts
