#include "server/portal/IncidentTitles.hpp"

#include <gtest/gtest.h>

namespace portal {
namespace {

TEST(IncidentTitlesTest, KindsAreSaidInWords) {
    EXPECT_EQ(incidentTitle("window-left"), "The exam window was left");
    EXPECT_EQ(incidentTitle("display-added"), "A second display was connected");
    EXPECT_EQ(incidentTitle("network-lost"), "Network lost");
    EXPECT_EQ(incidentTitle(""), "");
}

} // namespace
} // namespace portal
