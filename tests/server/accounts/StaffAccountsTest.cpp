#include "server/accounts/StaffAccounts.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CenterStore.hpp"
#include "server/storage/Migrations.hpp"
#include "tests/support/TestDatabase.hpp"

namespace accounts {
namespace {

using core::ErrorCode;

const core::Instant today{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

class StaffAccountsTest : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        storage::OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        connection_ = storage::connect(address()).value();
        ASSERT_TRUE(storage::migrate(*connection_));
        manager_ = opened("manager", Role::programmeAdministrator);
        reviewer_ = opened("reviewer", Role::reviewer);
    }
    void TearDown() override {
        connection_.reset();
        storage::OnBothEngines::TearDown();
    }
    core::StaffId opened(const std::string& name, Role role) {
        EXPECT_TRUE(openStaffAccount(*connection_, {name, name, {role}, "hash"}, "test", today));
        return storage::findStaff(*connection_, name).value()->id;
    }

    storage::ConnectionPtr connection_;
    core::StaffId manager_;
    core::StaffId reviewer_;
};
LCOC_ON_BOTH_ENGINES(StaffAccountsTest);

TEST_P(StaffAccountsTest, NobodyChangesTheirOwnAccount) {
    EXPECT_EQ(changeRoles(*connection_, manager_, {Role::proctor}, manager_, today).error().code, ErrorCode::stepNotAllowed);
    EXPECT_EQ(resetStaffAccount(*connection_, manager_, "new", newTotpSecret(), manager_, today).error().code, ErrorCode::stepNotAllowed);
    EXPECT_EQ(closeStaffAccount(*connection_, manager_, manager_, today).error().code, ErrorCode::stepNotAllowed);
}

TEST_P(StaffAccountsTest, RolesAndKeysAreChangedUntilTheAccountIsClosed) {
    EXPECT_EQ(changeRoles(*connection_, reviewer_, {}, manager_, today).error().detail, "role");
    EXPECT_EQ(changeRoles(*connection_, reviewer_, {Role::reviewer, Role::administrator}, manager_, today)->roles, "reviewer administrator");
    ASSERT_TRUE(resetStaffAccount(*connection_, reviewer_, "new", newTotpSecret(), manager_, today));
    EXPECT_EQ(findStaffAccount(*connection_, reviewer_)->passwordHash, "new");
    EXPECT_EQ(closeStaffAccount(*connection_, reviewer_, manager_, today)->closedAt, today);
    EXPECT_EQ(closeStaffAccount(*connection_, reviewer_, manager_, today).error().code, ErrorCode::conflict);
    EXPECT_EQ(changeRoles(*connection_, reviewer_, {Role::reviewer}, manager_, today).error().code, ErrorCode::conflict);
    EXPECT_FALSE(storage::findStaffById(*connection_, reviewer_).value());
    EXPECT_EQ(findStaffAccount(*connection_, core::StaffId{}).error().code, ErrorCode::notFound);
}

TEST_P(StaffAccountsTest, CentersAreGivenToWhoRunsThemAndGoWithTheRole) {
    storage::CenterRecord center;
    center.id = crypto::randomId<core::CenterId>();
    center.name = "Mitte";
    ASSERT_TRUE(storage::saveCenter(*connection_, center));
    const auto assign = [&](const std::vector<core::CenterId>& centers) { return assignCenters(*connection_, reviewer_, centers, manager_, today); };
    const auto kept = [&] { return storage::findStaffById(*connection_, reviewer_).value()->centers; };
    const auto lines = [&] {
        std::vector<std::string> details;
        const auto audit = storage::findAudit(*connection_, reviewer_.text()).value();
        for (const auto& line : audit)
            if (line.entry.action == "staff.centers") details.push_back(line.entry.detail);
        return details;
    };
    EXPECT_EQ(assign({center.id}).error().detail, "centers") << "a reviewer runs none";
    ASSERT_TRUE(changeRoles(*connection_, reviewer_, {Role::reviewer, Role::administrator}, manager_, today));
    EXPECT_TRUE(kept().empty());
    EXPECT_EQ(assign({center.id, crypto::randomId<core::CenterId>()}).error().detail, "centers") << "one is not there";
    EXPECT_TRUE(kept().empty());
    EXPECT_EQ(assign({center.id, center.id})->centers, std::vector{center.id});
    EXPECT_EQ(kept(), std::vector{center.id});
    EXPECT_EQ(findStaffAccount(*connection_, reviewer_)->centers, std::vector{center.id});
    EXPECT_TRUE(findStaffAccount(*connection_, manager_)->centers.empty());
    EXPECT_EQ(assignCenters(*connection_, manager_, {}, manager_, today).error().code, ErrorCode::stepNotAllowed);
    ASSERT_TRUE(changeRoles(*connection_, reviewer_, {Role::reviewer}, manager_, today));
    EXPECT_TRUE(kept().empty());
    EXPECT_EQ(lines(), (std::vector<std::string>{center.id.text(), ""}));
    ASSERT_TRUE(openStaffAccount(*connection_, {"pat", "Pat", {Role::administrator}, "hash", {center.id}}, "test", today));
    EXPECT_EQ(storage::findStaff(*connection_, "pat").value()->centers, std::vector{center.id});
}

TEST_P(StaffAccountsTest, WhoIsSeenByOthersHasANameThatCanBeSeen) {
    const auto wrongWith = [&](const std::string& name, const std::string& displayName) {
        const auto made = openStaffAccount(*connection_, {name, displayName, {Role::proctor}, "hash"}, "test", today);
        return made ? std::string() : made.error().detail;
    };
    EXPECT_EQ(wrongWith("pat", "\u200B"), "display_name");
    EXPECT_EQ(wrongWith("pat", "Pat \u202Eroctorp"), "display_name");
    EXPECT_EQ(wrongWith("p\u200Bat", "Pat"), "name");
    std::string longName;
    for (int i = 0; i < 200; ++i) longName += "ก";
    EXPECT_EQ(wrongWith("pat", longName), "");
    EXPECT_EQ(wrongWith("pit", longName + "ก"), "display_name");
}

} // namespace
} // namespace accounts
