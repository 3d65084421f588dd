#include "server/program/Rulebook.hpp"

#include "tests/server/program/RulebookFolder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace program {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;

const Rulebook& shipped() {
    static const auto loaded = loadRulebook(rulebookFolder).value();
    return loaded;
}

TEST(Rulebook, Loads) {
    const auto loaded = loadRulebook(rulebookFolder);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(programmeName(*loaded), "LLM Cost Ops Certification");
}

TEST(Rulebook, GivesTheAssociatePlan) {
    const auto plan = examPlan(shipped(), "LCOC-A").value();
    EXPECT_EQ(plan.code, "LCOC-A");
    EXPECT_EQ(plan.levelTitle, "Associate");
    EXPECT_EQ(plan.examTitle, "LLM Cost Ops Certified Associate");
    EXPECT_EQ(exam::questionCount(plan), 60);
    EXPECT_EQ(plan.questionsToPass, 42);
    EXPECT_THAT(plan.tools, ElementsAre("calculator", "whiteboard", "notepad"));
    ASSERT_EQ(plan.blueprint.size(), 1u);
    EXPECT_EQ(plan.blueprint[0].domains[1].domain.value, "basic-cost-tracking");
    EXPECT_EQ(plan.blueprint[0].domains[1].title, "Basic Cost Tracking");
    EXPECT_EQ(plan.blueprint[0].domains[1].questions, 15);
}

TEST(Rulebook, FillsTheTimesOfAPlan) {
    const auto plan = examPlan(shipped(), "LCOC-A").value();
    EXPECT_EQ(plan.timing.disconnectAllowance, minutes(5));
    EXPECT_EQ(plan.timing.submitGrace, seconds(5));
    EXPECT_THAT(plan.timing.warnings, ElementsAre(minutes(15), minutes(5), minutes(1)));
    EXPECT_EQ(plan.timing.clockReturnsAt, minutes(5));
    EXPECT_EQ(plan.checkInOpensBefore, minutes(30));
    EXPECT_EQ(plan.checkInClosesAfter, minutes(15));
    EXPECT_EQ(plan.automaticRetakeOnceIn, std::chrono::days(365));
    EXPECT_EQ(plan.agreement, minutes(5));
    EXPECT_EQ(plan.tutorial, minutes(10));
    EXPECT_EQ(plan.survey, minutes(5));
    EXPECT_EQ(plan.heartbeat, seconds(3));
    EXPECT_EQ(plan.silence, seconds(9));
}

TEST(Rulebook, OnlyTheAssociateOnlineExamHasNoProctor) {
    const auto plans = examPlans(shipped()).value();
    for (const auto& [code, plan] : plans) {
        EXPECT_TRUE(exam::isProctored(plan, exam::DeliveryMode::center)) << code;
        EXPECT_EQ(exam::isProctored(plan, exam::DeliveryMode::online), code != "LCOC-A") << code;
    }
}

TEST(Rulebook, GivesTheExpertPlanTwoSectionsWithABreak) {
    const auto plan = examPlan(shipped(), "LCOC-E").value();
    ASSERT_EQ(plan.timing.sections.size(), 2u);
    ASSERT_EQ(plan.blueprint.size(), 2u);
    EXPECT_EQ(plan.timing.sections[0].length, minutes(120));
    EXPECT_EQ(plan.timing.sections[0].breakAfter, minutes(15));
    EXPECT_EQ(plan.timing.sections[1].length, minutes(60));
    EXPECT_EQ(plan.timing.sections[1].breakAfter, minutes(0));
    EXPECT_EQ(exam::questionCount(plan.blueprint[0]), 100);
    EXPECT_EQ(exam::questionCount(plan.blueprint[1]), 0);
}

TEST(Rulebook, GivesEveryLevelsPlanByItsCode) {
    const auto plans = examPlans(shipped()).value();
    ASSERT_EQ(plans.size(), 3u);
    for (const auto& [code, plan] : plans) EXPECT_EQ(plan.code, code);
    const auto unknown = examPlan(shipped(), "LCOC-X");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error(), (core::Error{core::ErrorCode::notFound, "the rulebook has no level LCOC-X"}));
}

TEST(Rulebook, RulesTextTakesItsNumberFromTheRules) {
    EXPECT_THAT(shipped().rulesHtml, HasSubstr("You have 5 minutes to come back"));
    RulebookCopy copy;
    copy.edit("delivery.toml", "disconnect_allowance_minutes = 5", "disconnect_allowance_minutes = 7");
    EXPECT_THAT(loadRulebook(copy.folder()).value().rulesHtml, HasSubstr("You have 7 minutes to come back"));
}

} // namespace
} // namespace program
