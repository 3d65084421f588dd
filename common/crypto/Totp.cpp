#include "common/crypto/Totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cctype>
#include <cstdio>

namespace crypto {
namespace {

constexpr std::int64_t stepSeconds = 30;

std::string withoutBlanks(std::string_view text) {
    std::string kept;
    for (const unsigned char c : text)
        if (!std::isspace(c)) kept += static_cast<char>(c);
    return kept;
}

} // namespace

std::string totpCode(const SecretBytes& secret, std::int64_t step) {
    std::array<std::uint8_t, 8> counter{};
    for (int i = 7; i >= 0; --i) {
        counter[i] = static_cast<std::uint8_t>(step);
        step >>= 8;
    }
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
         mac.data(), &size);
    const auto offset = mac[size - 1] & 15; // RFC 4226, section 5.3
    const std::uint32_t number =
        (mac[offset] & 0x7fu) << 24 | mac[offset + 1] << 16 | mac[offset + 2] << 8 | mac[offset + 3];
    char code[16];
    std::snprintf(code, sizeof code, "%06u", number % 1'000'000u);
    return code;
}

std::int64_t totpStep(core::Instant now) {
    return core::toMillis(now) / 1000 / stepSeconds;
}

std::optional<std::int64_t> acceptedTotpStep(const SecretBytes& secret, std::string_view typed,
                                             core::Instant now, std::int64_t lastUsedStep) {
    const auto code = withoutBlanks(typed);
    std::optional<std::int64_t> accepted;
    for (auto step = totpStep(now) - 1; step <= totpStep(now) + 1; ++step)
        if (equalSecrets(viewOf(totpCode(secret, step)), viewOf(code)) && step > lastUsedStep)
            accepted = step;
    return accepted;
}

std::string toBase32(ByteView bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    unsigned buffer = 0;
    int bits = 0;
    for (const auto byte : bytes) {
        buffer = buffer << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5) text.push_back(alphabet[buffer >> (bits - 5) & 31]);
        buffer &= (1u << bits) - 1;
    }
    if (bits > 0) text.push_back(alphabet[buffer << (5 - bits) & 31]);
    return text;
}

} // namespace crypto
