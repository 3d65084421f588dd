#include "server/scheduling/Groups.hpp"

#include "common/crypto/Random.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Groups.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/scheduling/ProctorPlaces.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/ProctorHourStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/StaffStore.hpp"
#include "server/storage/Transaction.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace portal {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;

const core::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
const core::Instant examAt = now + day * 30 + 9h;

class GroupsTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        organisation_.id = crypto::randomId<core::OrganisationId>();
        organisation_.name = "Example works";
        organisation_.kind = "company";
        organisation_.createdAt = now;
        ASSERT_TRUE(storage::insertOrganisation(connection(), organisation_));
        person("manager", "manager");
    }

    // Somebody of the team with a paid exam.
    storage::AccountRecord person(const std::string& name, const std::string& role = "member") {
        auto account = insertPerson(name, now);
        EXPECT_TRUE(storage::insertMember(connection(), {organisation_.id, account.email, account.id, "", role, now, now}));
        giveExam(account);
        return account;
    }
    void giveExam(const storage::AccountRecord& account) {
        EXPECT_TRUE(storage::insertExamRight(connection(), {crypto::randomId<core::ExamRightId>(), account.id, "LCOC-A", "paid", "order", now, std::nullopt, "", 0}));
    }
    storage::GroupRecord wished(int candidates) {
        storage::GroupRecord group;
        group.organisation = organisation_.id;
        group.level = "LCOC-A";
        group.address = "1 Example Street";
        group.candidates = candidates;
        group.wishedFor = examAt;
        group.timeZone = "Europe/Berlin";
        return group;
    }
    core::Result<core::GroupId> ask(int candidates) { return scheduling::askGroup(connection(), rulebook().scheduling, wished(candidates), now); }
    storage::GroupRecord arranged(int candidates) {
        EXPECT_TRUE(ask(candidates));
        auto group = storage::findGroups(connection(), organisation_.id, 10)->front();
        group.state = storage::GroupState::arranged;
        group.startsAt = examAt;
        group.coordinator = staff_;
        EXPECT_TRUE(scheduling::arrangeGroup(connection(), group, staff_, now));
        return storage::findGroup(connection(), group.id).value().value();
    }
    core::Result<scheduling::Booked> join(const storage::GroupRecord& group, const storage::AccountRecord& account, core::Instant at = now, std::optional<core::Instant> notBefore = std::nullopt,
                                           scheduling::Accommodation accommodation = {}) {
        scheduling::BookingRequest request;
        request.account = account.id;
        request.level = "LCOC-A";
        request.delivery = scheduling::Delivery::group;
        request.group = group.id;
        request.notBefore = notBefore;
        request.accommodation = accommodation;
        const auto& portal = this->at(at);
        // As a page's transaction: what failed leaves nothing.
        return storage::inTransaction(connection(), [&] { return scheduling::bookExam(connection(), {portal.rulebook, portal.plans.at("LCOC-A"), portal.codeKey}, request, at); });
    }

    core::Result<std::vector<storage::BookingRecord>> move(const storage::GroupRecord& group, core::Instant startsAt, std::optional<core::Instant> retakeFrom = std::nullopt) {
        const auto retakes = [&](const core::AccountId&, const std::string&) -> core::Result<std::optional<core::Instant>> { return retakeFrom; };
        return storage::inTransaction(connection(), [&] { return scheduling::moveGroup(connection(), group, startsAt, retakes, staff_, now); });
    }
    // Of somebody, online, of another level.
    core::Result<scheduling::Booked> bookOther(const storage::AccountRecord& account, core::Instant startsAt) {
        EXPECT_TRUE(storage::insertExamRight(connection(), {crypto::randomId<core::ExamRightId>(), account.id, "LCOC-P", "paid", "order", now, std::nullopt, "", 0}));
        scheduling::BookingRequest request;
        request.account = account.id;
        request.level = "LCOC-P";
        request.startsAt = startsAt;
        request.timeZone = "UTC";
        const auto& portal = this->at(now);
        return storage::inTransaction(connection(), [&] { return scheduling::bookExam(connection(), {portal.rulebook, portal.plans.at("LCOC-P"), portal.codeKey}, request, now); });
    }

    const core::StaffId staff_ = crypto::randomId<core::StaffId>();
    storage::OrganisationRecord organisation_;
};
LCOC_ON_BOTH_ENGINES(GroupsTest);

