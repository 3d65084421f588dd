#include "common/crypto/Hmac.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Random.hpp"

#include <sodium.h>

namespace crypto {

std::string hmacSha256(const SecretBytes& key, std::string_view message) {
    requireSodium();
    crypto_auth_hmacsha256_state state;
    std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256_init(&state, key.data(), key.size());
    crypto_auth_hmacsha256_update(&state, viewOf(message).data(), message.size());
    crypto_auth_hmacsha256_final(&state, mac.data());
    return toHex(mac);
}

bool equalInConstantTime(std::string_view left, std::string_view right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace crypto
