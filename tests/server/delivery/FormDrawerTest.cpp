#include "server/delivery/FormDrawer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace {

using delivery::DrawableItem;

exam::ExamPlan twoDomains() {
    exam::ExamPlan plan;
    plan.code = "LCOC-A";
    plan.blueprint = {{"Exam", {{{"alpha"}, "Alpha", 12}, {{"beta"}, "Beta", 5}}}};
    return plan;
}

std::vector<DrawableItem> bank(int alpha, int beta) {
    std::vector<DrawableItem> items;
    for (int i = 0; i < alpha + beta; ++i) {
        const core::DomainId domain{i < alpha ? "alpha" : "beta"};
        items.push_back({{"I-" + std::to_string(1000 + i)}, "v", domain, 4, i % 3 != 0});
    }
    return items;
}

TEST(FormDrawer, FollowsTheBlueprintWithoutRepeats) {
    const auto form = delivery::drawForm(twoDomains(), bank(30, 13), {}, {}, 7);
    ASSERT_TRUE(form);
    std::map<std::string, int> counts;
    std::set<core::ItemId> items;
    for (const auto& item : form->sections.at(0)) {
        ++counts[item.domain.value];
        EXPECT_TRUE(items.insert(item.item).second);
    }
    EXPECT_EQ(counts, (std::map<std::string, int>{{"alpha", 12}, {"beta", 5}}));
}

TEST(FormDrawer, TheSameSeedGivesTheSameFormWhateverTheBanksOrder) {
    auto reversed = bank(30, 13);
    std::ranges::reverse(reversed);
    EXPECT_EQ(delivery::drawForm(twoDomains(), bank(30, 13), {}, {}, 42),
              delivery::drawForm(twoDomains(), reversed, {}, {}, 42));
    EXPECT_NE(delivery::drawForm(twoDomains(), bank(30, 13), {}, {}, 42)->sections,
              delivery::drawForm(twoDomains(), bank(30, 13), {}, {}, 43)->sections);
}

TEST(FormDrawer, ChoicesAreShuffledOnlyWhereTheItemAllows) {
    bool moved = false;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto form = delivery::drawForm(twoDomains(), bank(30, 13), {}, {}, seed);
        for (const auto& item : form->sections[0]) {
            auto sorted = item.choiceOrder;
            std::ranges::sort(sorted);
            EXPECT_EQ(sorted, (std::vector<int>{0, 1, 2, 3}));
            const int number = std::stoi(item.item.value.substr(2)) - 1000;
            if (number % 3 == 0)
                EXPECT_TRUE(std::ranges::is_sorted(item.choiceOrder));
            else
                moved = moved || !std::ranges::is_sorted(item.choiceOrder);
        }
    }
    EXPECT_TRUE(moved);
}

TEST(FormDrawer, GivesNoItemThatTheCandidateHasSeen) {
    std::set<core::ItemId> seen;
    for (int i = 0; i < 18; ++i) seen.insert({"I-" + std::to_string(1000 + i)});
    const auto form = delivery::drawForm(twoDomains(), bank(30, 13), seen, {}, 1);
    ASSERT_TRUE(form);
    for (const auto& item : form->sections[0]) EXPECT_FALSE(seen.contains(item.item));

    seen.insert({"I-1018"});
    const auto tooFew = delivery::drawForm(twoDomains(), bank(30, 13), seen, {}, 1);
    ASSERT_FALSE(tooFew);
    EXPECT_EQ(tooFew.error().code, core::ErrorCode::itemBankTooSmall);
    EXPECT_NE(tooFew.error().detail.find("alpha needs 12 unseen items and has 11"), std::string::npos);
}

// Over many forms every item is drawn about equally often: chi-square with 29 degrees of freedom, 0.1 %
// point 58.3.
TEST(FormDrawer, DrawsEvenly) {
    std::map<core::ItemId, int> drawn;
    constexpr int forms = 5'000;
    for (std::uint64_t seed = 0; seed < forms; ++seed) {
        const auto form = delivery::drawForm(twoDomains(), bank(30, 13), {}, {}, seed);
        for (const auto& item : form->sections[0])
            if (item.domain.value == "alpha") ++drawn[item.item];
    }
    const double expected = forms * 12.0 / 30;
    double chiSquare = 0;
    for (const auto& [id, count] : drawn) chiSquare += (count - expected) * (count - expected) / expected;
    EXPECT_EQ(drawn.size(), 30u);
    EXPECT_LT(chiSquare, 58.3);
}

} // namespace
