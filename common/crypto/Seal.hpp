#pragma once

#include "common/core/Result.hpp"
#include "common/crypto/SecretBytes.hpp"

#include <array>

namespace crypto {

// A Curve25519 key pair that others seal to and only its owner opens (libsodium's sealed box).
using SealingPublicKey = std::array<std::uint8_t, 32>;

class OpeningKey {
  public:
    static OpeningKey generate();
    // From the 32 bytes that `secret()` gave; keyInvalid for any other length.
    static core::Result<OpeningKey> fromSecret(SecretBytes secret);

    const SealingPublicKey& publicKey() const { return publicKey_; }
    const SecretBytes& secret() const { return secret_; }
    // What was sealed to this key; sealBroken if it was altered or sealed to another.
    core::Result<SecretBytes> open(ByteView sealed) const;

  private:
    OpeningKey() = default;
    SealingPublicKey publicKey_{};
    SecretBytes secret_;
};

Bytes sealTo(const SealingPublicKey& key, ByteView message);

// XChaCha20-Poly1305 (IETF) under a 32-byte key, with a random 24-byte nonce in front of the ciphertext.
// `context` is authenticated but not contained.
SecretBytes generateSessionKey();
Bytes encrypt(const SecretBytes& key, ByteView plain, ByteView context);
core::Result<Bytes> decrypt(const SecretBytes& key, ByteView sealed, ByteView context);

} // namespace crypto
