#include "server/items/BankCoverage.hpp"

#include <gtest/gtest.h>

namespace items {
namespace {

exam::ExamPlan planWith(std::vector<exam::SectionBlueprint> blueprint) {
    exam::ExamPlan plan;
    plan.blueprint = std::move(blueprint);
    return plan;
}

TEST(BankCoverage, HoldsTheBankAgainstEveryExam) {
    const std::map<std::string, exam::ExamPlan> plans{
        {"LCOC-A", planWith({{"First", {{{"budget"}, "Budgets", 6}, {{"sdk"}, "SDK", 4}}}, {"Second", {{{"budget"}, "Budgets", 2}}}})},
        {"LCOC-P", planWith({{"Only", {{{"budget"}, "Budgets in depth", 5}}}})},
    };
    const auto all = coverageOf(plans, {{"LCOC-A", {"budget"}, 3, 1}, {"LCOC-A", {"history"}, 0, 7}, {"LCOC-P", {"budget"}, 12, 0}});
    struct Row {
        const char *level, *title;
        int needed, inUse, retired, missing;
    };
    const Row expected[]{
        {"LCOC-A", "Budgets", 8, 3, 1, 5}, // of both sections
        {"LCOC-A", "SDK", 4, 0, 0, 4},     // nothing was imported yet
        {"LCOC-P", "Budgets in depth", 5, 12, 0, 0},
        {"LCOC-A", "history", 0, 0, 7, 0}, // of an exam as it was
    };
    ASSERT_EQ(all.size(), std::size(expected));
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(all[i].level, expected[i].level);
        EXPECT_EQ(all[i].title, expected[i].title);
        EXPECT_EQ(all[i].needed, expected[i].needed) << all[i].title;
        EXPECT_EQ(all[i].inUse, expected[i].inUse) << all[i].title;
        EXPECT_EQ(all[i].retired, expected[i].retired) << all[i].title;
        EXPECT_EQ(all[i].missing(), expected[i].missing) << all[i].title;
    }
}

} // namespace
} // namespace items
