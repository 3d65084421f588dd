#include "server/portal/CenterPages.hpp"

#include "common/crypto/Random.hpp"
#include "common/protocol/Conversions.hpp"
#include "server/portal/Appointments.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/storage/RightStore.hpp"
#include "tests/support/TestPortal.hpp"

namespace portal {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;

const core::Instant monday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
constexpr const char* examDay = "2026-12-02"; // a Wednesday

class CentersTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        center_.id = crypto::randomId<core::CenterId>();
        center_.name = "Mitte";
        center_.address = "1 Example Street";
        center_.city = "Berlin";
        center_.country = "DE";
        center_.timeZone = "Europe/Berlin";
        center_.rooms = {{crypto::randomId<core::RoomId>(), "Room 1", 3, false}};
        for (int weekday = 1; weekday <= 5; ++weekday) center_.hours.push_back({weekday, 8 * 60, 18 * 60});
        ASSERT_TRUE(storage::saveCenter(connection(), center_));
    }

    // Whoever comes has a paid exam.
    core::Result<scheduling::Booked> book(const std::string& name, const std::string& date, int minutes = 9 * 60) {
        const auto account = insertPerson(name, monday);
        EXPECT_TRUE(storage::insertExamRight(connection(), {crypto::randomId<core::ExamRightId>(), account.id, "LCOC-A", "paid", "order", monday, std::nullopt, "", 0}));
        scheduling::BookingRequest request;
        request.account = account.id;
        request.level = "LCOC-A";
        request.delivery = scheduling::Delivery::center;
        request.center = center_.id;
        request.startsAt = scheduling::instantOf(date, minutes, center_.timeZone).value();
        request.timeZone = center_.timeZone;
        const auto& portal = at(monday);
        return scheduling::bookExam(connection(), {portal.rulebook, portal.plans.at("LCOC-A"), portal.codeKey}, request, monday);
    }

    // The status of what the page answers: 303 where it is done, 422 where something is wrong.
    int send(Page page, const transport::NamedValues& fields) {
        Visit visit;
        visit.request.method = "POST";
        visit.request.parameters = {{"id", center_.id.text()}};
        visit.form.fields = fields;
        visit.visitor = whoRunsIt();
        visit.now = monday;
        const auto reply = page(at(monday), connection(), visit);
        EXPECT_TRUE(reply) << reply.error().text();
        return reply ? reply->status : 0;
    }
    accounts::SignedInStaff whoRunsIt() { return {crypto::randomId<core::StaffId>(), "Grace", {accounts::Role::administrator}, {center_.id}}; }
    storage::CenterRecord kept() { return storage::findCenter(connection(), center_.id).value().value(); }

    storage::CenterRecord center_;
};
LCOC_ON_BOTH_ENGINES(CentersTest);

TEST_P(CentersTest, CloseOnlyWhereNobodyIsBookedFromThenOn) {
    ASSERT_TRUE(book("ada", examDay));
    for (const auto* refused : {"2026-11-22", examDay, "2026-12-01", "soon", ""}) EXPECT_EQ(send(closeCenter, {{"closes_on", refused}}), 422) << refused;
    EXPECT_EQ(kept().closesOn, "");
    EXPECT_EQ(send(closeCenter, {{"closes_on", "2026-12-03"}}), 303);
    EXPECT_EQ(kept().closesOn, "2026-12-03");
    EXPECT_TRUE(book("bob", examDay));
    EXPECT_EQ(book("eve", "2026-12-03").error().code, ErrorCode::soldOut);
    EXPECT_EQ(send(keepCenterOpen, {}), 303);
    EXPECT_TRUE(book("joe", "2026-12-03"));
}

TEST_P(CentersTest, SayOnWhichDaysTheyAreClosed) {
    center_.closedDays = {examDay};
    ASSERT_TRUE(storage::saveCenter(connection(), center_));
    EXPECT_FALSE(scheduling::opensOn(center_, examDay));
    EXPECT_FALSE(scheduling::opensOn(center_, "2026-12-05")) << "a Saturday";
    EXPECT_TRUE(scheduling::opensOn(center_, "2026-12-04"));
    center_.closesOn = "2026-12-04";
    EXPECT_FALSE(scheduling::opensOn(center_, "2026-12-04"));
    scheduling::BookingRequest request;
    request.level = "LCOC-A";
    request.delivery = scheduling::Delivery::center;
    request.center = center_.id;
    EXPECT_TRUE(findTimes(at(monday), connection(), request, examDay, monday)->closed);
}

// Whoever begins at the last moment of the check-in still has the whole exam, and the seat to it.
TEST_P(CentersTest, KeepASeatForWhoBeginsLate) {
    center_.rooms.front().seats = 1;
    ASSERT_TRUE(storage::saveCenter(connection(), center_));
    const auto booked = book("ada", examDay).value().booking;
    const int ends = 9 * 60 + static_cast<int>((booked.endsAt - booked.startsAt) / 1min);
    const int late = rulebook().delivery.checkInClosesAfterMinutes;
    EXPECT_EQ(book("bob", examDay, ends).error().code, ErrorCode::soldOut);
    EXPECT_TRUE(book("eve", examDay, ends + late));
    scheduling::BookingRequest request;
    request.account = booked.account;
    request.level = "LCOC-A";
    request.delivery = scheduling::Delivery::center;
    request.center = center_.id;
    request.timeZone = center_.timeZone;
    const auto offer = findTimes(at(monday), connection(), request, examDay, monday).value();
    EXPECT_EQ(scheduling::localTime(offer.times.front(), center_.timeZone).minute, ends + late + (ends - 9 * 60) + late) << "the seat is taken from its opening until then";
}

