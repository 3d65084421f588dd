#include "server/scheduling/BookingRules.hpp"

#include "server/program/Rulebook.hpp"
#include "server/scheduling/Invitation.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/scheduling/TimeZones.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace scheduling {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;
using core::Instant;

const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 10h};

const program::Rulebook& rulebook() {
    static const auto loaded = program::loadRulebook(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/program").value();
    return loaded;
}

TEST(MayBook, FromTwentyFourHoursToSixMonthsAhead) {
    const auto& rules = rulebook().scheduling;
    EXPECT_TRUE(mayBook(rules, Delivery::online, now + 24h, now));
    EXPECT_EQ(mayBook(rules, Delivery::online, now + 24h - 15min, now).error().code, ErrorCode::tooLate);
    EXPECT_TRUE(mayBook(rules, Delivery::center, monthsLater(now, 6), now));
    EXPECT_EQ(mayBook(rules, Delivery::center, monthsLater(now, 6) + 15min, now).error().code, ErrorCode::tooEarly);
    EXPECT_EQ(mayBook(rules, Delivery::online, now + 48h + 1min, now).error().code, ErrorCode::inputInvalid);
}

TEST(Reschedule, IsFreeToExactlyFortyEightHoursBefore) {
    const auto& rules = rulebook().scheduling;
    const auto& fees = rulebook().prices.fees;
    EXPECT_EQ(rescheduleFee(rules, fees, now + 48h, now).value(), 0);
    EXPECT_EQ(rescheduleFee(rules, fees, now + 48h - 1ms, now).value(), 5000);
    EXPECT_EQ(rescheduleFee(rules, fees, now + 1ms, now).value(), 5000);
    EXPECT_EQ(rescheduleFee(rules, fees, now, now).error().code, ErrorCode::tooLate);
}

TEST(Retake, WaitsFourteenDays) {
    EXPECT_EQ(retakeFrom(rulebook().scheduling, now), now + 24h * 14);
}

TEST(Accommodation, LengthensSectionsAndBreaks) {
    exam::Timing timing;
    timing.sections = {{"One", 60min, 10min}, {"Two", 30min, 0min}};
    EXPECT_EQ(lengthOf(timing), 100min);
    const auto longer = accommodated(timing, {25, 5, false});
    EXPECT_EQ(longer.sections[0].length, 75min);
    EXPECT_EQ(longer.sections[0].breakAfter, 15min);
    EXPECT_EQ(longer.sections[1].breakAfter, 0min);
}

// Minutes of one level's exam with an accommodation: the whole, its sections and the breaks after them.
struct AccommodatedExam {
    const char* name;
    const char* level;
    Accommodation accommodation;
    int whole;
    std::vector<int> sections;
    std::vector<int> breaks;
};

class AccommodatedPlan : public testing::TestWithParam<AccommodatedExam> {};

TEST_P(AccommodatedPlan, GivesWhatWasGranted) {
    const auto& expected = GetParam();
    const auto timing = accommodated(program::examPlan(rulebook(), expected.level)->timing, expected.accommodation);
    std::vector<int> sections;
    std::vector<int> breaks;
    for (const auto& section : timing.sections) {
        sections.push_back(static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(section.length).count()));
        breaks.push_back(static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(section.breakAfter).count()));
    }
    EXPECT_EQ(exam::lengthOf(timing), std::chrono::minutes(expected.whole));
    EXPECT_EQ(sections, expected.sections);
    EXPECT_EQ(breaks, expected.breaks);
}

