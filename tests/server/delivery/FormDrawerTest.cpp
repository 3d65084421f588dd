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

core::ItemId itemNamed(int number) {
    return {"I-" + std::to_string(number)};
}

TEST(FormDrawer, GivesNoItemThatTheCandidateHasSeenWhileThereAreOthers) {
    delivery::SeenItems seen;
    for (int i = 1000; i < 1018; ++i) seen[itemNamed(i)] = i < 1009 ? 2 : 1;
    const auto form = delivery::drawForm(twoDomains(), bank(30, 13), seen, {}, 1);
    ASSERT_TRUE(form);
    EXPECT_EQ(delivery::repeatedIn(*form, seen), 0);

    for (const int i : {1018, 1019, 1020}) seen[itemNamed(i)] = 3; // nine others for twelve questions
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto third = delivery::drawForm(twoDomains(), bank(30, 13), seen, {}, seed);
        ASSERT_TRUE(third);
        EXPECT_EQ(delivery::repeatedIn(*third, seen), 3);
        for (const auto& item : third->sections[0])
            EXPECT_LE(seen.contains(item.item) ? seen.at(item.item) : 0, 1) << "not the ones seen longest ago";
    }
}

TEST(FormDrawer, SaysWhichDomainLacksItems) {
    const auto tooFew = delivery::drawForm(twoDomains(), bank(11, 13), {}, {}, 1);
    ASSERT_FALSE(tooFew);
    EXPECT_EQ(tooFew.error().code, core::ErrorCode::itemBankTooSmall);
    EXPECT_NE(tooFew.error().detail.find("alpha needs 12 items and has 11"), std::string::npos);
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
