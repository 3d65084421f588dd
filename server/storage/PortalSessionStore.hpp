#pragma once

#include "common/crypto/Digest.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// A browser that is signed in. Its token is kept nowhere, only the digest.
struct PortalSessionRecord {
    crypto::Digest tokenDigest{};
    std::string holder;     // id of an account or of a member of staff
    std::string holderKind; // "candidate" or "staff"
    std::string browser;
    core::Instant createdAt{};
    core::Instant seenAt{};
    core::Instant expiresAt{};
};

core::Status insertPortalSession(Connection& connection, const PortalSessionRecord& session);
core::Result<std::optional<PortalSessionRecord>> findPortalSession(Connection& connection, const crypto::Digest& tokenDigest);
core::Status touchPortalSession(Connection& connection, const crypto::Digest& tokenDigest, core::Instant now);
core::Result<std::vector<PortalSessionRecord>> findPortalSessions(Connection& connection, const std::string& holder);
core::Status deletePortalSession(Connection& connection, const crypto::Digest& tokenDigest);

// All of the holder's but the one that is `kept`.
core::Status deletePortalSessions(Connection& connection, const std::string& holder, const crypto::Digest& kept);
core::Status deleteExpiredPortalSessions(Connection& connection, core::Instant now);

// A link that was sent by mail and works once.
struct AccountLinkRecord {
    crypto::Digest tokenDigest{};
    core::AccountId account;
    std::string purpose;
    std::string argument; // such as the new address
    core::Instant createdAt{};
    core::Instant expiresAt{};
};

// How many of that purpose were made for the account after `since`.
core::Result<int> countAccountLinks(Connection& connection, const core::AccountId& account, const std::string& purpose, core::Instant since);
core::Status insertAccountLink(Connection& connection, const AccountLinkRecord& link);

// Marks the link as used and gives it; linkInvalid if it is unknown, used, expired or for another purpose.
core::Result<AccountLinkRecord> useAccountLink(Connection& connection, const crypto::Digest& tokenDigest,
                                               const std::string& purpose, core::Instant now);

// Without using it.
core::Result<bool> accountLinkWorks(Connection& connection, const crypto::Digest& tokenDigest, const std::string& purpose,
                                    core::Instant now);
// None of the account's links works any more, whatever it is for.
core::Status voidAccountLinks(Connection& connection, const core::AccountId& account, core::Instant now);

} // namespace storage
