#include "server/api/Cursor.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Hmac.hpp"

namespace api {
namespace {

constexpr std::size_t sealLength = 32; // hexadecimal digits

std::string sealOf(const crypto::SecretBytes& key, std::string_view operation, std::string_view position) {
    return crypto::hmacSha256(key, "api cursor " + std::string(operation) + " " + std::string(position)).substr(0, sealLength);
}

} // namespace

std::string sealedCursor(const crypto::SecretBytes& key, std::string_view operation, std::string_view position) {
    return sealOf(key, operation, position) + crypto::toHex(crypto::viewOf(position));
}

std::optional<std::string> openedCursor(const crypto::SecretBytes& key, std::string_view operation, std::string_view cursor) {
    if (cursor.size() < sealLength) return std::nullopt;
    const auto bytes = crypto::fromHex(cursor.substr(sealLength));
    if (!bytes) return std::nullopt;
    std::string position(crypto::textOf(*bytes));
    if (!crypto::equalInConstantTime(cursor.substr(0, sealLength), sealOf(key, operation, position))) return std::nullopt;
    return position;
}

} // namespace api
