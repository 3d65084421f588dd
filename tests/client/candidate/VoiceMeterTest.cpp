#include "client/candidate/screens/VoiceMeter.hpp"

#include <QApplication>
#include <gtest/gtest.h>

namespace candidate {
namespace {

class VoiceMeterTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        static int count = 1;
        static char name[] = "candidate_test";
        static char* arguments[] = {name, nullptr};
        application_ = std::make_unique<QApplication>(count, arguments);
    }
    static void TearDownTestSuite() { application_.reset(); }

    static QString wordsOf(const VoiceMeter& meter) { return meter.findChild<QLabel*>()->text(); }
    static int barOf(const VoiceMeter& meter) { return meter.findChild<QProgressBar*>()->value(); }

  private:
    static inline std::unique_ptr<QApplication> application_;
};

TEST_F(VoiceMeterTest, SaysWhenItHasHeardSomebodyAndKeepsSayingIt) {
    VoiceMeter meter;
    meter.hear(0.01);
    EXPECT_FALSE(meter.heardSomebody());
    EXPECT_EQ(wordsOf(meter), "Say something: the bar follows your voice.");
    meter.hear(0.25);
    EXPECT_TRUE(meter.heardSomebody());
    EXPECT_EQ(barOf(meter), 50);
    meter.hear(0);
    EXPECT_EQ(wordsOf(meter), "The microphone hears you.");
    EXPECT_EQ(barOf(meter), 0);
}

TEST_F(VoiceMeterTest, StaysInsideItsBar) {
    VoiceMeter meter;
    meter.hear(7);
    EXPECT_EQ(barOf(meter), 100);
    meter.hear(-1);
    EXPECT_EQ(barOf(meter), 0);
}

} // namespace
} // namespace candidate
