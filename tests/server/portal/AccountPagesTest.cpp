#include "server/portal/AccountPages.hpp"

#include "common/crypto/PasswordHash.hpp"
#include "common/crypto/Random.hpp"
#include "common/crypto/Totp.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/accounts/SecondFactor.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/RightStore.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

#include <regex>
#include <set>

namespace portal {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const core::Instant today{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};
constexpr const char* ownPassword = "a long enough password";
constexpr const char* newAddress = "ada@elsewhere.example";

class AccountPagesTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        account_ = insertPerson("ada", today);
        ASSERT_TRUE(storage::savePassword(connection(), account_.id, crypto::hashPassword(crypto::SecretBytes{crypto::viewOf(ownPassword)})));
    }

    std::vector<std::string> useSecondFactor() {
        EXPECT_TRUE(storage::saveTotp(connection(), account_.id, std::string(crypto::textOf(secret_.view())), today, 0));
        return accounts::makeRecoveryCodes(connection(), account_.id, today).value();
    }
    std::string code() const { return crypto::totpCode(secret_, crypto::totpStep(today)); }

    Visit visit(const transport::NamedValues& fields) {
        Visit visit;
        visit.form.fields = fields;
        visit.visitor = record();
        visit.now = today;
        return visit;
    }
    struct Answer {
        int status = 0;
        std::string body; // of a page
    };
    Answer send(Page page, const transport::NamedValues& fields = {}) { return answer(page(at(today), connection(), visit(fields))); }
    Answer send(SlowPage page, const transport::NamedValues& fields) { return answer(support::awaited(context(), page(&at(today), visit(fields)))); }
    storage::AccountRecord record() { return storage::findAccount(connection(), account_.id).value().value(); }

    storage::AccountRecord account_;
    crypto::SecretBytes secret_{crypto::viewOf("twenty bytes of it!!")};

  private:
    Answer answer(core::Result<Reply> reply) {
        EXPECT_TRUE(reply) << reply.error().text();
        if (!reply) return {};
        return {reply->status, reply->view.empty() ? std::string() : at(today).templates.render(reply->view, reply->values)};
    }
};
LCOC_ON_BOTH_ENGINES(AccountPagesTest);

