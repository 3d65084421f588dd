#include "common/crypto/Random.hpp"
#include "common/crypto/Totp.hpp"
#include "server/accounts/Accounts.hpp"
#include "server/accounts/Permissions.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/accounts/SecondFactor.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/Migrations.hpp"
#include "tests/support/TestDatabase.hpp"

#include <algorithm>
#include <cctype>
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

TEST(JudgeSignIn, ACodeMayBeTypedAsItIsShown) {
    auto account = knownAccount();
    account.totpSecret = "twenty bytes of secret";
    account.totpConfirmedAt = now;
    const auto code = crypto::totpCode(crypto::SecretBytes(crypto::viewOf(account.totpSecret)), crypto::totpStep(now));
    EXPECT_EQ(judgeSignIn(account, {true, " " + code.substr(0, 3) + " " + code.substr(3) + "\t", now}).judgement, SignInJudgement::signedIn);
    EXPECT_EQ(judgeSignIn(account, {true, code.substr(0, 3) + " " + code.substr(3, 2), now}).judgement, SignInJudgement::refused);
}

TEST(JudgeSignIn, ARecoveryCodeIsNoneWithoutASecondFactorAndThePassword) {
    auto account = knownAccount();
    EXPECT_EQ(judgeSignIn(account, {true, "7KQM-2XCA-9TRB-HD4W", now}).judgement, SignInJudgement::signedIn);
    account.totpConfirmedAt = now;
    EXPECT_EQ(judgeSignIn(account, {false, "7KQM-2XCA-9TRB-HD4W", now}).judgement, SignInJudgement::refused);
    EXPECT_EQ(judgeSignIn(account, {true, "7KQM-2XCA-9TRB-HD4W", now}).judgement, SignInJudgement::recoveryCodeTyped);
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
const auto everyAction = [] {
    using enum Action;
    return std::vector{readCandidates, manageCandidates, readOrders, settlePayments, addCenters, editCenters, setProctorHours, decideReviews, releaseResults,
                       manageCredentials, issueVouchers, manageOrganisations, arrangeGroups, resendMail, readAudit, manageStaff, watchSessions, reissueCodes, readQuestionBank};
}();
const auto grantedActions = [] {
    using enum Action;
    return std::set<std::pair<Role, Action>>{{Role::administrator, readCandidates}, {Role::administrator, editCenters}, {Role::administrator, arrangeGroups}, {Role::administrator, watchSessions}, {Role::administrator, reissueCodes}, {Role::reviewer, readCandidates},
                                             {Role::reviewer, decideReviews}, {Role::reviewer, releaseResults}, {Role::reviewer, watchSessions}, {Role::proctor, watchSessions}, {Role::proctor, reissueCodes}, {Role::itemAuthor, readQuestionBank}};
}();

TEST(Permissions, AreWhatTheTableSays) {
    for (const auto action : everyAction) {
        EXPECT_TRUE(mayDo(Role::programmeAdministrator, action));
        for (const auto role : {Role::proctor, Role::administrator, Role::reviewer, Role::itemAuthor}) EXPECT_EQ(mayDo(role, action), grantedActions.contains({role, action}));
    }
}

// Every role and action, on an object of one's own and on another: a testing-center administrator stops at their own.
TEST(Permissions, AreCheckedOnTheObject) {
    const auto own = crypto::randomId<core::CenterId>();
    for (const auto role : {Role::proctor, Role::administrator, Role::reviewer, Role::itemAuthor, Role::programmeAdministrator}) {
        const SignedInStaff staff{crypto::randomId<core::StaffId>(), "Grace", {role}, {own}};
        storage::BookingRecord here;
        here.center = own;
        storage::BookingRecord elsewhere;
        elsewhere.center = crypto::randomId<core::CenterId>();
        storage::GroupRecord coordinated;
        coordinated.coordinator = staff.id;
        storage::GroupRecord others;
        others.coordinator = crypto::randomId<core::StaffId>();
        for (const auto action : everyAction) {
            const bool granted = mayDo(role, action);
            const bool everything = granted && role != Role::administrator;
            const auto which = std::string(nameOf(role)) + ", action " + std::to_string(static_cast<int>(action));
            EXPECT_EQ(mayActEverywhere(staff, action), everything) << which;
            EXPECT_EQ(mayAct(staff, action, own), granted) << which;
            EXPECT_EQ(mayAct(staff, action, *elsewhere.center), everything) << which;
            EXPECT_EQ(mayAct(staff, action, here), granted) << which;
            EXPECT_EQ(mayAct(staff, action, elsewhere), everything) << which;
            EXPECT_EQ(mayAct(staff, action, storage::BookingRecord{}), everything) << which << ", online";
            EXPECT_EQ(mayAct(staff, action, coordinated), granted) << which;
            EXPECT_EQ(mayAct(staff, action, others), everything) << which;
            EXPECT_EQ(mayAct(staff, action, storage::GroupRecord{}), everything) << which << ", nobody coordinates it";
            EXPECT_EQ(mayAct(staff, action, storage::SittingPlace{.center = own}), granted) << which;
            EXPECT_EQ(mayAct(staff, action, storage::SittingPlace{.center = elsewhere.center}), everything) << which;
            EXPECT_EQ(mayAct(staff, action, storage::SittingPlace{.coordinator = staff.id}), granted) << which;
            EXPECT_EQ(mayAct(staff, action, storage::SittingPlace{.coordinator = others.coordinator}), everything) << which;
            EXPECT_EQ(mayAct(staff, action, storage::SittingPlace{}), everything) << which << ", online";
            EXPECT_EQ(boundTo(staff, action), everything ? std::nullopt : std::optional(staff.id)) << which;
        }
    }
}

TEST(Permissions, OfTwoRolesTheWiderOneHolds) {
    const SignedInStaff staff{crypto::randomId<core::StaffId>(), "Grace", {Role::administrator, Role::reviewer}, {}};
    EXPECT_TRUE(mayActEverywhere(staff, Action::readCandidates));
    EXPECT_FALSE(mayAct(staff, Action::editCenters, crypto::randomId<core::CenterId>()));
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
    // With a second factor, and what stands in for it.
    std::vector<std::string> useSecondFactor() {
        EXPECT_TRUE(storage::saveTotp(*connection_, account_.id, "twenty bytes of secret", now, 0));
        return makeRecoveryCodes(*connection_, account_.id, now).value();
    }
    SignInJudgement signIn(const std::string& code) { return takeSignIn(*connection_, account_.id, {true, code, now}).value(); }
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
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(noteRefusedSignIn(*connection_, account_.id, now));
    EXPECT_FALSE(again().lockedUntil);
    ASSERT_TRUE(noteRefusedSignIn(*connection_, account_.id, now));
    EXPECT_EQ(again().lockedUntil, now + StaffSignIn::lockTime);
    EXPECT_EQ(judgeSignIn(again(), {true, "", now}).judgement, SignInJudgement::refused);
    ASSERT_TRUE(storage::noteAccountSignIn(*connection_, account_.id));
    EXPECT_EQ(again().failures, 0);
}

TEST_P(PortalSessions, AConfirmationIsForItsOwnPurpose) {
    const auto link = makeMailLink(*connection_, account_.id, now).value();
    EXPECT_EQ(resetPassword(*connection_, link.text, "hash of a thief", now).error().code, core::ErrorCode::linkInvalid);
    EXPECT_EQ(confirmMail(*connection_, link.text, now).value(), account_.id);
    EXPECT_EQ(confirmMail(*connection_, link.text, now).error().code, core::ErrorCode::linkInvalid);
}

TEST_P(PortalSessions, ARecoveryCodeStandsInForTheSecondFactorOnce) {
    const auto codes = useSecondFactor();
    ASSERT_EQ(codes.size(), 8u);
    EXPECT_EQ(signIn(codes[0]), SignInJudgement::signedIn);
    EXPECT_EQ(signIn(codes[0]), SignInJudgement::refused);
    std::string typed = codes[1].substr(0, 4) + " " + codes[1].substr(5);
    std::ranges::transform(typed, typed.begin(), [](unsigned char c) { return std::tolower(c); });
    EXPECT_EQ(signIn(typed), SignInJudgement::signedIn);
    EXPECT_EQ(storage::countRecoveryCodes(*connection_, account_.id).value(), 6);
}

TEST_P(PortalSessions, AOneTimeCodeIsUsedUpOnceByWhoeverComesFirst) {
    useSecondFactor();
    const auto step = crypto::totpStep(now);
    EXPECT_TRUE(storage::useTotpStep(*connection_, account_.id, step).value());
    EXPECT_FALSE(storage::useTotpStep(*connection_, account_.id, step).value()) << "judged fit by two sign-ins at the same moment";
    EXPECT_FALSE(storage::useTotpStep(*connection_, account_.id, step - 1).value());
}

TEST_P(PortalSessions, NewRecoveryCodesReplaceThoseBefore) {
    const auto before = useSecondFactor();
    const auto after = makeRecoveryCodes(*connection_, account_.id, now).value();
    EXPECT_EQ(signIn(before[0]), SignInJudgement::refused);
    EXPECT_EQ(signIn(after[0]), SignInJudgement::signedIn);
}

TEST_P(PortalSessions, ARecoveryCodeIsOfOneAccount) {
    const auto codes = useSecondFactor();
    const auto other = registerAccount(*connection_, {"Eve", "eve@example.org", "", "DE", "Europe/Berlin", "en"}, "hash", now).value().value();
    ASSERT_TRUE(storage::saveTotp(*connection_, other.id, "another secret", now, 0));
    EXPECT_EQ(takeSignIn(*connection_, other.id, {true, codes[0], now}).value(), SignInJudgement::refused);
    EXPECT_EQ(signIn(codes[0]), SignInJudgement::signedIn);
}

TEST_P(PortalSessions, WrongRecoveryCodesMakeAnAccountRest) {
    const auto codes = useSecondFactor();
    for (int i = 0; i < StaffSignIn::failureLimit; ++i) EXPECT_EQ(signIn("7KQM-2XCA-9TRB-HD4W"), SignInJudgement::refused);
    EXPECT_EQ(signIn(codes[0]), SignInJudgement::refused);
    EXPECT_EQ(storage::countRecoveryCodes(*connection_, account_.id).value(), 8);
}

TEST_P(PortalSessions, StaffSwitchASecondFactorOffWithAReason) {
    const auto codes = useSecondFactor();
    const auto session = openPortalSession(*connection_, account_.id.text(), HolderKind::candidate, "", now).value();
    EXPECT_EQ(switchSecondFactorOffFor(*connection_, account_.id, {"staff", "", now}).error().code, core::ErrorCode::inputInvalid);
    ASSERT_TRUE(switchSecondFactorOffFor(*connection_, account_.id, {"staff", "lost the phone", now}));
    EXPECT_EQ(signIn(""), SignInJudgement::signedIn);
    EXPECT_FALSE(open(session, now));
    EXPECT_EQ(storage::countRecoveryCodes(*connection_, account_.id).value(), 0);
    const auto entry = storage::findAudit(*connection_, account_.id.text())->back().entry;
    EXPECT_EQ(entry.actor, "staff");
    EXPECT_EQ(entry.detail, "lost the phone");
    EXPECT_EQ(switchSecondFactorOffFor(*connection_, account_.id, {"staff", "again", now}).error().code, core::ErrorCode::stepNotAllowed);
}

} // namespace
} // namespace accounts
