#include "server/credentials/Lifecycle.hpp"

#include "server/credentials/CredentialNumber.hpp"
#include "server/credentials/Credentials.hpp"

#include <gtest/gtest.h>

namespace credentials {
namespace {

using namespace std::chrono_literals;
using core::Instant;

Instant day(int year, unsigned month, unsigned number) {
    return Instant{std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(number)}};
}

const program::Rulebook& rulebook() {
    static const auto loaded = program::loadRulebook(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/program").value();
    return loaded;
}

storage::CredentialRecord expiring(Instant at) {
    storage::CredentialRecord credential;
    credential.level = "LCOC-A";
    credential.expiresAt = at;
    return credential;
}

TEST(Term, LastsTwoTwoAndThreeCalendarYears) {
    EXPECT_EQ(rulebook().levels.at("LCOC-A").validityYears, 2);
    EXPECT_EQ(rulebook().levels.at("LCOC-P").validityYears, 2);
    EXPECT_EQ(rulebook().levels.at("LCOC-E").validityYears, 3);
    EXPECT_EQ(termEnd(day(2026, 11, 23), 2), day(2028, 11, 23));
    EXPECT_EQ(termEnd(day(2028, 2, 29), 2), day(2030, 2, 28));
    EXPECT_EQ(termEnd(day(2028, 2, 29) + 13h, 3), day(2031, 2, 28) + 13h);
}

TEST(Status, FollowsTheTermAndItsGrace) {
    const auto& rules = rulebook().recertification;
    const auto end = day(2028, 11, 23);
    const auto credential = expiring(end);
    EXPECT_EQ(statusAt(rules, credential, end - 1ms), Status::active);
    EXPECT_EQ(statusAt(rules, credential, end), Status::gracePeriod);
    EXPECT_EQ(titleOf(rules, Status::gracePeriod), "Expired - Grace Period");
    EXPECT_EQ(statusAt(rules, credential, end + 24h * 90 - 1ms), Status::gracePeriod);
    EXPECT_EQ(statusAt(rules, credential, end + 24h * 90), Status::expired);
}

TEST(Status, RevocationIsStrongerThanSuspensionThanAll) {
    const auto& rules = rulebook().recertification;
    auto credential = expiring(day(2028, 1, 1));
    credential.supersededAt = day(2027, 1, 1);
    EXPECT_EQ(statusAt(rules, credential, day(2027, 6, 1)), Status::historical);
    credential.suspendedAt = day(2027, 2, 1);
    EXPECT_EQ(statusAt(rules, credential, day(2027, 6, 1)), Status::suspended);
    credential.revokedAt = day(2027, 3, 1);
    EXPECT_EQ(statusAt(rules, credential, day(2027, 6, 1)), Status::revoked);
}

TEST(Renewal, IsPossibleFromSixMonthsBeforeToTheEndOfGrace) {
    const auto& rules = rulebook().recertification;
    const auto end = day(2028, 8, 31);
    const auto opens = day(2028, 2, 29);
    EXPECT_EQ(renewalOpens(rules, end), opens);
    EXPECT_FALSE(renewableAt(rules, expiring(end), opens - 1ms));
    EXPECT_TRUE(renewableAt(rules, expiring(end), opens));
    EXPECT_TRUE(renewableAt(rules, expiring(end), end + 24h * 90 - 1ms));
    EXPECT_FALSE(renewableAt(rules, expiring(end), end + 24h * 90));
}

TEST(Eligibility, ProfessionalNeedsAnActiveAssociateAndExperience) {
    const auto& level = rulebook().levels.at("LCOC-P");
    const auto now = day(2027, 1, 1);
    storage::ExperienceClaimRecord stated;
    stated.state = "stated";
    EXPECT_EQ(missingFor(rulebook(), level, {}, now).size(), 2u);
    EXPECT_EQ(missingFor(rulebook(), level, {{expiring(day(2028, 1, 1))}}, now).size(), 1u);
    EXPECT_TRUE(missingFor(rulebook(), level, {{expiring(day(2028, 1, 1))}, {stated}}, now).empty());
    EXPECT_EQ(missingFor(rulebook(), level, {{expiring(day(2026, 12, 31))}, {stated}}, now).size(), 1u) << "in grace is not active";
    EXPECT_TRUE(missingFor(rulebook(), rulebook().levels.at("LCOC-A"), {}, now).empty());
}

// "Within 1 year: retake current exam; after 1 year: may need to start at lower level" (program overview, Reinstatement).
TEST(Eligibility, WhoRenewsOrReinstatesNeedsNothingElse) {
    const auto& rules = rulebook().recertification;
    const auto& level = rulebook().levels.at("LCOC-P");
    auto held = expiring(day(2027, 1, 1));
    held.level = "LCOC-P";
    struct Row {
        Instant at;
        bool may;
    };
    const std::vector<Row> table{{renewalOpens(rules, held.expiresAt) - 1ms, false},
                                 {renewalOpens(rules, held.expiresAt), true},
                                 {held.expiresAt, true},
                                 {graceEnds(rules, held.expiresAt), true},
                                 {held.expiresAt + 24h * rules.reinstatementByExamDays - 1ms, true},
                                 {held.expiresAt + 24h * rules.reinstatementByExamDays, false}};
    for (const auto& row : table) EXPECT_EQ(missingFor(rulebook(), level, {{held}}, row.at).empty(), row.may) << core::toText(row.at);
    auto revoked = held;
    revoked.revokedAt = day(2026, 1, 1);
    EXPECT_FALSE(missingFor(rulebook(), level, {{revoked}}, held.expiresAt).empty());
}

TEST(Eligibility, ASuspendedCredentialIsSettledFirst) {
    auto held = expiring(day(2028, 1, 1));
    held.suspendedAt = day(2026, 6, 1);
    EXPECT_EQ(missingFor(rulebook(), rulebook().levels.at("LCOC-A"), {{held}}, day(2027, 1, 1)).size(), 1u);
}

TEST(Credits, AreCountedByWholeAmounts) {
    const auto& rules = rulebook().recertification;
    for (const auto& activity : rules.activities) {
        EXPECT_EQ(creditsFor(rules, activity.id, activity.perAmount).value(), activity.credits) << activity.id;
        EXPECT_EQ(creditsFor(rules, activity.id, activity.perAmount * 3).value(), activity.credits * 3) << activity.id;
        EXPECT_FALSE(creditsFor(rules, activity.id, 0)) << activity.id;
        EXPECT_FALSE(creditsFor(rules, activity.id, -5)) << activity.id;
    }
    EXPECT_FALSE(creditsFor(rules, "sleeping", 10));
    for (const auto& activity : rules.activities) {
        EXPECT_GE(activity.mostCredits, activity.credits) << activity.id;
        EXPECT_EQ(mostCreditsFor(rules, activity.id, activity.perAmount * 2).value(), activity.mostCredits * 2) << activity.id;
    }
    EXPECT_FALSE(mostCreditsFor(rules, "sleeping", 10));
}

TEST(CredentialNumber, IsReadAsPeopleTypeIt) {
    for (int i = 0; i < 100; ++i) {
        const auto number = newCredentialNumber("LCOC-P", day(2026, 11, 23));
        EXPECT_TRUE(number.starts_with("LCOC-P-2026-")) << number;
        EXPECT_EQ(normalisedCredentialNumber(number), number);
        std::string typed;
        for (const char c : number)
            if (c != '-') typed += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        EXPECT_EQ(normalisedCredentialNumber(typed), number);
        auto wrong = number;
        wrong.back() = wrong.back() == '0' ? '1' : '0';
        EXPECT_TRUE(normalisedCredentialNumber(wrong).empty());
    }
    EXPECT_TRUE(normalisedCredentialNumber("<script>").empty());
}

} // namespace
} // namespace credentials