TEST_P(GroupsTest, ASeatSaysWhatChangingItComesTo) {
    const auto group = arranged(12);
    const auto ada = person("ada");
    ASSERT_TRUE(join(group, ada));
    const auto booking = storage::findGroupBookings(connection(), group.id)->front();
    const auto early = changeTerms(at(now), connection(), booking, now).value();
    EXPECT_TRUE(early.changeable);
    EXPECT_EQ(early.feeCents, 0);
    const auto late = changeTerms(at(examAt), connection(), booking, examAt).value();
    EXPECT_FALSE(late.changeable);
    EXPECT_FALSE(late.feeCents) << "it has begun";
}

TEST_P(GroupsTest, IsOfferedToTheTeamUntilItIsTooLateForASeat) {
    arranged(12);
    const auto ada = person("ada");
    const auto eve = insertPerson("eve", now);
    const auto offered = [&](const storage::AccountRecord& account, const std::string& level, core::Instant when) { return findBookableGroups(at(when), connection(), account.id, level, when)->size(); };
    EXPECT_EQ(offered(ada, "LCOC-A", now), 1u);
    EXPECT_EQ(offered(ada, "LCOC-P", now), 0u);
    EXPECT_EQ(offered(eve, "LCOC-A", now), 0u);
    EXPECT_EQ(offered(ada, "LCOC-A", examAt), 0u);
}

TEST_P(GroupsTest, IsForAsManyAsTheRuleSays) {
    const int least = rulebook().scheduling.groupFromCandidates;
    EXPECT_EQ(ask(least - 1).error().detail, "candidates");
    EXPECT_TRUE(ask(least));
}

TEST_P(GroupsTest, IsDecidedOnce) {
    const auto group = arranged(10);
    EXPECT_EQ(scheduling::arrangeGroup(connection(), group, staff_, now).error().code, ErrorCode::conflict);
}