// Online with extra time, and back: how it is held, the clock and the time zone follow.
TEST_P(CentersTest, AMovedAppointmentIsHeldAsItIsBookedNow) {
    const auto booked = book("ada", examDay).value().booking;
    const auto& portal = at(monday);
    const scheduling::BookingDesk desk{portal.rulebook, portal.plans.at("LCOC-A"), portal.codeKey};
    scheduling::BookingRequest request;
    request.account = booked.account;
    request.level = "LCOC-A";
    request.startsAt = booked.startsAt + day;
    request.timeZone = "America/New_York";
    request.accommodation.extraTimePercent = 50;
    const auto held = [&] { return connection().query("SELECT a.delivery_mode, s.timing FROM appointments a JOIN sessions s ON s.appointment = a.id WHERE a.id = $1", booked.id).value(); };
    ASSERT_TRUE(scheduling::moveBooking(connection(), desk, booked, request, monday));
    EXPECT_EQ(scheduling::moveBooking(connection(), desk, booked, request, monday).error().code, ErrorCode::conflict) << "sent twice";
    const auto online = storage::findBooking(connection(), booked.id).value().value();
    EXPECT_EQ(online.timeZone, "America/New_York");
    EXPECT_EQ(held()[0].integer(0), static_cast<int>(exam::DeliveryMode::online));
    const auto timing = scheduling::accommodated(desk.plan.timing, request.accommodation);
    EXPECT_EQ(held()[0].blob(1), protocol::toStored(timing).SerializeAsString());
    EXPECT_EQ(online.endsAt - online.startsAt, exam::lengthOf(timing));
    EXPECT_EQ(scheduling::moveBooking(connection(), desk, online, request, monday).error().code, ErrorCode::notEligible) << "it is there already";
    request.delivery = scheduling::Delivery::center;
    request.center = center_.id;
    ASSERT_TRUE(scheduling::moveBooking(connection(), desk, online, request, monday)) << "the same time at another place";
    EXPECT_EQ(storage::findBooking(connection(), booked.id).value()->timeZone, center_.timeZone);
    EXPECT_EQ(held()[0].integer(0), static_cast<int>(exam::DeliveryMode::center));
}

TEST_P(CentersTest, AreFoundByNameOrCity) {
    const auto found = [&](const std::string& typed) {
        Visit visit;
        visit.request.method = "GET";
        visit.request.query = {{"q", typed}};
        visit.visitor = whoRunsIt();
        visit.now = monday;
        const auto values = showCenters(at(monday), connection(), visit).value().values;
        EXPECT_TRUE(values.get("search")->is_string());
        return values.get("none")->is_false();
    };
    for (const auto* typed : {"", "mitte", "Berlin", "germany"}) EXPECT_TRUE(found(typed)) << typed;
    EXPECT_FALSE(found("Hamburg"));
}

TEST_P(CentersTest, KeepTheSeatsThatAreBooked) {
    ASSERT_TRUE(book("ada", examDay));
    ASSERT_TRUE(book("bob", examDay));
    const auto room = center_.rooms.front().id.text();
    EXPECT_EQ(send(saveCenterRoom, {{"room", room}, {"room_name", "Hall"}, {"seats", "1"}}), 422);
    EXPECT_EQ(kept().rooms.front().seats, 3);
    EXPECT_EQ(send(saveCenterRoom, {{"room", room}, {"room_name", "Hall"}, {"seats", "2"}}), 303);
    EXPECT_EQ(kept().rooms.front().seats, 2);
    EXPECT_EQ(kept().rooms.front().name, "Hall");
    EXPECT_EQ(book("eve", examDay).error().code, ErrorCode::soldOut);
    EXPECT_EQ(send(saveCenterRoom, {{"room", "new"}, {"room_name", "Loft"}, {"seats", "0"}}), 422);
    EXPECT_EQ(send(saveCenterRoom, {{"room", "new"}, {"room_name", "Loft"}, {"seats", "4"}}), 303);
    EXPECT_EQ(kept().rooms.size(), 2u);
}

TEST_P(CentersTest, KeepTheirClocksWhileSomebodyIsBooked) {
    const transport::NamedValues lisbon{{"name", "Mitte"}, {"address", "1 Example Street"}, {"city", "Lisbon"}, {"country", "PT"}, {"time_zone", "Europe/Lisbon"}};
    ASSERT_TRUE(book("ada", examDay));
    EXPECT_EQ(send(saveCenterDetails, lisbon), 422);
    EXPECT_EQ(kept().timeZone, "Europe/Berlin");
}

TEST_P(CentersTest, HoursAreReplacedAndADayHasSeveral) {
    EXPECT_EQ(send(saveCenterHours, {{"hours1", "25:00-26:00"}}), 422);
    EXPECT_EQ(send(saveCenterHours, {{"hours1", "08:00-18:00"}, {"closed_days", "Christmas"}}), 422);
    EXPECT_EQ(kept().hours.size(), 5u);
    EXPECT_EQ(send(saveCenterHours, {{"hours6", "09:00-12:00, 13:00-16:00"}, {"closed_days", "2026-12-26\n2026-12-26 2026-12-24"}}), 303);
    EXPECT_EQ(kept().hours.size(), 2u);
    EXPECT_EQ(kept().closedDays, (std::vector<std::string>{"2026-12-24", "2026-12-26"}));
}

} // namespace
} // namespace portal
