#include "tests/bench/load/Workstation.hpp"

#include "common/crypto/Random.hpp"

#include <stdexcept>

namespace bench {
namespace {

constexpr std::size_t sealingCost = 40; // nonce and tag
constexpr std::size_t noteCost = 3;     // its tag and its length in the message

protocol::AnswerEntry answerNumber(std::uint64_t sequence, std::size_t bytes) {
    protocol::AnswerEntry entry;
    entry.set_question(static_cast<std::uint32_t>(sequence % 40 + 1));
    entry.set_elapsed_ms(static_cast<std::int64_t>(sequence) * 1000);
    const auto rest = entry.ByteSizeLong() + noteCost + sealingCost;
    if (bytes > rest)
        entry.set_note(std::string(bytes - rest, 'n'));
    else
        entry.mutable_choice()->add_chosen(static_cast<std::uint32_t>(sequence % 4));
    return entry;
}

std::string textOf(crypto::ByteView bytes) {
    return std::string(crypto::textOf(bytes));
}

} // namespace

Workstation::Workstation() {
    crypto::requireSodium();
}

std::string Workstation::publicKey() const {
    return textOf(signingKey_.publicKey());
}

std::string Workstation::signNonce(std::string_view nonce) const {
    return textOf(signingKey_.sign("lcoc resume v1", crypto::viewOf(std::string(nonce) + session_->raw())));
}

void Workstation::enter(const protocol::SignedIn& signedIn) {
    session_ = core::SessionId::fromBytes(signedIn.session());
    const auto scoringKey = crypto::digestFrom(crypto::viewOf(signedIn.scoring_public_key()));
    if (!session_ || !scoringKey)
        throw std::runtime_error("the server's SignedIn has no session or no scoring key");
    sealedKey_ = textOf(crypto::sealTo(*scoringKey, sessionKey_.view()));
    durable_ = crypto::chainStart(*session_, crypto::viewOf(sealedKey_), signingKey_.publicKey());
    head_ = durable_;
}

const crypto::SealedRecord& Workstation::next(std::size_t bytes) {
    if (!pending_) {
        const auto entry = answerNumber(head_.sequence, bytes).SerializeAsString();
        pending_ = crypto::sealNext(head_, sessionKey_, crypto::viewOf(entry));
        head_ = *crypto::follow(head_, *pending_);
    }
    return *pending_;
}

void Workstation::acknowledged() {
    durable_ = head_;
    pending_.reset();
}

crypto::Signature Workstation::signHead() const {
    return crypto::signHead(signingKey_, *session_, durable_);
}

std::uint64_t Workstation::countLost(std::uint64_t savedSequence, std::string_view savedHash) {
    if (savedSequence < durable_.sequence) return durable_.sequence - savedSequence;
    if (savedSequence > durable_.sequence && pending_) acknowledged();
    return savedSequence > 0 && savedHash != textOf(durable_.hash) ? 1 : 0;
}

} // namespace bench
