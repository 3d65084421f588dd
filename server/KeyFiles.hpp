#pragma once

#include "common/core/Result.hpp"
#include "common/crypto/Seal.hpp"
#include "common/crypto/SecretBytes.hpp"
#include "common/crypto/Signature.hpp"

#include <filesystem>

namespace server {

// The server's own secrets, one file each, readable by their owner alone. Delivery never needs the scoring key itself.
struct ServerKeys {
    crypto::SigningKey receiptKey;
    crypto::SigningKey badgeKey;   // open badges and status lists; its public half is the programme's did:web
    crypto::SecretBytes codeKey;   // under which admission codes are looked up
    crypto::SecretBytes cameraKey; // under which camera tokens are made
    crypto::SealingPublicKey scoringPublicKey{};
};

// Makes those that are not there yet; never replaces one.
core::Status makeKeys(const std::filesystem::path& folder);

// keyInvalid names a file that is missing, too short, or readable by others.
core::Result<ServerKeys> readKeys(const std::filesystem::path& folder);
core::Result<crypto::OpeningKey> readScoringKey(const std::filesystem::path& folder);

} // namespace server