std::set<std::string> codesIn(const std::string& page) {
    static const std::regex shape("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
    std::set<std::string> codes;
    for (std::sregex_iterator match(page.begin(), page.end(), shape), end; match != end; ++match) codes.insert(match->str());
    return codes;
}

TEST_P(AccountPagesTest, AnotherAddressTakesThePasswordAndTheOldOneIsTold) {
    const auto refused = send(askNewAddress, {{"email", newAddress}, {"mail_password", "not the right one"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("This is not your current password."));
    EXPECT_THAT(subjectsTo(newAddress), IsEmpty());
    EXPECT_EQ(record().failures, 1);
    EXPECT_EQ(send(askNewAddress, {{"email", newAddress}, {"mail_password", ownPassword}}).status, 303);
    EXPECT_THAT(subjectsTo(newAddress), Contains("Confirm your new e-mail address"));
    EXPECT_THAT(subjectsTo(account_.email), Contains("A new address for your account was asked for"));
}

TEST_P(AccountPagesTest, AnotherAddressTakesTheCodeWhereThereIsASecondFactor) {
    useSecondFactor();
    const auto refused = send(askNewAddress, {{"email", newAddress}, {"mail_password", ownPassword}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("This code does not fit."));
    EXPECT_THAT(subjectsTo(newAddress), IsEmpty());
    const auto typed = code().substr(0, 3) + " " + code().substr(3);
    EXPECT_EQ(send(askNewAddress, {{"email", "nowhere"}, {"mail_password", ownPassword}, {"mail_code", typed}}).status, 422);
    EXPECT_EQ(send(askNewAddress, {{"email", newAddress}, {"mail_password", ownPassword}, {"mail_code", typed}}).status, 303) << "no code was spent on no address";
    EXPECT_EQ(send(askNewAddress, {{"email", newAddress}, {"mail_password", ownPassword}, {"mail_code", typed}}).status, 422);
}

TEST_P(AccountPagesTest, NobodyTriesPasswordsForAnotherAddressForLong) {
    for (int i = 0; i < accounts::StaffSignIn::failureLimit; ++i) EXPECT_EQ(send(askNewAddress, {{"email", newAddress}, {"mail_password", "not the right one"}}).status, 422);
    const auto refused = send(askNewAddress, {{"email", newAddress}, {"mail_password", ownPassword}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("rests for 15 minutes"));
}

TEST_P(AccountPagesTest, AnotherPasswordTakesTheOldOneAndTheCode) {
    const transport::NamedValues next{{"password", "another long enough one"}};
    const auto change = [&](const std::string& old, const std::string& typed) {
        auto fields = next;
        fields.emplace_back("old_password", old);
        fields.emplace_back("password_code", typed);
        return send(changePassword, fields);
    };
    EXPECT_THAT(change("not the right one", "").body, HasSubstr("This is not your current password."));
    EXPECT_EQ(record().failures, 1);
    useSecondFactor();
    EXPECT_EQ(change(ownPassword, "").status, 422);
    EXPECT_THAT(change(ownPassword, "000000x").body, HasSubstr("This code does not fit."));
    EXPECT_EQ(record().failures, 2);
    const auto before = record().passwordHash;
    EXPECT_EQ(change(ownPassword, code()).status, 303);
    EXPECT_NE(record().passwordHash, before);
    EXPECT_THAT(subjectsTo(account_.email), Contains("Your password was changed"));
}

TEST_P(AccountPagesTest, APasswordThatCannotBeUsedTellsNothingOfTheOldOne) {
    const auto refused = send(changePassword, {{"old_password", "not the right one"}, {"password", "short"}});
    EXPECT_THAT(refused.body, HasSubstr("Use at least 12 characters."));
    EXPECT_THAT(refused.body, Not(HasSubstr("This is not your current password.")));
    EXPECT_EQ(record().failures, 0);
}

TEST_P(AccountPagesTest, AnOpenBrowserIsNotEnoughForASecondFactor) {
    const transport::NamedValues chosen{{"secret", crypto::toHex(secret_.view())}, {"code", code()}};
    const auto with = [&](const std::string& password) {
        auto fields = chosen;
        fields.emplace_back("factor_password", password);
        return send(confirmSecondFactor, fields);
    };
    EXPECT_EQ(send(confirmSecondFactor, chosen).status, 422);
    const auto refused = with("not the right one");
    EXPECT_THAT(refused.body, HasSubstr("This is not your current password."));
    EXPECT_THAT(refused.body, HasSubstr(crypto::toHex(secret_.view()))) << "the application need not be set up again";
    EXPECT_FALSE(record().usesTotp());
    EXPECT_EQ(record().failures, 2);
    EXPECT_EQ(with(ownPassword).status, 200);
    EXPECT_TRUE(record().usesTotp());
}

TEST_P(AccountPagesTest, NobodyTriesPasswordsAnywhereForLong) {
    const std::pair<SlowPage, transport::NamedValues> forms[] = {
        {changePassword, {{"old_password", "not the right one"}, {"password", "another long enough one"}}},
        {confirmSecondFactor, {{"factor_password", "not the right one"}, {"secret", crypto::toHex(secret_.view())}, {"code", code()}}},
        {deleteAccount, {{"password", "not the right one"}}}};
    for (const auto& [page, fields] : forms) {
        ASSERT_TRUE(storage::noteAccountSignIn(connection(), account_.id));
        for (int i = 0; i < accounts::StaffSignIn::failureLimit; ++i) EXPECT_EQ(send(page, fields).status, 422);
        EXPECT_TRUE(record().lockedUntil);
        auto right = fields;
        right[0].second = ownPassword;
        EXPECT_THAT(send(page, right).body, HasSubstr("rests for 15 minutes"));
    }
    EXPECT_EQ(record().state, storage::AccountState::active);
}

TEST_P(AccountPagesTest, SigningOutAllOthersLeavesThisBrowserAndPrograms) {
    const auto eve = insertPerson("eve", today);
    const auto open = [&](const storage::AccountRecord& holder) { return accounts::openPortalSession(connection(), holder.id.text(), accounts::HolderKind::candidate, "Browser", today).value(); };
    const auto own = open(account_);
    const auto other = open(account_);
    const auto ofEve = open(eve);
    const auto token = crypto::Hasher("token").add("a").finish();
    EXPECT_THAT(send(showSecurity).body, Not(HasSubstr("Programs that have a token of yours")));
    ASSERT_TRUE(storage::insertApiToken(connection(), {crypto::randomId<core::RequestId>().text(), token, account_.id.text(), "candidate", "My spreadsheet", "orders:read", today, std::nullopt, std::nullopt}));
    auto asked = visit({});
    asked.sessionToken = own;
    ASSERT_EQ(closeSessions(at(today), connection(), asked)->status, 303);
    const auto isSignedIn = [&](const std::string& session) { return accounts::findPortalSession(connection(), session, today).value().has_value(); };
    EXPECT_TRUE(isSignedIn(own));
    EXPECT_FALSE(isSignedIn(other));
    EXPECT_TRUE(isSignedIn(ofEve));
    EXPECT_TRUE(storage::findApiToken(connection(), token).value());
    EXPECT_THAT(send(showSecurity).body, HasSubstr("Programs that have a token of yours"));
    EXPECT_THAT(send(showSecurity).body, HasSubstr("My spreadsheet"));
}

TEST_P(AccountPagesTest, RecoveryCodesAreShownWhenTheSecondFactorIsSwitchedOn) {
    const auto shown = send(confirmSecondFactor, {{"secret", crypto::toHex(secret_.view())}, {"code", code()}, {"factor_password", ownPassword}});
    EXPECT_EQ(shown.status, 200);
    const auto codes = codesIn(shown.body);
    ASSERT_EQ(codes.size(), 8u);
    const auto security = send(showSecurity).body;
    EXPECT_THAT(security, HasSubstr("8 recovery codes are left."));
    EXPECT_THAT(codesIn(security), IsEmpty());
    EXPECT_EQ(accounts::takeSignIn(connection(), account_.id, {true, *codes.begin(), today}).value(), accounts::SignInJudgement::signedIn);
}

TEST_P(AccountPagesTest, NewRecoveryCodesTakeACode) {
    const auto before = useSecondFactor();
    const auto refused = send(renewRecoveryCodes, {{"code", "000000x"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(codesIn(refused.body), IsEmpty());
    EXPECT_EQ(record().failures, 1);
    const auto after = codesIn(send(renewRecoveryCodes, {{"code", code()}}).body);
    EXPECT_EQ(after.size(), 8u);
    EXPECT_FALSE(after.contains(before[0]));
}

TEST_P(AccountPagesTest, ARecoveryCodeRemovesTheSecondFactorToo) {
    const auto codes = useSecondFactor();
    EXPECT_EQ(send(removeSecondFactor, {{"code", "000000x"}}).status, 422);
    EXPECT_TRUE(record().usesTotp());
    EXPECT_EQ(send(removeSecondFactor, {{"code", codes[3]}}).status, 303);
    EXPECT_FALSE(record().usesTotp());
    EXPECT_EQ(storage::countRecoveryCodes(connection(), account_.id).value(), 0);
    EXPECT_THAT(subjectsTo(account_.email), Contains("The second factor of your account was switched off"));
}

TEST_P(AccountPagesTest, DeletionSaysWhatIsLostAndIsConfirmed) {
    EXPECT_THAT(send(showPersonalData).body, Not(HasSubstr("lose it with the account")));
    ASSERT_TRUE(storage::insertExamRight(connection(), {crypto::randomId<core::ExamRightId>(), account_.id, "LCOC-A", "paid", "order", today, std::nullopt, "", 0}));
    ASSERT_TRUE(storage::insertExamRight(connection(), {crypto::randomId<core::ExamRightId>(), account_.id, "LCOC-P", "paid", "order", today, today, "", 0}));
    const auto shown = send(showPersonalData).body;
    EXPECT_THAT(shown, HasSubstr(rulebook().levels.at("LCOC-A").examTitle));
    EXPECT_THAT(shown, Not(HasSubstr(rulebook().levels.at("LCOC-P").examTitle))) << "it has expired";
    useSecondFactor();
    EXPECT_EQ(send(deleteAccount, {{"password", "not the right one"}}).status, 422);
    EXPECT_EQ(send(deleteAccount, {{"password", ownPassword}}).status, 422);
    EXPECT_EQ(record().state, storage::AccountState::active);
    EXPECT_EQ(send(deleteAccount, {{"password", ownPassword}, {"code", code()}}).status, 303);
    EXPECT_EQ(record().state, storage::AccountState::deleted);
    EXPECT_EQ(storage::countRecoveryCodes(connection(), account_.id).value(), 0);
    EXPECT_THAT(subjectsTo(account_.email), Contains("Your account is deleted"));
}

} // namespace
} // namespace portal
