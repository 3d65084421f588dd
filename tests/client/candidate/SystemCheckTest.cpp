#include "client/candidate/SystemCheck.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace candidate {
namespace {

Measurements good() {
    Measurements measured;
    measured.width = 1920;
    measured.height = 1080;
    measured.camera = true;
    measured.microphone = true;
    measured.roundTrip = 20;
    measured.megabitsPerSecond = 40;
    measured.clockOffset = 100;
    measured.diskFreeBytes = 10ll << 30;
    measured.folderWritable = true;
    return measured;
}

TEST(SystemCheck, AGoodComputerPassesEverywhere) {
    const auto checks = judge(good());
    EXPECT_EQ(checks.size(), 10u);
    for (const auto& check : checks) {
        EXPECT_EQ(check.outcome, protocol::CHECK_OUTCOME_PASS) << check.id.toStdString();
        EXPECT_TRUE(check.remedy.isEmpty()) << check.id.toStdString();
    }
    EXPECT_TRUE(mayGoOn(checks));
}

struct Case {
    const char* name;
    std::function<void(Measurements&)> change;
    const char* check;
    protocol::CheckOutcome outcome;
};

class SystemCheckTable : public testing::TestWithParam<Case> {};

TEST_P(SystemCheckTable, SaysWhatToDo) {
    auto measured = good();
    GetParam().change(measured);
    const auto checks = judge(measured);
    const auto found = std::ranges::find(checks, QString::fromUtf8(GetParam().check), &Check::id);
    ASSERT_NE(found, checks.end());
    EXPECT_EQ(found->outcome, GetParam().outcome);
    EXPECT_FALSE(found->finding.shown.isEmpty());
    EXPECT_EQ(mayGoOn(checks), GetParam().outcome != protocol::CHECK_OUTCOME_FAIL);
    if (GetParam().outcome == protocol::CHECK_OUTCOME_FAIL) {
        EXPECT_FALSE(found->remedy.isEmpty());
    }
}

constexpr auto pass = protocol::CHECK_OUTCOME_PASS;
constexpr auto warn = protocol::CHECK_OUTCOME_WARN;
constexpr auto fail = protocol::CHECK_OUTCOME_FAIL;

INSTANTIATE_TEST_SUITE_P(
    Table, SystemCheckTable,
    testing::Values(Case{"TwoDisplays", [](Measurements& m) { m.displays = 2; }, "displays", warn},
                    Case{"SmallestScreen", [](Measurements& m) { m.width = 1366, m.height = 768; }, "resolution", pass},
                    Case{"SmallScreen", [](Measurements& m) { m.height = 767; }, "resolution", warn},
                    Case{"NoCamera", [](Measurements& m) { m.camera = false; }, "camera", fail},
                    Case{"NoCameraNeeded", [](Measurements& m) { m.camera = m.needsCamera = false; }, "camera", warn},
                    Case{"StillPicture", [](Measurements& m) { m.camera = false, m.stillPicture = true; }, "camera", warn},
                    Case{"NoMicrophone", [](Measurements& m) { m.microphone = false; }, "microphone", warn},
                    Case{"SlowAnswers", [](Measurements& m) { m.roundTrip = 301; }, "round-trip", warn},
                    Case{"NoAnswersInTime", [](Measurements& m) { m.roundTrip = 2001; }, "round-trip", fail},
                    Case{"NotConnected", [](Measurements& m) { m.roundTrip.reset(); }, "round-trip", fail},
                    Case{"SlowNetwork", [](Measurements& m) { m.megabitsPerSecond = 0.9; }, "throughput", warn},
                    Case{"WrongClock", [](Measurements& m) { m.clockOffset = -3'600'000; }, "clock", warn},
                    Case{"FullDisk", [](Measurements& m) { m.diskFreeBytes = 1 << 20; }, "disk", warn},
                    Case{"ReadOnlyDisk", [](Measurements& m) { m.folderWritable = false; }, "disk", fail},
                    Case{"ScreenSharing", [](Measurements& m) { m.forbiddenPrograms = {"AnyDesk"}; }, "programs", fail},
                    Case{"Demonstration", [](Measurements& m) { m.lockdown = false; }, "lockdown", warn}),
    [](const auto& parameter) { return parameter.param.name; });

} // namespace
} // namespace candidate
