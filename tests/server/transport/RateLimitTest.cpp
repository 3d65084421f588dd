#include "server/transport/RateLimit.hpp"

#include <gtest/gtest.h>

namespace transport {
namespace {

using namespace std::chrono_literals;
constexpr core::Instant start{core::Duration(1'000'000)};
constexpr RateLimit twoPerSecond{.perSecond = 2, .burst = 3};

int taken(RateLimitTable& table, std::string_view key, core::Instant now) {
    int count = 0;
    while (table.take(key, now)) ++count;
    return count;
}

TEST(RateLimit, LetsABurstThroughAndThenTheRate) {
    RateLimitTable table(twoPerSecond, 10);
    EXPECT_EQ(taken(table, "a", start), 3);
    EXPECT_EQ(taken(table, "a", start + 499ms), 0);
    EXPECT_EQ(taken(table, "a", start + 500ms), 1);
    EXPECT_EQ(taken(table, "a", start + 1500ms), 2);
    EXPECT_EQ(taken(table, "a", start + 1h), 3);
}

TEST(RateLimit, CountsEachKeyByItself) {
    RateLimitTable table(twoPerSecond, 10);
    EXPECT_EQ(taken(table, "a", start), 3);
    EXPECT_EQ(taken(table, "b", start), 3);
}

TEST(RateLimit, TakesTheCostOrNothing) {
    RateLimitTable table(twoPerSecond, 10);
    EXPECT_TRUE(table.take("a", start, 2));
    EXPECT_FALSE(table.take("a", start, 2));
    EXPECT_TRUE(table.take("a", start, 1));
}

TEST(RateLimit, GivesNothingForAClockThatGoesBack) {
    RateLimitTable table(twoPerSecond, 10);
    EXPECT_EQ(taken(table, "a", start), 3);
    EXPECT_EQ(taken(table, "a", start - 1h), 0);
    EXPECT_EQ(taken(table, "a", start + 500ms), 1);
}

TEST(RateLimit, ForgetsTheKeyThatWasUsedLongestAgo) {
    RateLimitTable table(twoPerSecond, 2);
    taken(table, "old", start);
    taken(table, "used", start);
    EXPECT_FALSE(table.take("old", start)); // now "used" is the oldest
    taken(table, "new", start);
    EXPECT_EQ(table.size(), 2u);
    EXPECT_FALSE(table.take("old", start));
    EXPECT_TRUE(table.take("used", start));
}

} // namespace
} // namespace transport
