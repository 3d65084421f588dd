#include "common/crypto/AnswerChain.hpp"

namespace crypto {
namespace {

constexpr std::string_view headLabel = "lcoc answer chain head v1";

// Authenticated with each record: its number and the hash that it follows.
Bytes recordContext(const ChainHead& before) {
    Bytes context(before.hash.begin(), before.hash.end());
    for (int shift = 0; shift < 64; shift += 8)
        context.push_back(static_cast<std::uint8_t>((before.sequence + 1) >> shift));
    return context;
}

Digest headDigest(const core::SessionId& session, const ChainHead& head) {
    return Hasher(headLabel).add(session.bytes).add(head.sequence).add(head.hash).finish();
}

} // namespace

ChainHead chainStart(const core::SessionId& session, ByteView sealedSessionKey, const PublicKey& signingKey) {
    return {0,
            Hasher("lcoc answer chain v1").add(session.bytes).add(sealedSessionKey).add(signingKey).finish()};
}

core::Result<ChainHead> follow(const ChainHead& head, const SealedRecord& record) {
    const auto expected = head.sequence + 1;
    if (record.sequence != expected)
        return core::fail(
            record.sequence > expected ? core::ErrorCode::recordMissing : core::ErrorCode::recordReordered,
            "record " + std::to_string(record.sequence) + " where " + std::to_string(expected) + " follows");
    return ChainHead{expected,
                     Hasher("lcoc answer record v1").add(head.hash).add(expected).add(record.bytes).finish()};
}

SealedRecord sealNext(const ChainHead& head, const SecretBytes& sessionKey, ByteView plain) {
    return {head.sequence + 1, encrypt(sessionKey, plain, recordContext(head))};
}

core::Result<Bytes> openNext(const ChainHead& head, const SecretBytes& sessionKey,
                             const SealedRecord& record) {
    return decrypt(sessionKey, record.bytes, recordContext(head));
}

Signature signHead(const SigningKey& key, const core::SessionId& session, const ChainHead& head) {
    return key.sign(headLabel, headDigest(session, head));
}

core::Status verifyHead(const PublicKey& key, const core::SessionId& session, const ChainHead& head,
                        ByteView signature) {
    return verify(key, headLabel, headDigest(session, head), signature);
}

} // namespace crypto
