#include "common/crypto/PasswordHash.hpp"
#include "server/accounts/SecondFactor.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/Frame.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

namespace portal {
namespace {

using testing::HasSubstr;

const core::Instant signingIn{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

class SignInPagesTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        account_ = insertPerson("ada", signingIn);
        ASSERT_TRUE(storage::savePassword(connection(), account_.id, crypto::hashPassword(crypto::SecretBytes{crypto::viewOf("a long enough password")})));
        ASSERT_TRUE(storage::saveTotp(connection(), account_.id, "twenty bytes of it!!", signingIn, 0));
        codes_ = accounts::makeRecoveryCodes(connection(), account_.id, signingIn).value();
    }

    Reply send(const std::string& code, const std::string& password = "a long enough password") {
        Visit visit;
        visit.form.fields = {{"email", account_.email}, {"password", password}, {"code", code}, {"next", "/orders?number=7"}};
        visit.now = signingIn;
        return support::awaited(context(), signIn(&at(signingIn), visit)).value();
    }

    storage::AccountRecord account_;
    std::vector<std::string> codes_;
};
LCOC_ON_BOTH_ENGINES(SignInPagesTest);

TEST_P(SignInPagesTest, ThePageThatAsksForACodeSaysThatThereAreRecoveryCodes) {
    const auto asked = send("");
    EXPECT_EQ(asked.status, 422);
    EXPECT_THAT(at(signingIn).templates.render(asked.view, asked.values), HasSubstr("one of your recovery codes"));
    EXPECT_EQ(hereOf({}, asked), "/sign-in?next=%2Forders%3Fnumber%3D7") << "in another language, the page that was asked for is not lost";
}

TEST_P(SignInPagesTest, ARecoveryCodeSignsInOnceAndWithThePasswordAlone) {
    EXPECT_EQ(send(codes_[0], "not the right one").status, 422);
    EXPECT_EQ(send(codes_[0]).status, 303);
    EXPECT_EQ(send(codes_[0]).status, 422);
    EXPECT_EQ(send(codes_[1]).status, 303);
}

TEST_P(SignInPagesTest, BlanksBelongToAPassword) {
    const auto* typed = " a long enough password ";
    ASSERT_TRUE(storage::savePassword(connection(), account_.id, crypto::hashPassword(crypto::SecretBytes{crypto::viewOf(typed)})));
    EXPECT_EQ(send(codes_[0], "a long enough password").status, 422);
    EXPECT_EQ(send(codes_[0], typed).status, 303);
}

} // namespace
} // namespace portal
