#include "server/results/Releases.hpp"

#include <gtest/gtest.h>

namespace results {
namespace {

using namespace std::chrono_literals;

core::Instant day(int number) {
    return core::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / number} + 15h};
}

TEST(BusinessDays, LeaveWeekendsOut) {
    EXPECT_EQ(businessDaysLater(day(23), 5, "UTC"), day(30)); // Monday to Monday
    EXPECT_EQ(businessDaysLater(day(20), 1, "UTC"), day(23)); // Friday to Monday
    EXPECT_EQ(businessDaysLater(day(21), 1, "UTC"), day(23)); // Saturday
    EXPECT_EQ(businessDaysLater(day(23), 0, "UTC"), day(23));
}

TEST(BusinessDays, AreThoseOfTheTimeZone) {
    const auto fridayEvening = day(21) - 13h; // Saturday, 02:00 UTC
    EXPECT_EQ(businessDaysLater(fridayEvening, 1, "America/New_York"), day(24) - 13h);
    EXPECT_EQ(businessDaysLater(fridayEvening, 1, "UTC"), day(23) - 13h);
    const core::Instant beforeWinterTime{std::chrono::sys_days{std::chrono::year{2026} / 10 / 30} + 15h};
    EXPECT_EQ(businessDaysLater(beforeWinterTime, 1, "America/New_York"), beforeWinterTime + 73h) << "the same time of day";
}

TEST(Review, IsForAPersonWhereAnythingWasNoticed) {
    storage::ScoredSession session;
    EXPECT_TRUE(reviewReason(session).empty());
    session.incidents = 2;
    EXPECT_FALSE(reviewReason(session).empty());
    session.incidents = 0;
    session.findings = 1;
    EXPECT_FALSE(reviewReason(session).empty());
    session.findings = 0;
    session.endedByProctor = true;
    EXPECT_EQ(reviewReason(session), "A proctor ended the exam");
}

} // namespace
} // namespace results
