#include "tests/support/TestDatabase.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Random.hpp"
#include "server/storage/AppointmentStore.hpp"
#include "server/storage/SessionStore.hpp"

#include <cstdlib>

namespace storage {

void OnBothEngines::SetUp() {
    if (GetParam() == Engine::sqlite) {
        address_ = "sqlite:" + folder_ / "lcoc.db";
        return;
    }
    const char* server = std::getenv("LCOC_TEST_POSTGRESQL");
    if (!server) GTEST_SKIP() << "LCOC_TEST_POSTGRESQL is not set: run under tests/server/storage/with-postgresql";
    const auto unique = "lcoc_" + crypto::toHex(crypto::randomBytes(8));
    auto connection = connect(std::string("postgresql:") + server).value();
    ASSERT_TRUE(connection->runScript("CREATE SCHEMA " + unique));
    address_ = std::string("postgresql:") + server + " options='-c search_path=" + unique + "'";
}

core::SessionId sessionNumber(int number) {
    core::SessionId id;
    for (std::size_t i = 0; i < 4; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

core::SessionId insertSitting(Connection& connection, int number) {
    const auto code = "code " + std::to_string(number);
    const CandidateRecord candidate{crypto::randomId<core::CandidateId>(), "Ada Lovelace", code + "@example.org", {}};
    const AppointmentRecord appointment{crypto::randomId<core::AppointmentId>(),
                                        candidate.id,
                                        "LCOC-A",
                                        exam::DeliveryMode::center,
                                        "7",
                                        core::fromMillis(1000 + number),
                                        code,
                                        {}};
    EXPECT_TRUE(insertCandidate(connection, candidate));
    EXPECT_TRUE(insertAppointment(connection, appointment));
    SessionRecord session;
    session.id = sessionNumber(number);
    session.appointment = appointment.id;
    session.candidate = candidate.id;
    EXPECT_TRUE(insertSession(connection, session));
    return session.id;
}

} // namespace storage
