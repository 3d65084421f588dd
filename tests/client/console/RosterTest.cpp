#include "client/console/Roster.hpp"

#include "client/console/Wording.hpp"

#include <gmock/gmock.h>

namespace {

using console::Candidate;
using console::Roster;
using testing::ElementsAre;

constexpr std::int64_t heardAt = 1'000'000;

protocol::RosterEntry entry(const std::string& session, const std::string& name,
                            protocol::SessionState state) {
    protocol::RosterEntry made;
    made.set_session(session);
    made.set_candidate_name(name);
    made.set_state(state);
    return made;
}

protocol::RosterChanged changed(std::initializer_list<protocol::RosterEntry> entries, bool whole = false) {
    protocol::RosterChanged made;
    made.set_server_at(heardAt);
    made.set_whole(whole);
    for (const auto& one : entries) *made.add_entries() = one;
    return made;
}

protocol::ChatReceived chat(const std::string& text, std::int64_t at, bool fromStaff = false) {
    protocol::ChatReceived made;
    made.set_text(text);
    made.set_at(at);
    made.set_from_staff(fromStaff);
    return made;
}

std::vector<std::string> namesOf(const std::vector<const Candidate*>& candidates) {
    std::vector<std::string> names;
    for (const auto* candidate : candidates) names.push_back(candidate->entry.candidate_name());
    return names;
}

Candidate running(std::int64_t remainingMs) {
    Candidate candidate;
    candidate.entry = entry("a", "Ana", protocol::SESSION_STATE_RUNNING);
    candidate.entry.set_remaining_ms(remainingMs);
    candidate.heardAt = heardAt;
    return candidate;
}

TEST(Roster, changesReplaceOnlyTheEntriesTheyName) {
    Roster roster;
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_RUNNING),
                          entry("b", "Bo", protocol::SESSION_STATE_RUNNING)},
                         true));
    roster.merge(changed({entry("b", "Bo", protocol::SESSION_STATE_PAUSED)}));
    EXPECT_EQ(roster.find("a")->entry.state(), protocol::SESSION_STATE_RUNNING);
    EXPECT_EQ(roster.find("b")->entry.state(), protocol::SESSION_STATE_PAUSED);
}

TEST(Roster, wholeRosterDropsWhoIsNotInIt) {
    Roster roster;
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_RUNNING),
                          entry("b", "Bo", protocol::SESSION_STATE_RUNNING)},
                         true));
    roster.merge(changed({entry("b", "Bo", protocol::SESSION_STATE_RUNNING)}, true));
    EXPECT_EQ(roster.find("a"), nullptr);
    EXPECT_THAT(namesOf(roster.others()), ElementsAre("Bo"));
}

TEST(Roster, dropsWhoIsGone) {
    Roster roster;
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_SCHEDULED),
                          entry("b", "Bo", protocol::SESSION_STATE_SUBMITTED)},
                         true));
    auto moved = changed({});
    moved.add_gone("a");
    roster.merge(moved);
    EXPECT_EQ(roster.find("a"), nullptr);
    EXPECT_THAT(namesOf(roster.others()), ElementsAre("Bo"));
}

TEST(Roster, mergeKeepsChatsAndPictures) {
    Roster roster;
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_RUNNING)}, true));
    roster.addChat("a", chat("Hello", 5), Roster::Reading::unread);
    roster.find("a")->frame = "jpeg";
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_PAUSED)}, true));
    EXPECT_EQ(roster.find("a")->chats.size(), 1U);
    EXPECT_EQ(roster.find("a")->unreadChats, 1);
    EXPECT_EQ(roster.find("a")->frame, "jpeg");
}

TEST(Roster, picturesOfCheckInAreForgottenWhenTheWaitIsOver) {
    Roster roster;
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_AWAITING_PROCTOR)}, true));
    roster.find("a")->checkIn.emplace();
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_AWAITING_PROCTOR)}));
    EXPECT_TRUE(roster.find("a")->checkIn);
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_CHECKING_IN)}));
    EXPECT_FALSE(roster.find("a")->checkIn);
}

