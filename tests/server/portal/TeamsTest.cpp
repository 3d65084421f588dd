#include "server/portal/Teams.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Voucher.hpp"
#include "server/storage/AuditStore.hpp"
#include "tests/support/TestPortal.hpp"

#include <algorithm>
#include <map>

namespace portal {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;

const core::Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 12h};

class TeamsTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        manager_ = insertPerson("manager", noon);
        team_ = {crypto::randomId<core::OrganisationId>(), "Example", "company", "DE", "", "", "", {}, noon};
        ASSERT_TRUE(storage::insertOrganisation(connection(), team_));
        ASSERT_TRUE(storage::insertMember(connection(), {team_.id, manager_.email, manager_.id, "", "manager", noon, noon}));
    }
    void insertVoucher(const std::string& code, core::Instant until) {
        ASSERT_TRUE(storage::insertVoucher(connection(), {code, team_.id.text(), "LCOC-A", 100, 1, 0, "", "test", noon, until, {}}));
    }
    auto assign(const std::string& level, const std::vector<std::string>& addresses) { return assignAndTell(at(noon), connection(), team_, level, addresses, manager_.id, noon); }
    auto order(const TeamOrder& wished) { return orderTeamVouchers(at(noon), connection(), team_, manager_, wished, noon); }

    storage::AccountRecord manager_;
    storage::OrganisationRecord team_;
};
LCOC_ON_BOTH_ENGINES(TeamsTest);

TEST_P(TeamsTest, AnOrderOfVouchersNamesWhatIsWrongWithIt) {
    const TeamOrder wished{"LCOC-A", 2, "wire-transfer", ""};
    EXPECT_EQ(order({"LCOC-X", 2, "wire-transfer", ""}).error().detail, "level");
    EXPECT_EQ(order({"LCOC-A", 0, "wire-transfer", ""}).error().detail, "quantity");
    EXPECT_EQ(order({"LCOC-A", mostTeamVouchers + 1, "wire-transfer", ""}).error().detail, "quantity");
    EXPECT_EQ(order({"LCOC-A", 2, "payment-plan", ""}).error().detail, "method");
    EXPECT_EQ(order({"LCOC-A", 2, "purchase-order", ""}).error().detail, "reference");
    const auto placed = order(wished);
    ASSERT_TRUE(placed);
    EXPECT_EQ(placed->organisation, team_.id.text());
    EXPECT_TRUE(order({"LCOC-A", 2, "purchase-order", "PO-1"}));
}

TEST_P(TeamsTest, FreeVouchersAreAssignedOrNone) {
    insertVoucher("LCOC-AAAA-AAAA-AAAA", noon + day);
    insertVoucher("LCOC-BBBB-BBBB-BBBB", noon - day);
    EXPECT_EQ(assign("LCOC-A", {}).error().detail, "addresses");
    EXPECT_EQ(assign("LCOC-A", {"ada@example.org", "bob@example.org"}).error().code, ErrorCode::conflict) << "one has expired";
    EXPECT_EQ(assign("LCOC-P", {"ada@example.org"}).error().code, ErrorCode::conflict);
    const auto assigned = assign("LCOC-A", {"ada@example.org"});
    ASSERT_TRUE(assigned);
    EXPECT_EQ(assigned->front().assignedTo, "ada@example.org");
    EXPECT_EQ(subjectsTo("ada@example.org").size(), 1u);
    EXPECT_TRUE(findFreeVouchers(connection(), team_.id, "LCOC-A", noon)->empty());
}

TEST_P(TeamsTest, AVoucherIsAssignedOnce) {
    insertVoucher("LCOC-AAAA-AAAA-AAAA", noon + day);
    ASSERT_TRUE(storage::assignVoucher(connection(), "LCOC-AAAA-AAAA-AAAA", "ada@example.org"));
    EXPECT_EQ(storage::assignVoucher(connection(), "LCOC-AAAA-AAAA-AAAA", "bob@example.org").error().code, ErrorCode::conflict) << "by another manager at the same moment";
    EXPECT_EQ(storage::findVoucher(connection(), "LCOC-AAAA-AAAA-AAAA").value()->assignedTo, "ada@example.org");
}

TEST_P(TeamsTest, AnotherOrganisationSendsNoMoreInvitations) {
    std::vector<std::string> many;
    for (std::size_t i = 0; i < mostInvitations; ++i) many.push_back("p" + std::to_string(i) + "@example.org");
    ASSERT_TRUE(inviteAndTell(at(noon), connection(), team_, many, "member", manager_.id, noon));
    for (const auto& email : many) ASSERT_TRUE(storage::deleteMember(connection(), team_.id, email));
    const auto invite = [&](core::Instant now) {
        return inviteAndTell(at(now), connection(), {crypto::randomId<core::OrganisationId>(), "Another", "company", "DE", "", "", "", {}, noon}, {"late@example.org"}, "member", manager_.id, now);
    };
    EXPECT_EQ(invite(noon + 1h).error().code, ErrorCode::conflict);
}

