#include "common/crypto/Seal.hpp"

#include "common/crypto/Random.hpp"

#include <sodium.h>

#include <cassert>

namespace crypto {
namespace {

constexpr std::size_t nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

} // namespace

OpeningKey OpeningKey::generate() {
    requireSodium();
    OpeningKey key;
    key.secret_ = SecretBytes(crypto_box_SECRETKEYBYTES);
    crypto_box_keypair(key.publicKey_.data(), key.secret_.data());
    return key;
}

core::Result<OpeningKey> OpeningKey::fromSecret(SecretBytes secret) {
    requireSodium();
    if (secret.size() != crypto_box_SECRETKEYBYTES)
        return core::fail(core::ErrorCode::keyInvalid, "an opening key has 32 bytes");
    OpeningKey key;
    key.secret_ = std::move(secret);
    crypto_scalarmult_base(key.publicKey_.data(), key.secret_.data());
    return key;
}

core::Result<SecretBytes> OpeningKey::open(ByteView sealed) const {
    if (sealed.size() < crypto_box_SEALBYTES)
        return core::fail(core::ErrorCode::sealBroken, "the sealed box is too short");
    SecretBytes message(sealed.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(message.data(), sealed.data(), sealed.size(), publicKey_.data(),
                             secret_.data()) != 0)
        return core::fail(core::ErrorCode::sealBroken, "the box is not sealed to this key");
    return message;
}

Bytes sealTo(const SealingPublicKey& key, ByteView message) {
    requireSodium();
    Bytes sealed(message.size() + crypto_box_SEALBYTES);
    crypto_box_seal(sealed.data(), message.data(), message.size(), key.data());
    return sealed;
}

SecretBytes generateSessionKey() {
    SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    crypto_aead_xchacha20poly1305_ietf_keygen(key.data());
    return key;
}

Bytes encrypt(const SecretBytes& key, ByteView plain, ByteView context) {
    assert(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    Bytes sealed(nonceSize + plain.size() + tagSize);
    fillRandom(sealed.data(), nonceSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonceSize, nullptr, plain.data(), plain.size(),
                                               context.data(), context.size(), nullptr, sealed.data(),
                                               key.data());
    return sealed;
}

core::Result<Bytes> decrypt(const SecretBytes& key, ByteView sealed, ByteView context) {
    assert(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (sealed.size() < nonceSize + tagSize)
        return core::fail(core::ErrorCode::sealBroken, "the record is too short");
    Bytes plain(sealed.size() - nonceSize - tagSize);
    const auto cipher = sealed.subspan(nonceSize);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, cipher.data(),
                                                   cipher.size(), context.data(), context.size(),
                                                   sealed.data(), key.data()) != 0)
        return core::fail(core::ErrorCode::sealBroken, "the record was altered or belongs elsewhere");
    return plain;
}

} // namespace crypto
