#include "common/crypto/Signature.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Random.hpp"

#include <sodium.h>

namespace crypto {
namespace {

Digest labelled(std::string_view label, ByteView message) {
    return Hasher(label).add(message).finish();
}

} // namespace

SigningKey SigningKey::generate() {
    requireSodium();
    SigningKey key;
    key.secret_ = SecretBytes(crypto_sign_SECRETKEYBYTES);
    crypto_sign_keypair(key.publicKey_.data(), key.secret_.data());
    return key;
}

core::Result<SigningKey> SigningKey::fromSeed(const SecretBytes& seed) {
    requireSodium();
    if (seed.size() != crypto_sign_SEEDBYTES)
        return core::fail(core::ErrorCode::keyInvalid, "a signing key has 32 bytes");
    SigningKey key;
    key.secret_ = SecretBytes(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(key.publicKey_.data(), key.secret_.data(), seed.data());
    return key;
}

SecretBytes SigningKey::seed() const {
    SecretBytes seed(crypto_sign_SEEDBYTES);
    crypto_sign_ed25519_sk_to_seed(seed.data(), secret_.data());
    return seed;
}

Signature SigningKey::sign(std::string_view label, ByteView message) const {
    return signUnlabelled(labelled(label, message));
}

Signature SigningKey::signUnlabelled(ByteView message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.data());
    return signature;
}

core::Status verify(const PublicKey& key, std::string_view label, ByteView message, ByteView signature) {
    auto verified = verifyUnlabelled(key, labelled(label, message), signature);
    if (!verified) return core::fail(core::ErrorCode::signatureInvalid, std::string(label));
    return verified;
}

core::Status verifyUnlabelled(const PublicKey& key, ByteView message, ByteView signature) {
    requireSodium();
    if (signature.size() != crypto_sign_BYTES ||
        crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) != 0)
        return core::fail(core::ErrorCode::signatureInvalid, "unlabelled");
    return {};
}

} // namespace crypto
