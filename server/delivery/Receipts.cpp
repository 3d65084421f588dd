#include "server/delivery/Receipts.hpp"

#include "common/crypto/Digest.hpp"

namespace delivery {
namespace {

constexpr std::string_view label = "lcoc receipt v1";

crypto::Digest signedContent(const protocol::Receipt& receipt) {
    return crypto::Hasher(label)
        .add(receipt.session())
        .add(receipt.records())
        .add(receipt.head())
        .add(static_cast<std::uint64_t>(receipt.submitted_at()))
        .finish();
}

} // namespace

protocol::Receipt makeReceipt(const LiveSession& live, const crypto::SigningKey& receiptKey, core::Instant now) {
    protocol::Receipt receipt;
    receipt.set_session(live.id.raw());
    receipt.set_records(live.durableHead.sequence);
    receipt.set_head(std::string(crypto::textOf(live.durableHead.hash)));
    receipt.set_submitted_at(core::toMillis(now));
    const auto content = signedContent(receipt);
    receipt.set_signature(std::string(crypto::textOf(receiptKey.sign(label, content))));
    receipt.set_receipt_key(std::string(crypto::textOf(receiptKey.publicKey())));
    return receipt;
}

core::Status verifyReceipt(const protocol::Receipt& receipt, const crypto::PublicKey& receiptKey) {
    return crypto::verify(receiptKey, label, signedContent(receipt), crypto::viewOf(receipt.signature()));
}

} // namespace delivery