TEST_P(TeamsTest, WhoIsOnlyInvitedIsNotCounted) {
    EXPECT_EQ(inviteAndTell(at(noon), connection(), team_, {}, "member", manager_.id, noon).error().detail, "addresses");
    EXPECT_EQ(inviteAndTell(at(noon), connection(), team_, std::vector<std::string>(mostInvitations + 1, "ada@example.org"), "member", manager_.id, noon).error().code, ErrorCode::conflict);
    EXPECT_EQ(inviteAndTell(at(noon), connection(), team_, {"ada@example.org", manager_.email}, "member", manager_.id, noon)->invited, 1);
    const auto people = findTeam(at(noon), connection(), team_.id, noon).value();
    EXPECT_EQ(people.size(), 2u);
    EXPECT_EQ(teamCoverage(at(noon), people, noon).front().people, 1);
}

TEST_P(TeamsTest, WhatHasExpiredCoversNobody) {
    const auto ends = credentials::grantForExam(connection(), rulebook(), {manager_.id, "LCOC-A", "Manager", "one"}, noon).value().expiresAt;
    const auto holdersAt = [&](core::Instant now) {
        const auto& portal = at(now);
        return teamCoverage(portal, findTeam(portal, connection(), team_.id, now).value(), now).front().holders;
    };
    EXPECT_EQ(holdersAt(noon), 1);
    EXPECT_EQ(holdersAt(ends - 1ms), 1);
    EXPECT_EQ(holdersAt(ends), 0) << "in its grace period it is renewed first";
    EXPECT_EQ(findTeam(at(ends), connection(), team_.id, ends)->front().held.size(), 1u) << "and shown, so that it is renewed";
}

TEST_P(TeamsTest, WhoIsKnownAndInvitedAsAManagerIsOneFromThenOn) {
    const auto ada = insertPerson("ada", noon);
    ASSERT_TRUE(storage::insertMember(connection(), {team_.id, ada.email, ada.id, "", "member", noon, noon}));
    ASSERT_TRUE(storage::insertMember(connection(), {team_.id, "bob@example.org", std::nullopt, "", "member", noon, std::nullopt}));
    const std::vector<std::string> all{ada.email, "bob@example.org", "new@example.org", manager_.email};
    const auto invite = [&](const std::string& role) {
        const auto done = inviteAndTell(at(noon), connection(), team_, all, role, manager_.id, noon).value();
        return std::vector<int>{done.invited, done.managers, done.there};
    };
    const auto roles = [&] {
        std::map<std::string, std::string> found;
        const auto members = storage::findMembers(connection(), team_.id).value();
        for (const auto& member : members) found[member.email] = member.role;
        return found;
    };
    EXPECT_EQ(invite("manager"), (std::vector<int>{1, 2, 1}));
    for (const auto& [email, role] : roles()) EXPECT_EQ(role, "manager") << email;
    for (const auto* email : {"ada@example.org", "bob@example.org"}) EXPECT_EQ(subjectsTo(email), std::vector<std::string>{"You manage Example now"}) << email;
    EXPECT_TRUE(subjectsTo(manager_.email).empty());
    const auto lines = storage::findAudit(connection(), team_.id.text()).value();
    EXPECT_EQ(std::ranges::count(lines, "organisation.manager-made", [](const auto& line) { return line.entry.action; }), 2);
    EXPECT_EQ(invite("member"), (std::vector<int>{2, 0, 2}));
    for (const auto& [email, role] : roles()) EXPECT_EQ(role, "manager") << email << ": nobody becomes a member by an invitation";
}

TEST_P(TeamsTest, WhoseVoucherIsTakenBackIsTold) {
    const auto code = orders::newVoucherCode();
    insertVoucher(code, noon + day);
    ASSERT_TRUE(assign("LCOC-A", {"wrong@example.org"}));
    const auto fresh = replaceVoucherAndTell(at(noon), connection(), team_, code, manager_.id, noon);
    ASSERT_TRUE(fresh);
    EXPECT_NE(fresh->code, code);
    EXPECT_EQ(std::ranges::count(subjectsTo("wrong@example.org"), "Your voucher " + code + " was taken back"), 1);
    EXPECT_EQ(assign("LCOC-A", {"right@example.org"})->front().code, fresh->code);
    EXPECT_EQ(replaceVoucherAndTell(at(noon), connection(), team_, code, manager_.id, noon).error().code, ErrorCode::conflict);
    EXPECT_EQ(std::ranges::count(subjectsTo("wrong@example.org"), "Your voucher " + code + " was taken back"), 1);
}

} // namespace
} // namespace portal
