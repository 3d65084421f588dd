#include "common/crypto/Random.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/Database.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/Transaction.hpp"
#include "tests/support/TestDatabase.hpp"

#include <atomic>
#include <thread>

namespace scheduling {
namespace {

using namespace std::chrono_literals;

constexpr int clients = 200;
constexpr int servers = 4;

class LastSeat : public storage::OnBothEngines {};
LCOC_ON_BOTH_ENGINES(LastSeat);

// Four servers on one database, each with the writes of fifty clients: exactly one client gets the seat.
TEST_P(LastSeat, GoesToExactlyOneOfTwoHundred) {
    {
        const auto connection = storage::connect(address()).value();
        ASSERT_TRUE(storage::migrate(*connection));
    }
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
    const auto connection = storage::connect(address()).value();
    const auto counts = storage::countSeats(*connection, room.id, slots).value();
    EXPECT_EQ(counts.size(), 6u);
    for (const auto& [slot, count] : counts) EXPECT_EQ(count, 1);
}

} // namespace
} // namespace scheduling
