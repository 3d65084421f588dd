#include "common/crypto/Random.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/PeoplePages.hpp"
#include "server/storage/StaffStore.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestPortal.hpp"

namespace portal {
namespace {

const core::Instant often{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

// What costs a password hash or a mail is let through a thousand times here.
class RequestLimitTest : public TestPortal {
  protected:
    static constexpr double burst = 1000;

    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        account_ = insertPerson("ada", often);
        storage::StaffRecord grace;
        grace.id = staff_;
        grace.name = grace.displayName = "grace";
        grace.roles = "reviewer";
        grace.createdAt = often;
        ASSERT_TRUE(storage::insertStaff(connection(), grace));
    }

    bool isRefused(SlowPage page, const Visitor& visitor, const std::string& address) {
        Visit visit;
        visit.request.remoteAddress = address;
        visit.visitor = visitor;
        visit.now = often;
        const auto reply = support::awaited(context(), page(&at(often), visit));
        return !reply && reply.error().code == core::ErrorCode::tooManyRequests;
    }

    storage::AccountRecord account_;
    core::StaffId staff_ = crypto::randomId<core::StaffId>();
};
LCOC_ON_BOTH_ENGINES(RequestLimitTest);

TEST_P(RequestLimitTest, AnAddressIsRefusedAfterTheLimitAndNoOther) {
    const Visitor candidate = account_;
    const Visitor staff = accounts::SignedInStaff{staff_, "Grace", {accounts::Role::reviewer}};
    const struct {
        const char* what;
        SlowPage page;
        Visitor visitor;
    } pages[] = {{"sign-in", signIn, Nobody{}},
                 {"staff sign-in", signStaffIn, Nobody{}},
                 {"registration", registerCandidate, Nobody{}},
                 {"recovery", askRecovery, Nobody{}},
                 {"reset", resetPassword, Nobody{}},
                 {"password", changePassword, candidate},
                 {"address", askNewAddress, candidate},
                 {"second factor", confirmSecondFactor, candidate},
                 {"deletion", deleteAccount, candidate},
                 {"staff password", changeStaffPassword, staff}};
    for (const auto& [what, page, visitor] : pages) {
        const std::string address = what;
        ASSERT_TRUE(at(often).requests.take(address, often, burst - 1)) << what;
        EXPECT_FALSE(isRefused(page, visitor, address)) << what;
        EXPECT_TRUE(isRefused(page, visitor, address)) << what;
        EXPECT_FALSE(isRefused(page, visitor, address + " elsewhere")) << what;
    }
}

} // namespace
} // namespace portal
