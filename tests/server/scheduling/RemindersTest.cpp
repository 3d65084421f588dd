#include "common/crypto/Random.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/MailStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/RightStore.hpp"
#include "tests/support/TestDatabase.hpp"

namespace scheduling {
namespace {

using namespace std::chrono_literals;

const core::Instant examAt{std::chrono::sys_days{std::chrono::year{2026} / 12 / 1} + 9h};

class Reminders : public storage::OnBothEngines {};
LCOC_ON_BOTH_ENGINES(Reminders);

TEST_P(Reminders, AreDueUntilTheyAreWritten) {
    const auto connection = storage::connect(address()).value();
    ASSERT_TRUE(storage::migrate(*connection));
    storage::AccountRecord account;
    account.id = crypto::randomId<core::AccountId>();
    account.email = "ada@example.org";
    account.legalName = "Ada";
    ASSERT_TRUE(storage::insertAccount(*connection, account));
    storage::BookingRecord booking;
    booking.id = crypto::randomId<core::AppointmentId>();
    booking.account = account.id;
    booking.level = "LCOC-A";
    booking.right = crypto::randomId<core::ExamRightId>();
    booking.delivery = "online";
    booking.startsAt = examAt;
    booking.endsAt = examAt + 90min;
    booking.timeZone = "UTC";
    booking.state = "booked";
    booking.createdAt = examAt - 24h * 20;
    ASSERT_TRUE(storage::insertBooking(*connection, booking));
    const auto due = [&](core::Instant now, core::Duration ahead) { return storage::findBookingsToRemind(*connection, now, now + ahead, "day", ahead, 10).value().size(); };
    EXPECT_EQ(due(examAt - 25h, 24h), 0u);
    EXPECT_EQ(due(examAt - 24h, 24h), 1u);
    EXPECT_EQ(due(examAt, 24h), 0u) << "it has begun";
    EXPECT_EQ(due(examAt - 24h, 24h * 21), 0u) << "booked later than the notice would have been due";
    ASSERT_TRUE(storage::insertMail(*connection, {crypto::randomId<core::MailId>(), "reminder:" + booking.id.text() + ":0:day", account.email, "exam-reminder", "s", "m", 0, examAt}));
    EXPECT_EQ(due(examAt - 23h, 24h), 0u);
    booking.sequence = 1; // moved: it is another appointment now
    ASSERT_TRUE(storage::saveBooking(*connection, booking, examAt));
    EXPECT_EQ(due(examAt - 23h, 24h), 1u);
    booking.state = "cancelled";
    ASSERT_TRUE(storage::saveBooking(*connection, booking, examAt));
    EXPECT_EQ(due(examAt - 23h, 24h), 0u);
}

} // namespace
} // namespace scheduling
