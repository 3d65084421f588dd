#include "server/scoring/SealedSitting.hpp"

#include "common/crypto/AnswerChain.hpp"
#include "common/crypto/Random.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scoring {
namespace {

using testing::Contains;
using testing::Field;
using testing::IsEmpty;

// A sitting as the client makes it: `count` answers to question 1, 2, ...
class SealedSittingTest : public testing::Test {
  protected:
    SealedSittingTest() {
        sitting_.session.id = crypto::randomId<core::SessionId>();
        sitting_.session.signingKey = signing_.publicKey();
        sitting_.session.sealedKey = std::string(crypto::textOf(crypto::sealTo(opening_.publicKey(), key_.view())));
        head_ = crypto::chainStart(sitting_.session.id, crypto::viewOf(sitting_.session.sealedKey), signing_.publicKey());
        for (int question = 1; question <= 6; ++question) answer(question, 1);
        sign();
        finish();
    }

    void answer(int question, unsigned choice) {
        protocol::AnswerEntry entry;
        entry.set_question(static_cast<unsigned>(question));
        entry.mutable_choice()->add_chosen(choice);
        const auto record = crypto::sealNext(head_, key_, crypto::viewOf(entry.SerializeAsString()));
        head_ = crypto::follow(head_, record).value();
        sitting_.records.push_back({sitting_.session.id, record.sequence, std::string(crypto::textOf(record.bytes)), {}});
    }
    void sign() {
        const auto signature = crypto::signHead(signing_, sitting_.session.id, head_);
        sitting_.heads.push_back({head_.sequence, std::string(crypto::textOf(signature))});
    }
    void finish() {
        sitting_.receipt.set_records(head_.sequence);
        sitting_.receipt.set_head(std::string(crypto::textOf(head_.hash)));
    }
    OpenedSitting open() const { return openSitting(sitting_, opening_); }
    static auto named(const char* kind) { return Contains(Field(&storage::FindingRecord::kind, kind)); }

    crypto::OpeningKey opening_ = crypto::OpeningKey::generate();
    crypto::SigningKey signing_ = crypto::SigningKey::generate();
    crypto::SecretBytes key_ = crypto::generateSessionKey();
    crypto::ChainHead head_;
    SealedSitting sitting_;
};

TEST_F(SealedSittingTest, OpensToTheLastAnswerOfEachQuestion) {
    answer(3, 2);
    sign();
    finish();
    const auto opened = open();
    EXPECT_THAT(opened.findings, IsEmpty());
    EXPECT_EQ(opened.responses.size(), 6u);
    EXPECT_EQ(opened.responses.at(3), exam::Response(exam::ChoiceResponse{{2}}));
}

TEST_F(SealedSittingTest, AlteredRecord) {
    sitting_.records[2].sealed.back() ^= 1;
    EXPECT_THAT(open().findings, named("seal-broken"));
}

TEST_F(SealedSittingTest, MissingRecord) {
    sitting_.records.erase(sitting_.records.begin() + 2);
    EXPECT_THAT(open().findings, named("record-missing"));
}

TEST_F(SealedSittingTest, DroppedTail) {
    sitting_.records.pop_back();
    EXPECT_THAT(open().findings, named("record-missing"));
}

TEST_F(SealedSittingTest, DroppedTailWithAReceiptToMatchContradictsTheSignature) {
    sitting_.records.pop_back();
    sitting_.receipt.set_records(5);
    EXPECT_THAT(open().findings, named("record-missing"));
}

TEST_F(SealedSittingTest, ReorderedRecords) {
    std::swap(sitting_.records[1].sealed, sitting_.records[2].sealed);
    EXPECT_THAT(open().findings, named("seal-broken"));
    std::swap(sitting_.records[1], sitting_.records[2]);
    EXPECT_THAT(open().findings, testing::Not(IsEmpty()));
}

TEST_F(SealedSittingTest, TwoRecordsOfOneNumber) {
    auto second = sitting_.records[3];
    second.sealed[5] ^= 1;
    sitting_.records.insert(sitting_.records.begin() + 4, second);
    EXPECT_THAT(open().findings, named("record-reordered"));
}

TEST_F(SealedSittingTest, RecordsOfAnotherSession) {
    sitting_.session.id = crypto::randomId<core::SessionId>();
    EXPECT_THAT(open().findings, testing::Not(IsEmpty()));
}

TEST_F(SealedSittingTest, ForeignSignature) {
    const auto other = crypto::signHead(crypto::SigningKey::generate(), sitting_.session.id, head_);
    sitting_.heads = {{head_.sequence, std::string(crypto::textOf(other))}};
    EXPECT_THAT(open().findings, named("signature-invalid"));
}

TEST_F(SealedSittingTest, WrongScoringKeyOrNone) {
    EXPECT_THAT(openSitting(sitting_, crypto::OpeningKey::generate()).findings, named("seal-broken"));
    sitting_.session.sealedKey.clear();
    EXPECT_THAT(open().findings, named("key-invalid"));
}

TEST_F(SealedSittingTest, ReceiptThatCountsMore) {
    sitting_.receipt.set_records(7);
    EXPECT_THAT(open().findings, named("record-missing"));
}

} // namespace
} // namespace scoring
