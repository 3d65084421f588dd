#include "server/scoring/SealedSitting.hpp"

#include "common/crypto/AnswerChain.hpp"
#include "common/protocol/Conversions.hpp"

namespace scoring {
namespace {

using core::ErrorCode;

storage::FindingRecord finding(ErrorCode code, std::string detail) {
    return {std::string(core::describe(code).wireName), std::move(detail)};
}

// Walks the chain; stops at the first record that does not fit, since nothing after it can be proved.
class Walk {
  public:
    Walk(const SealedSitting& sitting, OpenedSitting& opened) : sitting_(sitting), opened_(opened) {}

    bool openKey(const crypto::OpeningKey& scoringKey) {
        if (!sitting_.session.signingKey || sitting_.session.sealedKey.empty())
            return refuse(ErrorCode::keyInvalid, "the session has no sealed key or no signing key");
        auto key = scoringKey.open(crypto::viewOf(sitting_.session.sealedKey));
        if (!key) return refuse(ErrorCode::sealBroken, "the session key does not open");
        sessionKey_ = std::move(*key);
        heads_[0] = crypto::chainStart(sitting_.session.id, crypto::viewOf(sitting_.session.sealedKey),
                                       *sitting_.session.signingKey);
        return true;
    }

    void openRecords() {
        for (const auto& record : sitting_.records)
            if (!openRecord(record)) return;
    }

    void checkHeads() {
        for (const auto& signedHead : sitting_.heads) {
            const auto head = heads_.find(signedHead.sequence);
            if (head == heads_.end())
                refuse(ErrorCode::recordMissing, "the candidate signed for record " +
                                                     std::to_string(signedHead.sequence) + ", which is not there");
            else if (!crypto::verifyHead(*sitting_.session.signingKey, sitting_.session.id, head->second,
                                         crypto::viewOf(signedHead.signature)))
                refuse(ErrorCode::signatureInvalid,
                       "the signature at record " + std::to_string(signedHead.sequence) + " does not fit the records");
        }
    }

    void checkReceipt() {
        const auto& last = heads_.rbegin()->second;
        if (sitting_.receipt.records() != last.sequence)
            refuse(ErrorCode::recordMissing, "the receipt counts " + std::to_string(sitting_.receipt.records()) +
                                                 " records, " + std::to_string(last.sequence) + " are there");
        else if (sitting_.receipt.head() != crypto::textOf(last.hash))
            refuse(ErrorCode::answerChainBroken, "the records end in another head than the receipt says");
    }

  private:
    bool refuse(ErrorCode code, std::string detail) {
        opened_.findings.push_back(finding(code, std::move(detail)));
        return false;
    }

    bool openRecord(const storage::AnswerRecord& stored) {
        const auto& head = heads_.rbegin()->second;
        const auto bytes = crypto::viewOf(stored.sealed);
        const crypto::SealedRecord record{stored.sequence, {bytes.begin(), bytes.end()}};
        const auto number = std::to_string(stored.sequence);
        const auto next = crypto::follow(head, record);
        if (!next) return refuse(next.error().code, "record " + number + " follows record " + std::to_string(head.sequence));
        const auto plain = crypto::openNext(head, sessionKey_, record);
        if (!plain) return refuse(plain.error().code, "record " + number + " was altered or belongs elsewhere");
        protocol::AnswerEntry entry;
        if (!entry.ParseFromArray(plain->data(), static_cast<int>(plain->size())))
            return refuse(ErrorCode::malformedMessage, "record " + number + " holds no answer entry");
        if (entry.has_choice()) opened_.responses[static_cast<int>(entry.question())] = protocol::fromWire(entry.choice());
        heads_[next->sequence] = *next;
        return true;
    }

    const SealedSitting& sitting_;
    OpenedSitting& opened_;
    crypto::SecretBytes sessionKey_;
    std::map<std::uint64_t, crypto::ChainHead> heads_; // after each record
};

} // namespace

OpenedSitting openSitting(const SealedSitting& sitting, const crypto::OpeningKey& scoringKey) {
    OpenedSitting opened;
    Walk walk(sitting, opened);
    if (!walk.openKey(scoringKey)) return opened;
    walk.openRecords();
    walk.checkHeads();
    walk.checkReceipt();
    return opened;
}

} // namespace scoring