INSTANTIATE_TEST_SUITE_P(Levels, AccommodatedPlan,
                         testing::Values(AccommodatedExam{"Associate", "LCOC-A", {}, 90, {90}, {0}}, AccommodatedExam{"AssociateWithBreaks", "LCOC-A", {0, 15, false}, 105, {105}, {0}},
                                         AccommodatedExam{"AssociateWithBoth", "LCOC-A", {50, 20, false}, 155, {155}, {0}}, AccommodatedExam{"AssociateInARoom", "LCOC-A", {0, 0, true}, 90, {90}, {0}},
                                         AccommodatedExam{"ProfessionalWithBreaks", "LCOC-P", {0, 15, false}, 135, {135}, {0}},
                                         AccommodatedExam{"Expert", "LCOC-E", {}, 195, {120, 60}, {15, 0}}, AccommodatedExam{"ExpertWithBreaks", "LCOC-E", {0, 15, false}, 210, {120, 60}, {30, 0}},
                                         AccommodatedExam{"ExpertWithBoth", "LCOC-E", {100, 10, false}, 385, {240, 120}, {25, 0}}),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

TEST(LocalTime, FollowsTheClocksOfThePlace) {
    EXPECT_EQ(localTime(now, "Europe/Berlin").time(), "11:00");
    EXPECT_EQ(localTime(now, "Asia/Kolkata").time(), "15:30");
    EXPECT_EQ(localTime(now, "Pacific/Auckland").date(), "2026-11-23");
    EXPECT_EQ(localTime(now, "nowhere").time(), "10:00");
}

TEST(LocalTime, HourThatIsLeftOutDoesNotExist) {
    EXPECT_FALSE(instantOf("2027-03-28", 2 * 60 + 30, "Europe/Berlin"));
    EXPECT_TRUE(instantOf("2027-03-28", 3 * 60, "Europe/Berlin"));
    EXPECT_FALSE(instantOf("2027-03-14", 2 * 60 + 30, "America/New_York"));
}

TEST(LocalTime, HourThatComesTwiceIsTheFirst) {
    const auto first = instantOf("2026-10-25", 2 * 60 + 30, "Europe/Berlin").value();
    EXPECT_EQ(core::toText(first), "2026-10-25T00:30:00.000Z");
}

TEST(LocalTime, RefusesDatesThatAreNone) {
    for (const auto* date : {"2026-02-30", "2026-13-01", "20261123", "", "tomorrow", "2026-1-1"}) EXPECT_FALSE(instantOf(date, 0, "UTC")) << date;
    EXPECT_FALSE(instantOf("2026-11-23", 24 * 60, "UTC"));
}

TEST(MonthsLater, KeepsTheDayOrTakesTheLast) {
    const Instant end{std::chrono::sys_days{std::chrono::year{2026} / 8 / 31}};
    EXPECT_EQ(core::toText(monthsLater(end, 6)).substr(0, 10), "2027-02-28");
}

storage::CenterRecord center() {
    storage::CenterRecord record;
    record.timeZone = "Europe/Berlin";
    for (int weekday = 1; weekday <= 5; ++weekday) record.hours.push_back({weekday, 9 * 60, 12 * 60});
    record.closedDays = {"2026-12-24"};
    return record;
}

TEST(OpenTimes, AreWithinTheHoursOfTheCenter) {
    const auto times = openTimesAt(center(), 1, {}, "2026-12-01", 90min, 0min, 15);
    ASSERT_EQ(times.size(), 7u); // 9:00 to 10:30
    EXPECT_EQ(localTime(times.front(), "Europe/Berlin").time(), "09:00");
    EXPECT_EQ(localTime(times.back(), "Europe/Berlin").time(), "10:30");
    EXPECT_TRUE(openTimesAt(center(), 1, {}, "2026-12-05", 90min, 0min, 15).empty()); // a Saturday
    EXPECT_TRUE(openTimesAt(center(), 1, {}, "2026-12-24", 90min, 0min, 15).empty()); // closed
}

TEST(OpenTimes, GoToMidnightWhereTheCenterDoes) {
    auto late = center();
    for (auto& hours : late.hours) hours = {hours.weekday, 20 * 60, 24 * 60};
    const auto times = openTimesAt(late, 1, {}, "2026-12-01", 90min, 0min, 15);
    ASSERT_EQ(times.size(), 11u); // 20:00 to 22:30
    EXPECT_EQ(localTime(times.back(), "Europe/Berlin").time(), "22:30");
    for (auto& hours : late.hours) hours.closesMinute = 24 * 60 - 15;
    EXPECT_EQ(openTimesAt(late, 1, {}, "2026-12-01", 90min, 0min, 15).size(), 10u);
}

TEST(OpenTimes, EndWithTheCenter) {
    auto closing = center();
    closing.closesOn = "2026-12-02";
    EXPECT_EQ(openTimesAt(closing, 1, {}, "2026-12-01", 90min, 0min, 15).size(), 7u);
    EXPECT_TRUE(openTimesAt(closing, 1, {}, "2026-12-02", 90min, 0min, 15).empty());
    EXPECT_TRUE(openTimesAt(closing, 1, {}, "2027-01-04", 90min, 0min, 15).empty());
    const auto midnight = instantOf("2026-12-02", 0, "Europe/Berlin").value();
    EXPECT_FALSE(hasClosed(closing, midnight - 1min));
    EXPECT_TRUE(hasClosed(closing, midnight));
    EXPECT_FALSE(hasClosed(center(), midnight));
}

TEST(OpenTimes, NeedASeat) {
    EXPECT_TRUE(openTimesAt(center(), 0, {}, "2026-12-01", 90min, 0min, 15).empty());
}

TEST(OpenTimes, LeaveOutWhatIsTaken) {
    const auto start = instantOf("2026-12-01", 10 * 60, "Europe/Berlin").value();
    Taken taken;
    taken[slotsOf(start, 1min, 15).first] = 2;
    EXPECT_EQ(openTimesAt(center(), 3, taken, "2026-12-01", 90min, 0min, 15).size(), 7u);
    const auto left = openTimesAt(center(), 2, taken, "2026-12-01", 90min, 0min, 15);
    for (const auto time : left) EXPECT_TRUE(time > start || time + 90min <= start);
}

TEST(OpenTimes, LeaveASeatToWhoBeganLate) {
    const auto start = instantOf("2026-12-01", 10 * 60, "Europe/Berlin").value();
    const Taken taken{{slotsOf(start + 90min, 1min, 15).first, 1}};
    const auto offered = [&](core::Duration lateness, Instant time) {
        const auto times = openTimesAt(center(), 1, taken, "2026-12-01", 90min, lateness, 15);
        return std::ranges::find(times, time) != times.end();
    };
    EXPECT_TRUE(offered(0min, start));
    EXPECT_FALSE(offered(15min, start));
    EXPECT_FALSE(offered(1min, start)) << "a slot is kept as a whole";
    EXPECT_TRUE(offered(15min, start - 15min));
    EXPECT_EQ(openTimesAt(center(), 1, {}, "2026-12-01", 90min, 15min, 15).size(), 7u) << "hours are for exams, not for who is late";
    const auto online = openTimesOnline(ProctorPlaces{1, 15}, taken, "2026-12-01", "Europe/Berlin", 90min, 15min, 15);
    EXPECT_EQ(online.size(), 24u * 4 - 7) << "as many starts as slots that an exam with its lateness takes";
}

TEST(OpenTimes, DaysOfTwentyThreeAndTwentyFiveHours) {
    EXPECT_EQ(openTimesOnline(std::nullopt, {}, "2027-03-28", "Europe/Berlin", 90min, 0min, 15).size(), 23u * 4);
    EXPECT_EQ(openTimesOnline(std::nullopt, {}, "2026-10-25", "Europe/Berlin", 90min, 0min, 15).size(), 25u * 4);
    EXPECT_EQ(openTimesOnline(std::nullopt, {}, "2026-11-23", "Asia/Kathmandu", 90min, 0min, 15).size(), 24u * 4);
}

Invitation invitation() {
    return {"42@certification.example", 3, now, now + 90min, "Exam: Größe, Kosten; und \\ mehr", "Online", "Line one\nLine two " + std::string(120, 'x') + " äöü日本語",
            "LLM Cost Ops \"Certification\"", "certification@example.org", "ada@example.org", "https://certification.example/a"};
}

TEST(Invitation, IsEscapedAndFolded) {
    const auto text = calendarText(invitation(), InvitationMethod::request, now);
    EXPECT_NE(text.find("SUMMARY:Exam: Größe\\, Kosten\\; und \\\\ mehr\r\n"), text.npos);
    EXPECT_NE(text.find("DTSTART:20261123T100000Z\r\n"), text.npos);
    EXPECT_NE(text.find("SEQUENCE:3\r\n"), text.npos);
    EXPECT_NE(text.find("CN=\"LLM Cost Ops Certification\""), text.npos);
    std::string unfolded;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        ASSERT_NE(end, text.npos) << "every line ends in CRLF";
        EXPECT_LE(end - at, 75u);
        if (text[at] == ' ') unfolded += text.substr(at + 1, end - at - 1);
        else unfolded += "\n" + text.substr(at, end - at);
        at = end + 2;
    }
    EXPECT_NE(unfolded.find("Line one\\nLine two " + std::string(120, 'x') + " äöü日本語"), unfolded.npos);
}

TEST(Invitation, CancelsUnderTheSameUid) {
    const auto text = calendarText(invitation(), InvitationMethod::cancel, now);
    EXPECT_NE(text.find("METHOD:CANCEL\r\n"), text.npos);
    EXPECT_NE(text.find("STATUS:CANCELLED\r\n"), text.npos);
    EXPECT_NE(text.find("UID:42@certification.example\r\n"), text.npos);
    EXPECT_EQ(text.find("VALARM"), text.npos);
}

TEST(TimeZones, TwoTimesOfOneNameAreToldApart) {
    const auto first = instantOf("2026-10-25", 2 * 60 + 30, "Europe/Berlin").value(); // clocks go back at three
    const auto second = first + std::chrono::hours(1);
    EXPECT_EQ(localTime(first, "Europe/Berlin").time(), localTime(second, "Europe/Berlin").time());
    EXPECT_NE(timeText(first, "Europe/Berlin"), timeText(second, "Europe/Berlin"));
}

} // namespace
} // namespace scheduling
