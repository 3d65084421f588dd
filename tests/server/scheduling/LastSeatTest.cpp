#include "common/crypto/Random.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/Database.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/ProctorHourStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/Transaction.hpp"
#include "tests/support/TestDatabase.hpp"

#include <atomic>
#include <thread>

namespace scheduling {
namespace {

using namespace std::chrono_literals;

constexpr int clients = 200;
constexpr int servers = 4;

const core::Instant raceAt{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

const program::Rulebook& rulebookOfRaces() {
    static const auto loaded = program::loadRulebook(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/program").value();
    return loaded;
}

class LastSeat : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        connection_ = storage::connect(address()).value();
        ASSERT_TRUE(storage::migrate(*connection_));
    }

    // Accounts of which each has paid for the exam.
    std::vector<core::AccountId> insertCandidates(const std::string& level) {
        std::vector<core::AccountId> accounts;
        EXPECT_TRUE(storage::inTransaction(*connection_, [&]() -> core::Status {
            for (int client = 0; client < clients; ++client) {
                storage::AccountRecord account;
                account.id = crypto::randomId<core::AccountId>();
                account.email = std::to_string(client) + "@example.org";
                account.legalName = "Candidate " + std::to_string(client);
                TRY_STATUS(storage::insertAccount(*connection_, account));
                TRY_STATUS(storage::insertExamRight(*connection_, {crypto::randomId<core::ExamRightId>(), account.id, level, "paid", "order", raceAt, std::nullopt, "", 0}));
                accounts.push_back(account.id);
            }
            return {};
        }));
        return accounts;
    }

    // All of them book that exam, through four servers at the same time: how many have an appointment. Everybody else is told that
    // there is none left, and keeps what was paid for.
    int race(const BookingRequest& wanted) {
        const auto& rulebook = rulebookOfRaces();
        const auto plan = program::examPlan(rulebook, wanted.level).value();
        const crypto::SecretBytes codeKey{crypto::randomBytes(32)};
        const auto accounts = insertCandidates(wanted.level);
        std::atomic<int> won{0};
        std::atomic<int> lost{0};
        std::vector<std::jthread> threads;
        for (int server = 0; server < servers; ++server)
            threads.emplace_back([&, server] {
                const auto connection = storage::connect(address()).value();
                auto request = wanted;
                for (std::size_t client = static_cast<std::size_t>(server); client < accounts.size(); client += servers) {
                    request.account = accounts[client];
                    for (;;) { // a transaction that met another one is repeated, as Database does
                        const auto booked = storage::inTransaction(*connection, [&] { return bookExam(*connection, {rulebook, plan, codeKey}, request, raceAt); });
                        if (!booked && booked.error().code == core::ErrorCode::storageFailed) continue;
                        ASSERT_TRUE(booked || booked.error().code == core::ErrorCode::soldOut) << booked.error().text();
                        ++(booked ? won : lost);
                        break;
                    }
                }
            });
        threads.clear();
        EXPECT_EQ(lost, clients - won);
        int standing = 0;
        int used = 0;
        for (const auto& account : accounts) {
            standing += static_cast<int>(storage::findBookings(*connection_, account)->size());
            used += storage::findExamRights(*connection_, account)->front().usedBy.empty() ? 0 : 1;
        }
        EXPECT_EQ(standing, won);
        EXPECT_EQ(used, won);
        return won;
    }

    storage::ConnectionPtr connection_;
};
LCOC_ON_BOTH_ENGINES(LastSeat);

// Four servers on one database, each with the writes of fifty clients: exactly one client gets the seat.
TEST_P(LastSeat, GoesToExactlyOneOfTwoHundred) {
    const storage::RoomRecord room{crypto::randomId<core::RoomId>(), "Room 1", 1, false};
    const auto slots = slotsOf(core::Instant(1'800'000'000'000ms), 90min, 15);
    std::atomic<int> won{0};
    std::atomic<int> lost{0};
    std::vector<std::jthread> threads;
    for (int server = 0; server < servers; ++server)
        threads.emplace_back([&] {
            const auto connection = storage::connect(address()).value();
            for (int client = 0; client < clients / servers; ++client) {
                const auto booking = crypto::randomId<core::AppointmentId>();
                for (;;) { // a transaction that met another one is repeated, as Database does
                    const auto seat = storage::inTransaction(*connection, [&] { return storage::takeSeat(*connection, room, slots, booking); });
                    if (!seat) continue;
                    ++(*seat ? won : lost);
                    break;
                }
            }
        });
    threads.clear();
    EXPECT_EQ(won, 1);
    EXPECT_EQ(lost, clients - 1);
    const auto counts = storage::countSeats(*connection_, room.id, slots).value();
    EXPECT_EQ(counts.size(), 6u);
    for (const auto& [slot, count] : counts) EXPECT_EQ(count, 1);
}

TEST_P(LastSeat, OfACenterIsBookedOnce) {
    storage::CenterRecord center;
    center.id = crypto::randomId<core::CenterId>();
    center.name = "Mitte";
    center.timeZone = "UTC";
    center.rooms = {{crypto::randomId<core::RoomId>(), "Room 1", 1, false}};
    for (int weekday = 1; weekday <= 7; ++weekday) center.hours.push_back({weekday, 8 * 60, 18 * 60});
    ASSERT_TRUE(storage::saveCenter(*connection_, center));
    BookingRequest request;
    request.level = "LCOC-A";
    request.delivery = Delivery::center;
    request.center = center.id;
    request.startsAt = raceAt + 24h * 7 + 9h;
    request.timeZone = "UTC";
    EXPECT_EQ(race(request), 1);
}

TEST_P(LastSeat, OfTheProctorsIsBookedOnce) {
    const auto startsAt = raceAt + 24h * 7 + 9h;
    for (auto hour = startsAt; hour < startsAt + 6h; hour += 1h) ASSERT_TRUE(storage::saveProctorHour(*connection_, {hour, 1}));
    BookingRequest request;
    request.level = "LCOC-P";
    request.startsAt = startsAt;
    request.timeZone = "UTC";
    EXPECT_EQ(race(request), 1);
}

// Whoever is second has not seen the place that the first took, and must not take another one beside it.
TEST_P(LastSeat, IsNoneMoreWhereTheProctorsNumberWasLowered) {
    const storage::Slots slots{100, 100};
    const auto take = [&](storage::Connection& connection, int places) { return storage::takeProctorPlaces(connection, {places}, slots, crypto::randomId<core::AppointmentId>()).value(); };
    const auto takenBefore = crypto::randomId<core::AppointmentId>();
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(storage::takeProctorPlaces(*connection_, {5}, slots, takenBefore).value());
    ASSERT_TRUE(take(*connection_, 5));
    ASSERT_TRUE(storage::releasePlaces(*connection_, takenBefore)); // the fifth is left
    ASSERT_TRUE(storage::begin(*connection_));
    ASSERT_TRUE(take(*connection_, 2));
    std::atomic<bool> second{true};
    std::jthread other([&] {
        const auto connection = storage::connect(address()).value();
        second = storage::inTransaction(*connection, [&]() -> core::Result<bool> { return take(*connection, 2); }).value();
    });
    std::this_thread::sleep_for(200ms); // by now it waits for what the first comes to
    ASSERT_TRUE(connection_->execute("COMMIT"));
    other.join();
    EXPECT_FALSE(second);
    EXPECT_EQ(storage::countProctorPlaces(*connection_, slots)->front().second, 2);
}

// A place between those that are left counts as well.
TEST_P(LastSeat, CountsEveryPlaceThatIsTakenWhereTheProctorsNumberWasLowered) {
    const storage::Slots slots{100, 100};
    std::vector<core::AppointmentId> bookings;
    const auto take = [&](int places) {
        bookings.push_back(crypto::randomId<core::AppointmentId>());
        return storage::takeProctorPlaces(*connection_, {places}, slots, bookings.back()).value();
    };
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(take(5));
    for (const int freed : {0, 1, 3}) ASSERT_TRUE(storage::releasePlaces(*connection_, bookings[static_cast<std::size_t>(freed)])); // the third and the fifth are left
    EXPECT_FALSE(take(2));
    EXPECT_TRUE(take(3));
    EXPECT_FALSE(take(3));
    EXPECT_TRUE(take(4));
    EXPECT_TRUE(take(5));
    EXPECT_FALSE(take(5));
}

} // namespace
} // namespace scheduling
