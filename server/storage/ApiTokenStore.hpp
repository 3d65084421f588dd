#pragma once

#include "common/core/Ids.hpp"
#include "common/crypto/Digest.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// What lets a program act for its holder, within its scopes. The token itself is kept nowhere.
struct ApiTokenRecord {
    std::string id;
    crypto::Digest digest{};
    std::string holder;     // id of an account or of a member of staff
    std::string holderKind; // "candidate" or "staff"
    std::string title;
    std::string scopes; // separated by blanks
    core::Instant createdAt{};
    std::optional<core::Instant> expiresAt;
    std::optional<core::Instant> usedAt;
};

core::Status insertApiToken(Connection& connection, const ApiTokenRecord& token);
// Not one that was revoked.
core::Result<std::optional<ApiTokenRecord>> findApiToken(Connection& connection, const crypto::Digest& digest);
core::Result<std::vector<ApiTokenRecord>> findApiTokens(Connection& connection, const std::string& holder);
core::Status revokeApiToken(Connection& connection, const std::string& id, const std::string& holder, core::Instant now);
core::Status revokeApiTokens(Connection& connection, const std::string& holder, core::Instant now); // all of them

// What was answered to a change with an idempotency key, and for how long the key is known.
inline constexpr std::chrono::hours apiAnswerLife{24};
struct ApiAnswerRecord {
    crypto::Digest requestDigest{};
    int status = 0;
    std::string body;
};
core::Result<std::optional<ApiAnswerRecord>> findApiAnswer(Connection& connection, const std::string& token, const std::string& key);
core::Status insertApiAnswer(Connection& connection, const std::string& token, const std::string& key, const ApiAnswerRecord& answer, core::Instant now);
// Of those that were kept before, the oldest `most`.
core::Status deleteApiAnswers(Connection& connection, core::Instant before, int most);

} // namespace storage
