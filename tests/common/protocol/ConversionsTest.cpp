#include "common/protocol/Conversions.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;

TEST(Parse, TakesWhatWasWritten) {
    protocol::ClientMessage message;
    message.set_request(7);
    message.mutable_save_answer()->set_sequence(3);
    const auto parsed = protocol::parse<protocol::ClientMessage>(message.SerializeAsString());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->request(), 7u);
    EXPECT_EQ(parsed->save_answer().sequence(), 3u);
}

TEST(Parse, RefusesGarbageAndEmptyMessages) {
    EXPECT_FALSE(protocol::parse<protocol::ClientMessage>(""));
    EXPECT_FALSE(protocol::parse<protocol::ClientMessage>("\xff\xff\xff"));
    protocol::ClientMessage bodiless;
    bodiless.set_request(7);
    EXPECT_FALSE(protocol::parse<protocol::ClientMessage>(bodiless.SerializeAsString()));
}

TEST(SessionState, GoesBothWays) {
    for (int s = 0; s < exam::sessionStateCount; ++s) {
        const auto state = static_cast<exam::SessionState>(s);
        EXPECT_EQ(protocol::fromWire(protocol::toWire(state)), state);
    }
    EXPECT_FALSE(protocol::fromWire(static_cast<protocol::SessionState>(99)));
}

TEST(SessionChanged, ShowsTimeLeftAtTheServersNow) {
    exam::Session session;
    session.state = exam::SessionState::running;
    session.remaining = 10min;
    session.countedFrom = core::fromMillis(0);
    const auto changed = protocol::toWire(session, core::fromMillis(60'000));
    EXPECT_EQ(changed.remaining_ms(), 9 * 60'000);
    EXPECT_EQ(changed.server_at(), 60'000);
}

TEST(Refused, KeepsWhatACandidateMayNotSee) {
    EXPECT_EQ(protocol::toWire(core::Error{core::ErrorCode::sessionClosed, "secret detail"}).error(),
              "session-closed");
    const auto hidden = protocol::toWire(core::Error{core::ErrorCode::itemInvalid, "secret detail"});
    EXPECT_EQ(hidden.error(), "server-failed");
    EXPECT_EQ(hidden.DebugString().find("secret"), std::string::npos);
}

TEST(ChoiceResponse, IsReadSortedAndWithoutRepeats) {
    protocol::ChoiceResponse wire;
    for (const unsigned position : {3u, 1u, 3u, 0u}) wire.add_chosen(position);
    EXPECT_EQ(protocol::fromWire(wire).chosen, (std::vector<int>{0, 1, 3}));
}

TEST(Form, SurvivesStorage) {
    exam::Form form{{},
                    "LCOC-A",
                    0xfedc'ba98'7654'3210,
                    {{{{"LCOC-A-PF-001"}, "ab12", {"platform-fundamentals"}, {2, 0, 1}}}, {}}};
    form.id.bytes[3] = 9;
    EXPECT_EQ(protocol::formFromStored(protocol::toStored(form)), form);
    EXPECT_EQ(protocol::formFromStored("\xff").error().code, core::ErrorCode::formInvalid);
}

TEST(Timing, SurvivesStorage) {
    const exam::Timing timing{
        {{"Written", 120min, 15min}, {"Practical", 60min, 0min}}, 5min, 5s, {15min, 1min}, 5min};
    const auto again = protocol::fromStored(protocol::toStored(timing));
    EXPECT_EQ(again.sections.size(), 2u);
    EXPECT_EQ(again.sections[0].breakAfter, 15min);
    EXPECT_EQ(again.disconnectAllowance, timing.disconnectAllowance);
    EXPECT_EQ(again.submitGrace, timing.submitGrace);
    EXPECT_EQ(again.warnings, timing.warnings);
    EXPECT_EQ(again.clockReturnsAt, timing.clockReturnsAt);
}

} // namespace
