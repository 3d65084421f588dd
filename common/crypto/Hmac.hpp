#pragma once

#include "common/crypto/SecretBytes.hpp"

#include <string>
#include <string_view>

namespace crypto {

// HMAC-SHA-256 (RFC 2104) as 64 hexadecimal digits: how programs sign messages to one another.
std::string hmacSha256(const SecretBytes& key, std::string_view message);

// Takes the same time wherever they differ; texts of different lengths are never equal.
bool equalInConstantTime(std::string_view left, std::string_view right);

} // namespace crypto
