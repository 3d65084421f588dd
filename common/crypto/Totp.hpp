#pragma once

#include "common/core/Instant.hpp"
#include "common/crypto/SecretBytes.hpp"

#include <optional>
#include <string>

namespace crypto {

// RFC 6238 with SHA-1, six digits and 30-second steps, as authenticator applications expect.
std::string totpCode(const SecretBytes& secret, std::int64_t step);
std::int64_t totpStep(core::Instant now);

// The step whose code was typed, blanks aside, one step early or late allowed, if it is later than `lastUsedStep`:
// a code counts once. Nothing otherwise.
std::optional<std::int64_t> acceptedTotpStep(const SecretBytes& secret, std::string_view typed,
                                             core::Instant now, std::int64_t lastUsedStep);

// RFC 4648 base 32 without padding: how secrets are shown to people and written into otpauth addresses.
std::string toBase32(ByteView bytes);

} // namespace crypto
