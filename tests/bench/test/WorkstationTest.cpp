#include "tests/bench/load/Workstation.hpp"

#include "common/crypto/Random.hpp"

#include <gtest/gtest.h>

namespace bench {
namespace {

protocol::SignedIn signedIn() {
    protocol::SignedIn message;
    message.set_session(crypto::randomId<core::SessionId>().raw());
    message.set_scoring_public_key(std::string(crypto::textOf(crypto::OpeningKey::generate().publicKey())));
    return message;
}

// What a server that follows the same records would say.
struct WorkstationTest : testing::Test {
    WorkstationTest() {
        workstation.enter(entry);
        head = crypto::chainStart(*core::SessionId::fromBytes(entry.session()),
                                  crypto::viewOf(workstation.sealedKey()), key());
    }

    crypto::PublicKey key() const { return *crypto::digestFrom(crypto::viewOf(workstation.publicKey())); }
    void save() { head = *crypto::follow(head, workstation.next(300)); }
    std::string hash() const { return std::string(crypto::textOf(head.hash)); }

    protocol::SignedIn entry = signedIn();
    Workstation workstation;
    crypto::ChainHead head;
};

TEST_F(WorkstationTest, RecordsHaveTheSizeThatWasAskedFor) {
    EXPECT_EQ(workstation.next(300).bytes.size(), 300u);
}

TEST_F(WorkstationTest, TheSameRecordIsRepeatedUntilItIsAcknowledged) {
    const auto first = workstation.next(0);
    EXPECT_EQ(first.bytes, workstation.next(0).bytes);
    workstation.acknowledged();
    EXPECT_EQ(workstation.next(0).sequence, 2u);
}

TEST_F(WorkstationTest, NothingIsLostWhenTheServerHasWhatItAcknowledged) {
    save();
    workstation.acknowledged();
    EXPECT_EQ(workstation.countLost(1, hash()), 0u);
}

TEST_F(WorkstationTest, ARecordThatWasSavedWithoutAnAcknowledgementIsNotSentAgain) {
    save();
    EXPECT_EQ(workstation.countLost(1, hash()), 0u);
    EXPECT_EQ(workstation.next(0).sequence, 2u);
}

TEST_F(WorkstationTest, AcknowledgedRecordsThatTheServerDoesNotHaveAreLost) {
    save();
    workstation.acknowledged();
    const auto old = hash();
    for (int i = 0; i < 2; ++i) {
        save();
        workstation.acknowledged();
    }
    EXPECT_EQ(workstation.countLost(1, old), 2u);
}

TEST_F(WorkstationTest, AnAlteredRecordIsLost) {
    save();
    workstation.acknowledged();
    EXPECT_EQ(workstation.countLost(1, std::string(32, 'x')), 1u);
}

} // namespace
} // namespace bench