TEST(Roster, queueHasTheLongestWaitFirst) {
    auto late = entry("a", "Late", protocol::SESSION_STATE_AWAITING_PROCTOR);
    late.set_waiting_since_at(300);
    auto early = entry("b", "Early", protocol::SESSION_STATE_AWAITING_PROCTOR);
    early.set_waiting_since_at(100);
    auto middle = entry("c", "Middle", protocol::SESSION_STATE_AWAITING_PROCTOR);
    middle.set_waiting_since_at(200);
    Roster roster;
    roster.merge(
        changed({late, early, middle, entry("d", "Running", protocol::SESSION_STATE_RUNNING)}, true));
    EXPECT_THAT(namesOf(roster.queue()), ElementsAre("Early", "Middle", "Late"));
    EXPECT_THAT(namesOf(roster.others()), ElementsAre("Running"));
}

TEST(Roster, sameMessageTwiceIsOneMessage) {
    Roster roster;
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_RUNNING)}, true));
    roster.addChat("a", chat("Hello", 5), Roster::Reading::unread);
    roster.addChat("a", chat("Hello", 5), Roster::Reading::unread);
    roster.addChat("a", chat("Yes?", 6, true), Roster::Reading::unread);
    EXPECT_EQ(roster.find("a")->chats.size(), 2U);
    EXPECT_EQ(roster.find("a")->unreadChats, 1) << "what staff wrote is not unread";
    roster.markRead("a");
    EXPECT_EQ(roster.find("a")->unreadChats, 0);
}

TEST(Roster, historyKeepsAMessageThatCameMeanwhile) {
    Roster roster;
    roster.merge(changed({entry("a", "Ana", protocol::SESSION_STATE_RUNNING)}, true));
    roster.addChat("a", chat("Second", 6), Roster::Reading::unread);
    protocol::HistoryFetched fetched;
    fetched.set_session("a");
    *fetched.add_chats() = chat("First", 5);
    roster.takeHistory(fetched);
    const auto& chats = roster.find("a")->chats;
    ASSERT_EQ(chats.size(), 2U);
    EXPECT_EQ(chats[0].text(), "First");
    EXPECT_EQ(chats[1].text(), "Second");
    EXPECT_EQ(roster.find("a")->unreadChats, 1);
}

TEST(Candidate, timeLeftTicksWhileRunningAndEndsAtZero) {
    const auto candidate = running(10'000);
    EXPECT_EQ(candidate.remainingMs(heardAt + 4'000), 6'000);
    EXPECT_EQ(candidate.remainingMs(heardAt + 11'000), 0);
    EXPECT_EQ(candidate.remainingMs(heardAt - 500), 10'000) << "a clock that went back adds nothing";
}

TEST(Candidate, timeLeftStandsStillWhilePaused) {
    auto candidate = running(10'000);
    candidate.entry.set_state(protocol::SESSION_STATE_PAUSED);
    EXPECT_EQ(candidate.remainingMs(heardAt + 4'000), 10'000);
}

TEST(Candidate, offersPauseOrResumeButNotBoth) {
    using Kind = exam::SessionEventKind;
    auto candidate = running(10'000);
    EXPECT_TRUE(candidate.allows(Kind::pausedByProctor));
    EXPECT_FALSE(candidate.allows(Kind::resumedByProctor));
    candidate.entry.set_state(protocol::SESSION_STATE_PAUSED);
    candidate.entry.set_pause_causes(static_cast<unsigned>(exam::PauseCause::disconnected));
    EXPECT_TRUE(candidate.allows(Kind::pausedByProctor));
    EXPECT_FALSE(candidate.allows(Kind::resumedByProctor))
        << "the candidate has to come back, not the proctor to resume";
    candidate.entry.set_pause_causes(static_cast<unsigned>(exam::PauseCause::proctor));
    EXPECT_FALSE(candidate.allows(Kind::pausedByProctor));
    EXPECT_TRUE(candidate.allows(Kind::resumedByProctor));
    candidate.entry.set_state(protocol::SESSION_STATE_SUBMITTED);
    EXPECT_FALSE(candidate.allows(Kind::terminated));
}

TEST(Wording, clockShowsZeroOnlyWhenTimeIsOver) {
    EXPECT_EQ(console::clockWord(0), "0:00");
    EXPECT_EQ(console::clockWord(1), "0:01");
    EXPECT_EQ(console::clockWord(65'000), "1:05");
    EXPECT_EQ(console::clockWord(3'845'000), "1:04:05");
}

TEST(Wording, kindsOfANewerWorkstationAreReadable) {
    EXPECT_EQ(console::incidentWord("second-keyboard"), "Second keyboard");
}

} // namespace
