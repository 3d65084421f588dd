#include "common/exam/SessionMachine.hpp"

#include <gtest/gtest.h>

#include <random>
#include <tuple>

namespace {

using namespace std::chrono_literals;
using core::fromMillis;
using enum exam::SessionState;
using Kind = exam::SessionEventKind;

const exam::Timing associate{{{"Exam", 90min, 0min}}, 5min, 5s, {15min, 5min, 1min}, 5min};
const exam::Timing expert{
    {{"Written", 120min, 15min}, {"Practical", 60min, 0min}}, 5min, 5s, {15min, 5min, 1min}, 5min};
constexpr core::Instant start = fromMillis(1'700'000'000'000);

exam::Session after(exam::Session session,
                    std::initializer_list<std::pair<exam::SessionEvent, core::Instant>> steps,
                    const exam::Timing& timing = associate) {
    for (const auto& [event, now] : steps) {
        auto next = exam::advance(session, event, timing, now);
        EXPECT_TRUE(next) << exam::nameOf(event.kind) << ": " << (next ? "" : next.error().text());
        if (next) session = *next;
    }
    return session;
}

exam::Session runningSession(const exam::Timing& timing = associate) {
    return after({},
                 {{{Kind::signedIn}, start},
                  {{Kind::admissionRequested}, start},
                  {{Kind::admitted}, start},
                  {{Kind::started}, start}},
                 timing);
}

// A session in each state from which any event can be tried: all guards' clocks are run out.
exam::Session sessionIn(exam::SessionState state) {
    auto session = runningSession();
    session.state = state;
    session.pausedAt = start;
    session.technicalSince = start;
    if (state == paused) {
        session.causes = exam::PauseCauses{15};
        session.reconnectDeadline = start;
    }
    return session;
}

TEST(SessionMachine, EveryStateAndEventFollowsTheTable) {
    const auto late = start + 24h;
    for (int s = 0; s < exam::sessionStateCount; ++s)
        for (int k = 0; k < exam::sessionEventKindCount; ++k) {
            const auto state = static_cast<exam::SessionState>(s);
            const auto kind = static_cast<Kind>(k);
            const auto before = sessionIn(state);
            const exam::SessionEvent event{kind, std::nullopt, 5min};
            // sectionEnded needs a section to follow, submitted needs to be in the last.
            const auto& timing = kind == Kind::sectionEnded ? expert : associate;
            const auto next = exam::advance(before, event, timing, late);
            EXPECT_EQ(next.has_value(), exam::allows(state, kind))
                << exam::nameOf(state) << " + " << exam::nameOf(kind);
            if (next) {
                EXPECT_TRUE(exam::allows(state, kind, next->state))
                    << exam::nameOf(state) << " + " << exam::nameOf(kind);
                EXPECT_GE(next->remaining, 0ms);
            } else {
                EXPECT_EQ(next.error().code, core::ErrorCode::stepNotAllowed);
            }
        }
}

TEST(SessionMachine, FinalStatesAreFinal) {
    for (const auto state : {submitted, interrupted, terminated, noShow}) EXPECT_TRUE(exam::isFinal(state));
    for (const auto state : {scheduled, checkingIn, awaitingProctor, ready, running, onBreak, paused})
        EXPECT_FALSE(exam::isFinal(state));
}

TEST(SessionMachine, NamesGoBothWays) {
    for (int s = 0; s < exam::sessionStateCount; ++s)
        EXPECT_EQ(exam::stateNamed(exam::nameOf(static_cast<exam::SessionState>(s))),
                  static_cast<exam::SessionState>(s));
    for (int k = 0; k < exam::sessionEventKindCount; ++k)
        EXPECT_EQ(exam::eventNamed(exam::nameOf(static_cast<Kind>(k))), static_cast<Kind>(k));
    EXPECT_FALSE(exam::stateNamed("asleep"));
}

TEST(SessionMachine, TheClockRunsOnlyWhileTheSectionDoes) {
    const auto session = runningSession();
    EXPECT_EQ(exam::remainingAt(session, start), 90min);
    EXPECT_EQ(exam::remainingAt(session, start + 30min), 60min);
    EXPECT_EQ(exam::remainingAt(session, start + 91min), 0min);
    EXPECT_EQ(exam::deadline(session), start + 90min);
    EXPECT_EQ(exam::remainingAt({}, start), 0min);
}

TEST(SessionMachine, ALostConnectionGivesBackEverythingSinceTheServerLastHeard) {
    const auto heard = start + 10min;
    const auto noticed = heard + 9s;
    const auto lost = after(runningSession(), {{{Kind::connectionLost, heard}, noticed}});
    EXPECT_EQ(lost.state, paused);
    EXPECT_EQ(lost.remaining, 80min);
    EXPECT_EQ(exam::remainingAt(lost, noticed + 4min), 80min);
    EXPECT_EQ(lost.reconnectDeadline, noticed + 5min)
        << "the whole five minutes count from when it was noticed";

    const auto back = after(lost, {{{Kind::reconnected}, noticed + 4min}});
    EXPECT_EQ(back.state, running);
    EXPECT_EQ(exam::deadline(back), noticed + 4min + 80min);
    EXPECT_EQ(back.disconnects, 1);
    EXPECT_EQ(back.pausedFor, 4min + 9s);
    EXPECT_EQ(back.givenBack, 4min + 9s);
}

TEST(SessionMachine, FiveMinutesWithoutReturnInterrupt) {
    const auto lost = after(runningSession(), {{{Kind::connectionLost, start + 1min}, start + 1min}});
    EXPECT_FALSE(exam::advance(lost, {Kind::disconnectExpired}, associate, start + 6min - 1ms));
    EXPECT_EQ(after(lost, {{{Kind::disconnectExpired}, start + 6min}}).state, interrupted);
}

TEST(SessionMachine, APauseByTheProctorOutlastsAReturn) {
    const auto both = after(runningSession(), {{{Kind::pausedByProctor}, start + 1min},
                                               {{Kind::connectionLost, start + 2min}, start + 2min}});
    const auto back = after(both, {{{Kind::reconnected}, start + 4min}});
    EXPECT_EQ(back.state, paused);
    EXPECT_TRUE(back.causes.has(exam::PauseCause::proctor));
    const auto resumed = after(back, {{{Kind::resumedByProctor}, start + 5min}});
    EXPECT_EQ(resumed.state, running);
    EXPECT_EQ(exam::remainingAt(resumed, start + 5min), 89min);
    EXPECT_EQ(resumed.pausedFor, 4min);
    EXPECT_EQ(resumed.givenBack, 2min) << "only the disconnection is the machine's doing";
}

TEST(SessionMachine, AServerRestartChargesNothingAfterItsLastSignOfLife) {
    const auto restarted = after(runningSession(), {{{Kind::serverRestarted, start + 20min}, start + 50min}});
    EXPECT_EQ(restarted.state, paused);
    EXPECT_EQ(restarted.remaining, 70min);
    EXPECT_EQ(restarted.reconnectDeadline, start + 55min);
    const auto back = after(restarted, {{{Kind::reconnected}, start + 51min}});
    EXPECT_EQ(back.state, running);
    EXPECT_EQ(exam::deadline(back), start + 51min + 70min);
    EXPECT_EQ(back.givenBack, 31min);
}

TEST(SessionMachine, ARestartDuringADisconnectionStartsTheFiveMinutesAnew) {
    const auto lost = after(runningSession(), {{{Kind::connectionLost, start + 1min}, start + 1min}});
    const auto restarted = after(lost, {{{Kind::serverRestarted, start + 2min}, start + 30min}});
    EXPECT_EQ(restarted.reconnectDeadline, start + 35min);
    EXPECT_EQ(restarted.remaining, 89min);
    EXPECT_EQ(restarted.disconnects, 1);
}

TEST(SessionMachine, AddedTimeCountsWhileRunningAndWhilePaused) {
    const auto added = after(runningSession(), {{{Kind::timeAdded, std::nullopt, 10min}, start + 1min},
                                                {{Kind::pausedByProctor}, start + 2min},
                                                {{Kind::timeAdded, std::nullopt, 5min}, start + 3min},
                                                {{Kind::resumedByProctor}, start + 4min}});
    EXPECT_EQ(exam::remainingAt(added, start + 4min), 90min - 2min + 15min);
    EXPECT_EQ(added.added, 15min);
    EXPECT_FALSE(exam::advance(added, {Kind::timeAdded, std::nullopt, 0min}, associate, start + 4min));
    EXPECT_FALSE(exam::advance(added, {Kind::timeAdded, std::nullopt, -1min}, associate, start + 4min));
}

TEST(SessionMachine, ZeroSubmitsTheLastSectionAndNotAMillisecondEarlier) {
    const auto session = runningSession();
    EXPECT_FALSE(exam::advance(session, {Kind::timeExpired}, associate, start + 90min - 1ms));
    const auto over = after(session, {{{Kind::timeExpired}, start + 90min}});
    EXPECT_EQ(over.state, submitted);
    EXPECT_EQ(over.remaining, 0ms);
}

TEST(SessionMachine, SectionsAndTheBreakBetweenThemFollowEachOther) {
    auto session = after(runningSession(expert), {{{Kind::timeExpired}, start + 120min}}, expert);
    EXPECT_EQ(session.state, onBreak);
    EXPECT_EQ(session.section, 1);
    EXPECT_EQ(exam::remainingAt(session, start + 125min), 10min);
    session = after(session, {{{Kind::breakEnded}, start + 130min}}, expert);
    EXPECT_EQ(session.state, running);
    EXPECT_EQ(exam::deadline(session), start + 190min);
    EXPECT_FALSE(exam::advance(session, {Kind::sectionEnded}, expert, start + 131min));
    EXPECT_EQ(after(session, {{{Kind::submitted}, start + 131min}}, expert).state, submitted);
}

TEST(SessionMachine, TheFirstSectionOfTwoCannotBeSubmitted) {
    EXPECT_FALSE(exam::advance(runningSession(expert), {Kind::submitted}, expert, start + 1min));
    EXPECT_FALSE(exam::advance(runningSession(), {Kind::sectionEnded}, associate, start + 1min));
}

// Whatever happens in whatever order: what was used up, what is left, what was paused and what was added
// balance.
TEST(SessionMachine, TimeIsConservedThroughAnyHistory) {
    std::mt19937 random(20'251'123);
    for (int round = 0; round < 2'000; ++round) {
        auto session = runningSession();
        auto now = start;
        auto inPause = 0ms;
        for (int step = 0; step < 40 && !exam::isFinal(session.state); ++step) {
            const auto waited = std::chrono::milliseconds(random() % 90'000);
            now += waited;
            const auto kind = static_cast<Kind>(random() % exam::sessionEventKindCount);
            if (kind == Kind::serverRestarted || kind == Kind::timeExpired) continue;
            const auto next = exam::advance(session, {kind, std::nullopt, 30s}, associate, now);
            if (next) session = *next;
        }
        if (session.state == paused) inPause = now - session.pausedAt;
        if (session.state != running && session.state != paused) continue;
        const auto used = 90min + session.added - exam::remainingAt(session, now);
        EXPECT_GE(session.pausedFor + inPause, session.givenBack);
        EXPECT_EQ(now - start, used + session.pausedFor + inPause) << "round " << round;
    }
}

} // namespace
