#include "common/crypto/Digest.hpp"

#include "common/crypto/Random.hpp"

#include <sodium.h>

#include <algorithm>
#include <vector>

namespace crypto {
namespace {

static_assert(sizeof(crypto_generichash_state) <= 384);

crypto_generichash_state* stateIn(std::array<std::uint8_t, 384>& bytes) {
    return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

} // namespace

Hasher::Hasher(std::string_view label) {
    requireSodium();
    crypto_generichash_init(stateIn(state_), nullptr, 0, Digest{}.size());
    add(label);
}

Hasher& Hasher::add(ByteView part) {
    add(static_cast<std::uint64_t>(part.size()));
    crypto_generichash_update(stateIn(state_), part.data(), part.size());
    return *this;
}

Hasher& Hasher::add(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes{};
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(number);
        number >>= 8;
    }
    crypto_generichash_update(stateIn(state_), bytes.data(), bytes.size());
    return *this;
}

Digest Hasher::finish() {
    Digest digest{};
    crypto_generichash_final(stateIn(state_), digest.data(), digest.size());
    return digest;
}

Digest keyedDigest(const SecretBytes& key, ByteView message) {
    requireSodium();
    Digest digest{};
    crypto_generichash(digest.data(), digest.size(), message.data(), message.size(), key.data(), key.size());
    return digest;
}

Digest sha256(std::string_view message) {
    Digest digest{};
    crypto_hash_sha256(digest.data(), viewOf(message).data(), message.size());
    return digest;
}

std::string toHex(ByteView bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

std::optional<Bytes> fromHex(std::string_view text) {
    if (text.empty()) return Bytes{};
    Bytes bytes(text.size() / 2);
    std::size_t length = 0;
    const char* end = nullptr;
    if (text.size() % 2 != 0 ||
        sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end) != 0)
        return std::nullopt;
    if (end != text.data() + text.size() || length != bytes.size()) return std::nullopt;
    return bytes;
}

namespace {

std::string base64(ByteView bytes, int variant) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();
    return text;
}

} // namespace

std::string toBase64Url(ByteView bytes) {
    return base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string toBase64(ByteView bytes) {
    return base64(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<Bytes> fromBase64(std::string_view text) {
    Bytes bytes(text.size() / 4 * 3 + 3);
    std::size_t length = 0;
    const char* end = nullptr;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end, sodium_base64_VARIANT_ORIGINAL) != 0) return std::nullopt;
    if (end != text.data() + text.size()) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

// Division by 58, digit by digit; a zero byte in front is a "1".
std::string toBase58(ByteView bytes) {
    constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    std::vector<int> digits; // least significant first
    for (const auto byte : bytes) {
        int carry = byte;
        for (auto& digit : digits) {
            carry += digit * 256;
            digit = carry % 58;
            carry /= 58;
        }
        for (; carry > 0; carry /= 58) digits.push_back(carry % 58);
    }
    std::string text(static_cast<std::size_t>(std::ranges::find_if(bytes, [](auto byte) { return byte != 0; }) - bytes.begin()), '1');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) text += alphabet[static_cast<std::size_t>(*digit)];
    return text;
}

std::optional<Digest> digestFrom(ByteView bytes) {
    Digest digest{};
    if (bytes.size() != digest.size()) return std::nullopt;
    std::ranges::copy(bytes, digest.begin());
    return digest;
}

} // namespace crypto
