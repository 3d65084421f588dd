#include "server/results/Releases.hpp"

#include <gtest/gtest.h>

namespace results {
namespace {

using namespace std::chrono_literals;

core::Instant day(int number) {
    return core::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / number} + 15h};
}

TEST(BusinessDays, LeaveWeekendsOut) {
    EXPECT_EQ(businessDaysLater(day(23), 5), day(30)); // Monday to Monday
    EXPECT_EQ(businessDaysLater(day(20), 1), day(23)); // Friday to Monday
    EXPECT_EQ(businessDaysLater(day(21), 1), day(23)); // Saturday
    EXPECT_EQ(businessDaysLater(day(23), 0), day(23));
}

TEST(Review, IsForAPersonWhereAnythingWasNoticed) {
    storage::ScoredSession session;
    EXPECT_TRUE(reviewReason(session).empty());
    session.incidents = 2;
    EXPECT_FALSE(reviewReason(session).empty());
    session.incidents = 0;
    session.findings = 1;
    EXPECT_FALSE(reviewReason(session).empty());
}

} // namespace
} // namespace results
