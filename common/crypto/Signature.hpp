#pragma once

#include "common/core/Result.hpp"
#include "common/crypto/SecretBytes.hpp"

#include <array>

namespace crypto {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

// An Ed25519 key pair. Every message is signed with a label of its purpose in front, so that a signature made
// for one purpose is worth nothing for another.
class SigningKey {
  public:
    static SigningKey generate();
    // From the 32-byte seed that `seed()` gave; keyInvalid for any other length.
    static core::Result<SigningKey> fromSeed(const SecretBytes& seed);

    const PublicKey& publicKey() const { return publicKey_; }
    SecretBytes seed() const;
    Signature sign(std::string_view label, ByteView message) const;

    // Without a label, as open formats want it (RFC 8032): only for a key that has no other use.
    Signature signUnlabelled(ByteView message) const;

  private:
    SigningKey() = default;
    PublicKey publicKey_{};
    SecretBytes secret_;
};

// signatureInvalid unless `signature` is by the owner of `key`, for this label and message.
core::Status verify(const PublicKey& key, std::string_view label, ByteView message, ByteView signature);
core::Status verifyUnlabelled(const PublicKey& key, ByteView message, ByteView signature);

} // namespace crypto
