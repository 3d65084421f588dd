#include "tests/server/program/RulebookFolder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

// The programme's overview once more, as tables: no number of resources/program changes unnoticed.
namespace program {
namespace {

using testing::ElementsAre;

const Rulebook& rulebook() {
    static const auto loaded = loadRulebook(rulebookFolder).value();
    return loaded;
}

struct LevelRow {
    std::string code, title, examTitle, requires_;
    int questions, minutes, total, passPercent, toPass, years, experience;
    Span study, recommended;
};

TEST(Overview, Levels) {
    const std::vector<LevelRow> rows{{"LCOC-A",
                                      "Associate",
                                      "LLM Cost Ops Certified Associate",
                                      "",
                                      60,
                                      90,
                                      90,
                                      70,
                                      42,
                                      2,
                                      0,
                                      {40, 60},
                                      {1, 3}},
                                     {"LCOC-P",
                                      "Professional",
                                      "LLM Cost Ops Certified Professional",
                                      "LCOC-A",
                                      80,
                                      120,
                                      120,
                                      75,
                                      60,
                                      2,
                                      6,
                                      {80, 120},
                                      {6, 12}},
                                     {"LCOC-E",
                                      "Expert",
                                      "LLM Cost Ops Certified Expert",
                                      "LCOC-P",
                                      100,
                                      180,
                                      195,
                                      80,
                                      80,
                                      3,
                                      12,
                                      {120, 200},
                                      {12}}};
    ASSERT_EQ(rulebook().levels.size(), rows.size());
    for (const auto& row : rows) {
        SCOPED_TRACE(row.code);
        const auto& level = rulebook().levels.at(row.code);
        EXPECT_EQ(level.title, row.title);
        EXPECT_EQ(level.examTitle, row.examTitle);
        EXPECT_EQ(level.eligibility.requiresLevel, row.requires_);
        EXPECT_EQ(level.eligibility.experienceMonths, row.experience);
        EXPECT_EQ(level.questions, row.questions);
        EXPECT_EQ(level.durationMinutes, row.minutes);
        EXPECT_EQ(level.totalMinutes, row.total);
        EXPECT_EQ(level.passPercent, row.passPercent);
        EXPECT_EQ(level.questionsToPass, row.toPass);
        EXPECT_EQ(level.validityYears, row.years);
        EXPECT_EQ(level.studyHours, row.study);
        EXPECT_EQ(level.recommendedExperienceMonths, row.recommended);
        EXPECT_TRUE(level.proctoredAtCenter);
        EXPECT_EQ(level.proctoredOnline, row.code != "LCOC-A");
    }
}

TEST(Overview, KindsOfQuestions) {
    EXPECT_THAT(rulebook().levels.at("LCOC-A").kinds, ElementsAre("single", "multiple"));
    EXPECT_THAT(rulebook().levels.at("LCOC-P").kinds, ElementsAre("single", "multiple", "scenario"));
    EXPECT_THAT(rulebook().levels.at("LCOC-E").kinds, ElementsAre("single", "multiple", "scenario", "task"));
}

TEST(Overview, Eligibility) {
    EXPECT_THAT(rulebook().levels.at("LCOC-A").eligibility.required, testing::SizeIs(4));
    EXPECT_THAT(rulebook().levels.at("LCOC-P").eligibility.required, testing::SizeIs(5));
    EXPECT_THAT(rulebook().levels.at("LCOC-E").eligibility.required, testing::SizeIs(5));
    EXPECT_THAT(rulebook().levels.at("LCOC-A").eligibility.recommended, testing::SizeIs(3));
    EXPECT_THAT(rulebook().levels.at("LCOC-P").eligibility.recommended, testing::SizeIs(4));
    EXPECT_THAT(rulebook().levels.at("LCOC-E").eligibility.recommended, testing::SizeIs(5));
}

using DomainRow = std::tuple<std::string, std::string, int, int>; // id, title, questions, percent

std::vector<DomainRow> domainsOf(const std::string& code) {
    std::vector<DomainRow> rows;
    for (const auto& domain : rulebook().levels.at(code).sections.front().domains)
        rows.emplace_back(domain.id, domain.title, domain.questions, domain.weightPercent);
    return rows;
}

TEST(Overview, AssociateDomains) {
    EXPECT_THAT(domainsOf("LCOC-A"),
                ElementsAre(DomainRow{"platform-fundamentals", "Platform Fundamentals", 12, 20},
                            DomainRow{"basic-cost-tracking", "Basic Cost Tracking", 15, 25},
                            DomainRow{"sdk-usage", "SDK Usage", 12, 20},
                            DomainRow{"analytics-and-reporting", "Analytics and Reporting", 9, 15},
                            DomainRow{"budget-management", "Budget Management", 6, 10},
                            DomainRow{"troubleshooting", "Troubleshooting", 6, 10}));
}

TEST(Overview, ProfessionalDomains) {
    EXPECT_THAT(domainsOf("LCOC-P"),
                ElementsAre(DomainRow{"advanced-sdk-usage", "Advanced SDK Usage", 16, 20},
                            DomainRow{"cost-optimization-strategies", "Cost Optimization Strategies", 16, 20},
                            DomainRow{"enterprise-integration", "Enterprise Integration", 16, 20},
                            DomainRow{"security-and-compliance", "Security and Compliance", 12, 15},
                            DomainRow{"performance-tuning", "Performance Tuning", 8, 10},
                            DomainRow{"architecture-patterns", "Architecture Patterns", 8, 10},
                            DomainRow{"multi-tenancy", "Multi-tenancy", 4, 5}));
}

TEST(Overview, ExpertDomains) {
    EXPECT_THAT(domainsOf("LCOC-E"),
                ElementsAre(DomainRow{"system-architecture", "System Architecture", 25, 25},
                            DomainRow{"advanced-compliance", "Advanced Compliance", 20, 20},
                            DomainRow{"custom-integrations", "Custom Integrations", 20, 20},
                            DomainRow{"performance-optimization", "Performance Optimization", 15, 15},
                            DomainRow{"disaster-recovery", "Disaster Recovery", 10, 10},
                            DomainRow{"multi-region-deployment", "Multi-region Deployment", 10, 10}));
}

TEST(Overview, ExpertSections) {
    const auto& sections = rulebook().levels.at("LCOC-E").sections;
    ASSERT_EQ(sections.size(), 2u);
    EXPECT_EQ(sections[0].minutes, 120);
    EXPECT_EQ(sections[0].breakAfterMinutes, 15);
    EXPECT_EQ(sections[1].minutes, 60);
    EXPECT_EQ(sections[1].kind, SectionKind::practical);
    EXPECT_THAT(sections[1].tasks, testing::SizeIs(3));
}

TEST(Overview, ExamPrices) {
    const std::vector<std::tuple<std::string, int, int, int>> rows{
        {"LCOC-A", 299, 149, 149}, {"LCOC-P", 499, 249, 249}, {"LCOC-E", 799, 399, 399}};
    for (const auto& [code, standard, academic, retake] : rows) {
        const auto* price = findPrice(rulebook().prices, code);
        ASSERT_NE(price, nullptr);
        EXPECT_EQ(price->standardCents, standard * 100);
        EXPECT_EQ(price->academicCents, academic * 100);
        EXPECT_EQ(price->retakeCents, retake * 100);
        EXPECT_EQ(price->recertificationCents, retake * 100);
    }
    EXPECT_EQ(findPrice(rulebook().prices, "LCOC-X"), nullptr);
}

TEST(Overview, Bundles) {
    const auto& bundles = rulebook().prices.bundles;
    ASSERT_EQ(bundles.size(), 2u);
    EXPECT_THAT(bundles[0].levels, ElementsAre("LCOC-A", "LCOC-P"));
    EXPECT_EQ(bundles[0].priceCents, 69900);
    EXPECT_EQ(bundles[0].savingCents, 9900);
    EXPECT_THAT(bundles[1].levels, ElementsAre("LCOC-A", "LCOC-P", "LCOC-E"));
    EXPECT_EQ(bundles[1].priceCents, 129900);
    EXPECT_EQ(bundles[1].savingCents, 29800);
}

TEST(Overview, Discounts) {
    const auto& prices = rulebook().prices;
    std::vector<std::pair<int, int>> tiers;
    for (const auto& tier : prices.volumeTiers) tiers.emplace_back(tier.fromExams, tier.discountPercent);
    EXPECT_THAT(tiers,
                ElementsAre(std::pair(5, 10), std::pair(11, 15), std::pair(26, 20), std::pair(51, 25)));
    std::map<std::string, int> special;
    for (const auto& programme : prices.specialProgrammes) special[programme.id] = programme.discountPercent;
    EXPECT_EQ(special, (std::map<std::string, int>{{"non-profit", 30},
                                                   {"government", 20},
                                                   {"educational-institution", 0},
                                                   {"training-partner", 0}}));
    EXPECT_EQ(prices.discounts.academicPercent, 50);
    EXPECT_EQ(prices.discounts.retakePercent, 50);
    EXPECT_EQ(prices.discounts.recertificationPercent, 50);
}

// "Official Instructor-Led Training: Includes exam voucher and materials"; "Self-Paced Online Courses: Practice exams included".
TEST(Overview, WhatTrainingIncludes) {
    const std::map<std::string, std::vector<std::string>> included{{"bootcamp-associate", {"LCOC-A"}}, {"bootcamp-professional", {"LCOC-P"}}, {"masterclass-expert", {"LCOC-E"}},
                                                                   {"course-associate", {"practice-test-associate"}}, {"course-professional", {"practice-test-professional"}}, {"course-expert", {"practice-test-expert"}}};
    for (const auto& product : rulebook().prices.products) EXPECT_EQ(product.includes, included.contains(product.id) ? included.at(product.id) : std::vector<std::string>()) << product.id;
}

TEST(Overview, FeesAndProducts) {
    const auto& prices = rulebook().prices;
    EXPECT_EQ(prices.currency, "USD");
    EXPECT_EQ(prices.fees.lateRescheduleCents, 5000);
    EXPECT_EQ(prices.fees.creditsProcessingCents, 9900);
    EXPECT_EQ(prices.attemptsIncluded, 1);
    EXPECT_EQ(prices.examIncludes, std::vector<std::string>{"exam-preparation"});
    std::map<std::string, std::pair<int, int>> products; // dollars, days of access
    for (const auto& product : prices.products)
        products[product.id] = {static_cast<int>(product.priceCents / 100), product.accessDays};
    EXPECT_EQ(products,
              (std::map<std::string, std::pair<int, int>>{{"practice-test-associate", {49, 30}},
                                                          {"practice-test-professional", {69, 30}},
                                                          {"practice-test-expert", {89, 30}},
                                                          {"bootcamp-associate", {1499, 0}},
                                                          {"bootcamp-professional", {2499, 0}},
                                                          {"masterclass-expert", {3499, 0}},
                                                          {"course-associate", {399, 90}},
                                                          {"course-professional", {599, 90}},
                                                          {"course-expert", {799, 90}},
                                                          {"lab-month", {99, 30}},
                                                          {"book-complete-guide", {59, 0}},
                                                          {"book-cost-optimization", {49, 0}},
                                                          {"book-enterprise-implementation", {69, 0}},
                                                          {"book-architecture-patterns", {79, 0}},
                                                          {"exam-preparation", {0, 30}},
                                                          {"certificate-printed", {0, 0}},
                                                          {"certificate-expedited", {29, 0}}, // no price in the overview
                                                          {"certificate-frame", {79, 0}}}));  // nor this one
}

struct Number {
    const char* what;
    int actual;
    int expected;
};

TEST(Overview, SchedulingNumbers) {
    const auto& rules = rulebook().scheduling;
    for (const auto& [what, actual, expected] :
         std::vector<Number>{{"online from hours", rules.online.fromHoursAhead, 24},
                             {"center up to months", rules.center.upToMonthsAhead, 6},
                             {"group", rules.groupFromCandidates, 10},
                             {"retake wait", rules.retakeWaitDays, 14},
                             {"free reschedule", rules.reschedule.freeUntilHours, 48},
                             {"full refund", rules.cancellation.fullRefundUntilHours, 7 * 24},
                             {"partial refund", rules.cancellation.partialRefundUntilHours, 3 * 24},
                             {"partial refund percent", rules.cancellation.partialRefundPercent, 50},
                             {"results", rulebook().programme.resultsWithinBusinessDays, 5},
                             {"arrive at the center", rulebook().delivery.center.arriveEarlyMinutes, 15},
                             {"arrive online", rulebook().delivery.online.arriveEarlyMinutes, 15},
                             {"disconnect", rulebook().delivery.disconnectAllowanceMinutes, 5},
                             {"reply", rulebook().programme.contact.emailReplyHours, 24}})
        EXPECT_EQ(actual, expected) << what;
}

TEST(Overview, Recertification) {
    const auto& rules = rulebook().recertification;
    EXPECT_EQ(rules.graceDays, 90);
    EXPECT_EQ(rules.earlyMonths, 6);
    EXPECT_EQ(rules.reinstatementByExamDays, 365);
    std::vector<std::tuple<std::string, int, int>> required;
    for (const auto& row : rules.requiredCredits)
        required.emplace_back(row.level, row.credits, row.overYears);
    EXPECT_THAT(required, ElementsAre(std::tuple("LCOC-A", 20, 2), std::tuple("LCOC-P", 30, 2),
                                      std::tuple("LCOC-E", 40, 3)));
    ASSERT_EQ(rules.renewals.size(), 2u);
    EXPECT_THAT(rules.renewals[0].renews, ElementsAre("LCOC-A"));
    EXPECT_THAT(rules.renewals[1].renews, ElementsAre("LCOC-P", "LCOC-A"));
}

TEST(Overview, Credits) {
    using Row = std::tuple<std::string, int, int, int>; // unit, per, credits, most
    std::map<std::string, Row> rows;
    for (const auto& a : rulebook().recertification.activities)
        rows[a.id] = {a.unit, a.perAmount, a.credits, a.mostCredits};
    const std::map<std::string, Row> expected{{"official-training", {"hour", 1, 1, 1}},
                                              {"webinar", {"hour", 1, 1, 1}},
                                              {"conference-session", {"hour", 1, 1, 1}},
                                              {"partner-training", {"hour", 1, 1, 1}},
                                              {"article", {"piece", 1, 5, 5}},
                                              {"conference-presentation", {"piece", 1, 10, 10}},
                                              {"open-source", {"piece", 1, 5, 15}},
                                              {"user-group", {"year", 1, 10, 10}},
                                              {"related-certification", {"piece", 1, 20, 20}},
                                              {"research", {"piece", 1, 15, 15}},
                                              {"mentoring", {"piece", 1, 5, 5}},
                                              {"teaching", {"hour", 1, 1, 1}},
                                              {"feature-training", {"piece", 1, 2, 2}},
                                              {"beta-test", {"piece", 1, 5, 5}},
                                              {"documentation", {"piece", 1, 3, 3}},
                                              {"forum", {"answer", 10, 1, 1}}};
    EXPECT_EQ(rows, expected);
}

TEST(Overview, Notices) {
    std::vector<int> days;
    for (const auto& notice : rulebook().notices.beforeExpiry) days.push_back(notice.daysBefore);
    EXPECT_THAT(days, ElementsAre(90, 60, 30));
}

} // namespace
} // namespace program
