#include "client/candidate/screens/VoiceMeter.hpp"

#include "tests/support/WithApplication.hpp"

namespace candidate {
namespace {

class VoiceMeterTest : public WithApplication {
  protected:
    static QString wordsOf(const VoiceMeter& meter) { return meter.findChild<QLabel*>()->text(); }
    static int barOf(const VoiceMeter& meter) { return meter.findChild<QProgressBar*>()->value(); }
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