TEST_P(GroupsTest, SeatsAreTakenByTheTeamUntilNoneIsLeft) {
    const auto group = arranged(10);
    std::vector<int> seats;
    for (int i = 0; i < 10; ++i) {
        const auto booked = join(group, person("member" + std::to_string(i)));
        ASSERT_TRUE(booked) << booked.error().text();
        EXPECT_EQ(booked->booking.startsAt, examAt);
        EXPECT_EQ(booked->booking.timeZone, "Europe/Berlin");
        seats.push_back(booked->booking.seat);
    }
    std::ranges::sort(seats);
    EXPECT_EQ(seats, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    const auto late = person("eleventh");
    EXPECT_EQ(join(group, late).error().code, ErrorCode::soldOut);
    EXPECT_TRUE(storage::findExamRights(connection(), late.id)->front().usedBy.empty());
    EXPECT_EQ(storage::findGroupBookings(connection(), group.id)->size(), 10u);
}

TEST_P(GroupsTest, IsNotThereForOthers) {
    const auto group = arranged(10);
    const auto stranger = insertPerson("stranger", now);
    giveExam(stranger);
    EXPECT_EQ(join(group, stranger).error().code, ErrorCode::notFound);
    EXPECT_TRUE(storage::findGroupsFor(connection(), stranger.id, "LCOC-A", now)->empty());
    EXPECT_EQ(storage::findGroupsFor(connection(), person("member").id, "LCOC-A", now)->size(), 1u);
}

TEST_P(GroupsTest, SeatsCanBeTakenUntilExactlyTheHoursOfTheRule) {
    const auto group = arranged(10);
    const auto until = examAt - std::chrono::hours(rulebook().scheduling.groupBookUntilHours);
    EXPECT_EQ(join(group, person("late"), until + 1ms).error().code, ErrorCode::tooLate);
    EXPECT_TRUE(join(group, person("intime"), until));
}

TEST_P(GroupsTest, WhoWaitsForARetakeTakesASeatWhenTheWaitIsOverByThen) {
    const auto group = arranged(10);
    EXPECT_EQ(join(group, person("early"), now, examAt + 1ms).error().code, ErrorCode::tooEarly);
    EXPECT_TRUE(join(group, person("waited"), now, examAt));
}

TEST_P(GroupsTest, MovesForEverybody) {
    const auto group = arranged(10);
    const auto booked = join(group, person("member")).value();
    const auto moved = move(group, examAt + 3h).value();
    ASSERT_EQ(moved.size(), 1u);
    const auto stored = storage::findBooking(connection(), booked.booking.id).value().value();
    EXPECT_EQ(stored.startsAt, examAt + 3h);
    EXPECT_EQ(stored.endsAt - stored.startsAt, booked.booking.endsAt - booked.booking.startsAt);
    EXPECT_EQ(stored.sequence, booked.booking.sequence + 1);
    EXPECT_EQ(stored.seat, booked.booking.seat);
    EXPECT_EQ(stored.centerName, "1 Example Street");
}

TEST_P(GroupsTest, DoesNotMoveToATimeAtWhichSomebodyHasAnotherExam) {
    const auto group = arranged(10);
    const auto ada = person("ada");
    for (const auto& account : {ada, person("bob")}) ASSERT_TRUE(join(group, account));
    ASSERT_TRUE(bookOther(ada, examAt + 4h));
    const auto refused = move(group, examAt + 3h);
    EXPECT_EQ(refused.error().code, ErrorCode::notEligible);
    EXPECT_EQ(refused.error().detail, "ada has another exam at that time. Choose another time, or have those appointments moved or cancelled first.");
    const auto bookings = storage::findGroupBookings(connection(), group.id).value();
    for (const auto& booking : bookings) EXPECT_EQ(booking.startsAt, examAt);
    EXPECT_EQ(storage::findGroup(connection(), group.id).value()->startsAt, examAt);
    EXPECT_TRUE(move(group, examAt + 4h - 90min)) << "one may follow the other";
}

TEST_P(GroupsTest, DoesNotMoveBeyondWhatWasPaidForNorBeforeARetake) {
    const auto group = arranged(10);
    const auto ada = person("ada");
    ASSERT_TRUE(join(group, ada));
    EXPECT_EQ(move(group, examAt + 3h, examAt + 3h + 1ms).error().detail, "ada has to wait longer before another attempt. Choose another time, or have those appointments moved or cancelled first.");
    EXPECT_TRUE(move(group, examAt + 3h, examAt + 3h));
    ASSERT_TRUE(connection().execute("UPDATE exam_rights SET expires_at = $1 WHERE account = $2", examAt + day, ada.id));
    EXPECT_THAT(move(group, examAt + day + 1ms).error().detail, testing::StartsWith("ada has paid for an exam that is not valid any more on that day."));
    EXPECT_TRUE(move(group, examAt + day));
}

TEST_P(GroupsTest, WhoWasMovedChangesTheAppointmentFreeUntilItBegins) {
    const auto group = arranged(10);
    const auto ada = person("ada");
    const auto bob = person("bob");
    for (const auto& account : {ada, bob}) ASSERT_TRUE(join(group, account));
    ASSERT_TRUE(connection().execute("UPDATE exam_rights SET paid_cents = 29900 WHERE account = $1", ada.id));
    const auto bookingOf = [&](const storage::AccountRecord& account) { return storage::findBookings(connection(), account.id)->front(); };
    const auto termsAt = [&](const storage::AccountRecord& account, core::Instant when) { return changeTerms(at(when), connection(), bookingOf(account), when).value(); };
    EXPECT_EQ(termsAt(ada, examAt - 1h).refundCents, 0);
    ASSERT_TRUE(move(group, examAt));
    EXPECT_EQ(termsAt(ada, examAt - 1h).refundCents, 0) << "nothing changed";
    ASSERT_TRUE(move(group, examAt + 3h));
    const auto last = examAt + 3h - 1ms;
    EXPECT_EQ(termsAt(ada, last).refundCents, 29900);
    EXPECT_EQ(termsAt(ada, last).feeCents, 0);
    EXPECT_TRUE(termsAt(bob, last).examStays);
    EXPECT_FALSE(termsAt(ada, last + 1ms).feeCents);
    ASSERT_TRUE(cancelAndTell(at(last), connection(), bookingOf(bob), last));
    EXPECT_TRUE(storage::findExamRights(connection(), bob.id)->front().usedBy.empty());

    scheduling::BookingRequest own;
    own.account = ada.id;
    own.level = "LCOC-A";
    own.startsAt = examAt + day * 2;
    own.timeZone = "UTC";
    const auto moved = moveAndTell(at(last), connection(), ada, bookingOf(ada), own, last).value();
    EXPECT_EQ(moved.feeCents, 0);
    EXPECT_EQ(termsAt(ada, own.startsAt - 1h).refundCents, 0) << "this time is her own choice";
}

TEST_P(GroupsTest, WhoIsGivenARoomOfTheirOwnDoesNotSitAmongOthers) {
    const auto group = arranged(10);
    const auto refused = join(group, person("ada"), now, std::nullopt, {0, 0, true});
    EXPECT_EQ(refused.error().code, ErrorCode::notEligible);
    EXPECT_EQ(refused.error().detail, "Your accommodation gives you a room of your own: book a place at a center instead.");
    EXPECT_TRUE(join(group, person("bob"), now, std::nullopt, {25, 10, false}));
}

TEST_P(GroupsTest, CalledOffGivesEveryExamBack) {
    const auto group = arranged(10);
    const auto member = person("member");
    ASSERT_TRUE(join(group, member));
    EXPECT_FALSE(storage::findExamRights(connection(), member.id)->front().usedBy.empty());
    ASSERT_TRUE(scheduling::cancelGroup(connection(), group, "The building is closed", now + 24h * 365, staff_, now));
    EXPECT_TRUE(storage::findExamRights(connection(), member.id)->front().usedBy.empty());
    EXPECT_TRUE(storage::findGroupBookings(connection(), group.id)->empty());
    const auto cancelled = storage::findGroup(connection(), group.id).value().value();
    EXPECT_EQ(scheduling::cancelGroup(connection(), cancelled, "Again", now, staff_, now).error().code, ErrorCode::conflict);
}

TEST_P(GroupsTest, TheTeamIsWrittenToOnceAndNotWhoHasASeat) {
    const auto group = arranged(10);
    const auto seated = person("seated");
    const auto waiting = person("waiting");
    ASSERT_TRUE(join(group, seated));
    const auto& portal = at(now);
    EXPECT_EQ(inviteTeam(portal, connection(), group, now).value(), 2); // the manager too
    ASSERT_TRUE(inviteTeam(portal, connection(), group, now));
    EXPECT_EQ(subjectsTo(waiting.email).size(), 1u);
    EXPECT_TRUE(subjectsTo(seated.email).empty());
    ASSERT_TRUE(moveGroupAndTell(portal, connection(), group, examAt + 1h, staff_, now));
    EXPECT_EQ(subjectsTo("manager@example.org").size(), 2u);
    EXPECT_EQ(subjectsTo(seated.email).size(), 1u);
}

TEST_P(GroupsTest, TheCoordinatorIsOneOfTheStaffAndWhatIsRefusedHasAReason) {
    ASSERT_TRUE(ask(10));
    auto group = storage::findGroups(connection(), organisation_.id, 10)->front();
    group.state = storage::GroupState::arranged;
    group.startsAt = examAt;
    group.coordinator = staff_;
    const auto& portal = at(now);
    EXPECT_EQ(arrangeAndTell(portal, connection(), group, staff_, now).error().detail, "coordinator");
    storage::StaffRecord staff;
    staff.id = staff_;
    staff.name = staff.displayName = "Coordinator";
    staff.roles = "administrator";
    staff.createdAt = now;
    ASSERT_TRUE(storage::insertStaff(connection(), staff));
    group.state = storage::GroupState::refused;
    EXPECT_EQ(arrangeAndTell(portal, connection(), group, staff_, now).error().detail, "reason");
    group.state = storage::GroupState::arranged;
    EXPECT_EQ(arrangeAndTell(portal, connection(), group, staff_, now)->coordinatorName, "Coordinator");
    EXPECT_EQ(arrangeAndTell(portal, connection(), group, staff_, now).error().code, ErrorCode::conflict);
    EXPECT_EQ(callOffAndTell(portal, connection(), group, "", staff_, now).error().detail, "reason");
}

TEST_P(GroupsTest, AListGoesOnBelowTheGroupThatWasLast) {
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(ask(10));
    const auto all = storage::findGroups(connection(), organisation_.id, 10).value();
    ASSERT_EQ(all.size(), 3u);
    const auto below = storage::findGroups(connection(), std::nullopt, 10, all.front().id.text()).value();
    ASSERT_EQ(below.size(), 2u);
    EXPECT_EQ(below.front().id, all.at(1).id);
}

using ProctorHoursTest = GroupsTest;
LCOC_ON_BOTH_ENGINES(ProctorHoursTest);

TEST_P(ProctorHoursTest, AnHourHasItsOwnNumberAndItsNeighboursHaveNot) {
    const auto& rules = rulebook().scheduling;
    const auto hour = now + 10h;
    ASSERT_TRUE(storage::saveProctorHour(connection(), {hour, 1}));
    const storage::Slots slots{(hour - 15min).time_since_epoch() / 15min, (hour + 60min).time_since_epoch() / 15min};
    const auto places = scheduling::findProctorPlaces(connection(), rules, slots).value().of(slots);
    EXPECT_EQ(places, (std::vector<int>{rules.onlineSessionsAtOnce, 1, 1, 1, 1, rules.onlineSessionsAtOnce}));
    ASSERT_TRUE(storage::deleteProctorHours(connection(), hour, hour + 1h));
    EXPECT_EQ(scheduling::findProctorPlaces(connection(), rules, slots)->of(slots), std::vector<int>(6, rules.onlineSessionsAtOnce));
}

TEST_P(ProctorHoursTest, HoursAreSetAsAWholeAndSayWhatIsBookedThere) {
    const auto& rules = rulebook().scheduling;
    const auto hour = now + 10h;
    const auto set = [&](core::Instant from, core::Instant until, std::optional<std::int64_t> sessions) { return scheduling::setProctorHours(connection(), rules, from, until, sessions, "staff", now); };
    EXPECT_EQ(set(hour + 30min, hour + 2h, 3).error().detail, "from");
    EXPECT_EQ(set(hour, hour, 3).error().detail, "until");
    EXPECT_EQ(set(hour, hour + 2h, -1).error().detail, "sessions");
    const auto slot = hour.time_since_epoch() / 15min;
    ASSERT_TRUE(storage::takeProctorPlaces(connection(), {rules.onlineSessionsAtOnce}, {slot, slot}, crypto::randomId<core::AppointmentId>()).value());
    EXPECT_EQ(set(hour, hour + 2h, 0).value(), 1);
    const auto load = scheduling::findProctorLoad(connection(), rules, hour, hour + 3h).value();
    ASSERT_EQ(load.size(), 3u);
    EXPECT_EQ(load[0].booked, 1);
    EXPECT_EQ(load[1].booked, 0);
    EXPECT_TRUE(load[1].own && load[1].places == 0);
    EXPECT_FALSE(load[2].own);
    ASSERT_TRUE(set(hour, hour + 2h, std::nullopt));
    EXPECT_EQ(scheduling::findProctorLoad(connection(), rules, hour, hour + 1h)->front().places, rules.onlineSessionsAtOnce);
}

// Somebody who sits for long may have another place in each slot: none is lost between two hours.
TEST_P(ProctorHoursTest, PlacesAreTakenSlotBySlotAndNeverBeyondTheirNumber) {
    const auto take = [&](const std::vector<int>& places, storage::Slots slots) {
        return storage::takeProctorPlaces(connection(), places, slots, crypto::randomId<core::AppointmentId>()).value();
    };
    EXPECT_TRUE(take({2}, {100, 100}));
    EXPECT_TRUE(take({2}, {101, 101}));
    EXPECT_TRUE(take({2, 2}, {100, 101}));
    EXPECT_FALSE(take({2, 2}, {99, 100})); // nothing of it stays
    EXPECT_TRUE(take({1}, {99, 99}));
    EXPECT_FALSE(take({1}, {99, 99}));
    EXPECT_FALSE(take({0}, {102, 102}));
}

} // namespace
} // namespace portal
