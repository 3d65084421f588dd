#include "server/scoring/Scorer.hpp"

#include <gtest/gtest.h>

namespace scoring {
namespace {

exam::ExamPlan plan() {
    exam::ExamPlan result;
    result.blueprint = {{"All", {{{"a"}, "Domain A", 2}, {{"b"}, "Domain B", 1}}}};
    result.questionsToPass = 2;
    return result;
}

// Choices stand in reverse: displayed position 0 is the item's last choice.
exam::FormItem item(const std::string& id, const std::string& domain) {
    return {{id}, "v1", {domain}, {3, 2, 1, 0}};
}

exam::Form form() {
    exam::Form result;
    result.sections = {{item("i1", "a"), item("i2", "b"), item("i3", "a")}};
    return result;
}

AnswerKeys keys() {
    return {{{{"i1"}, "v1"}, {0}}, {{{"i2"}, "v1"}, {1, 2}}, {{{"i3"}, "v1"}, {3}}};
}

exam::Response choose(std::vector<int> positions) {
    return exam::ChoiceResponse{std::move(positions)};
}

struct Case {
    const char* name;
    std::map<int, exam::Response> responses;
    int correct;
};

class Scoring : public testing::TestWithParam<Case> {};

TEST_P(Scoring, CountsWholeQuestions) {
    const auto report = score(plan(), form(), keys(), GetParam().responses);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->correct, GetParam().correct);
    EXPECT_EQ(report->questions, 3);
    EXPECT_EQ(report->passed(), GetParam().correct >= 2);
    EXPECT_EQ(report->domains[0].correct + report->domains[1].correct, GetParam().correct);
    EXPECT_EQ(report->domains[0].questions, 2);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Scoring,
    testing::Values(Case{"NothingAnswered", {}, 0}, Case{"AllRight", {{1, choose({3})}, {2, choose({1, 2})}, {3, choose({0})}}, 3},
                    Case{"DisplayedPositionsAreNotTheKeys", {{1, choose({0})}}, 0},
                    Case{"MultipleIsAllOrNothingMissing", {{2, choose({1})}}, 0},
                    Case{"MultipleIsAllOrNothingTooMany", {{2, choose({0, 1, 2})}}, 0},
                    Case{"PositionsThatAreNotThere", {{1, choose({3, 9})}, {3, choose({-1})}}, 0},
                    Case{"ClearedAnswer", {{1, choose({})}, {3, choose({0})}}, 1},
                    Case{"QuestionThatIsNotThere", {{0, choose({3})}, {4, choose({0})}}, 0},
                    Case{"JustPassed", {{1, choose({3})}, {2, choose({2, 1})}}, 2}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(Scorer, NeedsEveryKey) {
    auto incomplete = keys();
    incomplete.erase({{"i2"}, "v1"});
    EXPECT_EQ(score(plan(), form(), incomplete, {}).error().code, core::ErrorCode::formInvalid);
}

} // namespace
} // namespace scoring
