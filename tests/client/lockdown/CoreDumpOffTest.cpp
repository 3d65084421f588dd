#include "client/lockdown/CoreDumpOff.hpp"

#include <gtest/gtest.h>

#include <sys/prctl.h>

namespace {

rlim_t largestCore() {
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    return limit.rlim_cur;
}

TEST(CoreDumpOff, memoryIsClosedBetweenPerformAndRevert) {
    const auto before = largestCore();
    lockdown::CoreDumpOff operation;
    ASSERT_TRUE(operation.perform());
    EXPECT_EQ(prctl(PR_GET_DUMPABLE), 0);
    EXPECT_EQ(largestCore(), 0U);
    operation.revert();
    EXPECT_EQ(prctl(PR_GET_DUMPABLE), 1);
    EXPECT_EQ(largestCore(), before);
    operation.revert();
}

} // namespace
