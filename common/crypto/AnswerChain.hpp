#pragma once

#include "common/core/Ids.hpp"
#include "common/core/Result.hpp"
#include "common/crypto/Digest.hpp"
#include "common/crypto/Seal.hpp"
#include "common/crypto/Signature.hpp"

namespace crypto {

// Where a chain of sealed answer records ends: how many there are and the hash of the last.
struct ChainHead {
    std::uint64_t sequence = 0; // of the last record, counted from 1; 0 while there is none
    Digest hash{};
    friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

// A record as it travels and is stored: nonce, ciphertext and tag, and its place.
struct SealedRecord {
    std::uint64_t sequence = 0;
    Bytes bytes;
};

// What a session's chain starts from: the session, the sealed session key and the key that signs heads. A
// record moved to another session or sealed under another key does not fit.
ChainHead chainStart(const core::SessionId& session, ByteView sealedSessionKey, const PublicKey& signingKey);

// The head after `record`, which must be the next one: recordMissing if its number is too high,
// recordReordered if it is too low. Needs no key: this is all that delivery can and must check.
core::Result<ChainHead> follow(const ChainHead& head, const SealedRecord& record);

// Seals `plain` as the next record after `head`, bound to its number and to everything before it.
SealedRecord sealNext(const ChainHead& head, const SecretBytes& sessionKey, ByteView plain);

// The content of `record`, which must follow `head`; sealBroken if it was altered or belongs to another
// place.
core::Result<Bytes> openNext(const ChainHead& head, const SecretBytes& sessionKey,
                             const SealedRecord& record);

// What the candidate's signing key puts its name to.
Signature signHead(const SigningKey& key, const core::SessionId& session, const ChainHead& head);
core::Status verifyHead(const PublicKey& key, const core::SessionId& session, const ChainHead& head,
                        ByteView signature);

} // namespace crypto
