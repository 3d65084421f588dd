#include "server/accounts/StaffAccounts.hpp"

#include "common/crypto/Totp.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestDatabase.hpp"

#include <gtest/gtest.h>

namespace accounts {
namespace {

using core::ErrorCode;

constexpr auto password = "correct horse battery";

NewStaff proctor() {
    return {"pat", "Pat Proctor", {Role::proctor, Role::reviewer}, crypto::SecretBytes{crypto::viewOf(password)}};
}

class StaffSignInTest : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        storage::OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        database_ = storage::Database::open(address(), context_).value();
        ASSERT_TRUE(database_->writeNow([&](storage::Connection& connection) -> core::Status {
            TRY(secret_, createStaff(connection, proctor(), "test", clock_.now()));
            return {};
        }));
        signIn_.emplace(*database_, clock_, workers_);
    }
    void TearDown() override {
        workers_.join();
        database_.reset();
        storage::OnBothEngines::TearDown();
    }

    std::string code(int stepsFromNow = 0) const {
        return crypto::totpCode(secret_, crypto::totpStep(clock_.now()) + stepsFromNow);
    }
    core::Result<SignedInStaff> signIn(const std::string& name, const std::string& typed, const std::string& totp) {
        return support::awaited(context_, signIn_->signIn(name, typed, totp));
    }

  private:
    boost::asio::io_context context_;
    boost::asio::thread_pool workers_{1};
    core::Clock clock_;
    crypto::SecretBytes secret_;
    std::unique_ptr<storage::Database> database_;
    std::optional<StaffSignIn> signIn_;
};
LCOC_ON_BOTH_ENGINES(StaffSignInTest);

TEST_P(StaffSignInTest, PasswordAndCodeLetIn) {
    const auto staff = signIn("pat", password, code());
    ASSERT_TRUE(staff) << staff.error().text();
    EXPECT_EQ(staff->displayName, "Pat Proctor");
    EXPECT_TRUE(staff->has(Role::proctor));
    EXPECT_TRUE(staff->has(Role::reviewer));
    EXPECT_FALSE(staff->has(Role::administrator));
}

TEST_P(StaffSignInTest, EveryFailureLooksTheSame) {
    const std::string tooLong(500, 'x');
    const std::vector<core::Result<SignedInStaff>> failures{
        signIn("nobody", password, code()), signIn("pat", "wrong password", code()), signIn("pat", password, "000000"),
        signIn("pat", password, ""), signIn(tooLong, password, code()), signIn("pat", tooLong, code())};
    for (const auto& failure : failures) {
        ASSERT_FALSE(failure);
        EXPECT_EQ(failure.error().text(), (core::Error{ErrorCode::signInFailed, {}}.text()));
    }
}

TEST_P(StaffSignInTest, ACodeCountsOnce) {
    const auto used = code();
    ASSERT_TRUE(signIn("pat", password, used));
    EXPECT_FALSE(signIn("pat", password, used));
    EXPECT_TRUE(signIn("pat", password, code(1)));
}

TEST_P(StaffSignInTest, RestsAfterFiveFailures) {
    for (int i = 0; i < StaffSignIn::failureLimit; ++i) EXPECT_FALSE(signIn("pat", "wrong password", code()));
    EXPECT_FALSE(signIn("pat", password, code()));
}

TEST_P(StaffSignInTest, ASuccessEndsTheCount) {
    for (int i = 0; i < StaffSignIn::failureLimit - 1; ++i) EXPECT_FALSE(signIn("pat", "wrong password", code()));
    EXPECT_TRUE(signIn("pat", password, code()));
    EXPECT_FALSE(signIn("pat", "wrong password", code(1)));
    EXPECT_TRUE(signIn("pat", password, code(1)));
}

TEST(CreateStaffTest, RefusesWhatNobodyCouldUse) {
    const support::TemporaryFolder folder;
    boost::asio::io_context context;
    const auto database = storage::Database::open("sqlite:" + folder / "lcoc.db", context).value();
    const auto refused = [&](const std::function<void(NewStaff&)>& spoil) {
        auto staff = proctor();
        spoil(staff);
        return !database->writeNow([&](storage::Connection& connection) -> core::Status {
            TRY_STATUS(createStaff(connection, staff, "test", core::fromMillis(0)));
            return {};
        });
    };
    EXPECT_TRUE(refused([](NewStaff& staff) { staff.password = crypto::SecretBytes{crypto::viewOf("elevenchars")}; }));
    EXPECT_TRUE(refused([](NewStaff& staff) { staff.name.clear(); }));
    EXPECT_TRUE(refused([](NewStaff& staff) { staff.displayName.clear(); }));
    EXPECT_TRUE(refused([](NewStaff& staff) { staff.roles.clear(); }));
    EXPECT_TRUE(refused([](NewStaff& staff) { staff.name.assign(201, 'x'); }));
    EXPECT_FALSE(refused([](NewStaff&) {}));
    EXPECT_TRUE(refused([](NewStaff&) {})) << "the name is taken";
}

TEST(RoleTest, NamesGoThereAndBack) {
    for (const auto role : {Role::proctor, Role::administrator, Role::reviewer}) EXPECT_EQ(roleNamed(nameOf(role)), role);
    EXPECT_EQ(roleNamed("root"), std::nullopt);
    EXPECT_EQ(roleNamed(""), std::nullopt);
}

TEST(OtpauthTest, EscapesTheBlankOfAProgrammeName) {
    const crypto::SecretBytes secret{crypto::viewOf("12345678901234567890")};
    EXPECT_EQ(otpauthAddress("LLM Cost", "pat", secret),
              "otpauth://totp/LLM%20Cost:pat?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=LLM%20Cost");
}

} // namespace
} // namespace accounts
