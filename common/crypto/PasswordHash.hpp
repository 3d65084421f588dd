#pragma once

#include "common/core/Result.hpp"
#include "common/crypto/SecretBytes.hpp"

#include <string>

namespace crypto {

// Argon2id as libsodium's string format, 64 MiB and two passes: about a tenth of a second of one core. Never
// on a network thread.
std::string hashPassword(const SecretBytes& password);

bool passwordFits(const std::string& hash, const SecretBytes& password);

// A hash that no password fits, for sign-ins of unknown names to take the same time.
const std::string& hashOfNoPassword();

} // namespace crypto
