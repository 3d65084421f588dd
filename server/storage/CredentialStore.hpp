#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

struct CredentialRecord {
    core::CredentialId id;
    std::string number;
    core::AccountId account;
    std::string level;
    std::string holderName; // as on the identity document when it was earned
    core::Instant issuedAt{};
    core::Instant expiresAt{}; // of the newest term
    std::string session;       // that it was earned in
    std::int64_t statusIndex = 0; // its bit in the status lists
    std::optional<core::Instant> suspendedAt;
    std::optional<core::Instant> revokedAt;
    std::string statusReason;
    std::optional<core::Instant> supersededAt; // a later one of the same level took its place
};

struct CredentialTermRecord {
    int number = 1;
    core::Instant startsAt{};
    core::Instant endsAt{};
    std::string way; // "exam", "credits", "higher-level"
    std::string source;
    core::Instant grantedAt{};
};

// Gives the credential its status index; its first term is saved with it.
core::Result<CredentialRecord> insertCredential(Connection& connection, CredentialRecord credential, const CredentialTermRecord& term);
core::Result<std::optional<CredentialRecord>> findCredential(Connection& connection, const core::CredentialId& id);
core::Result<std::optional<CredentialRecord>> findCredentialByNumber(Connection& connection, const std::string& number);
core::Result<std::optional<CredentialRecord>> findCredentialBySession(Connection& connection, const std::string& session);
core::Result<std::vector<CredentialRecord>> findCredentials(Connection& connection, const core::AccountId& account);

// Adds a term that ends at term.endsAt; the same source again changes nothing.
core::Status addTerm(Connection& connection, const core::CredentialId& id, const CredentialTermRecord& term);
core::Result<std::vector<CredentialTermRecord>> findTerms(Connection& connection, const core::CredentialId& id);

// Suspension, revocation, reinstatement and succession as they stand in the record.
core::Status saveCredentialStatus(Connection& connection, const CredentialRecord& credential);

// How many status indexes are given out: they count from zero.
core::Result<std::int64_t> countStatusIndexes(Connection& connection);

// Status indexes of all that are revoked, or suspended.
core::Result<std::vector<std::int64_t>> findRevokedIndexes(Connection& connection);
core::Result<std::vector<std::int64_t>> findSuspendedIndexes(Connection& connection);

// Credentials that expire after `from` and not after `until`, of whose term `notice` was not noted yet; the first ones.
core::Result<std::vector<CredentialRecord>> findExpiring(Connection& connection, core::Instant from, core::Instant until,
                                                         const std::string& notice, int limit);
// False if that notice of that term was noted before.
core::Result<bool> noteNotice(Connection& connection, const core::CredentialId& id, core::Instant expiresAt, const std::string& notice, core::Instant now);

// People of the directory: those who agreed to be listed and hold a credential, neither revoked nor suspended nor superseded,
// that expires after the instant given.
struct DirectoryQuery {
    std::string name;    // part of it; empty: any
    std::string level;   // empty: any
    std::string country; // empty: any
    std::string after;   // cursor() of the last one of the page before
    int limit = 20;
};
struct DirectoryLine {
    core::CredentialId id;
    std::string name;
    std::string headline;
    std::string employer;
    std::string city;
    std::string country;
    std::string level;
    std::string number;
    core::Instant expiresAt{};
    std::string cursor() const { return name + "|" + id.text(); }
};
core::Result<std::vector<DirectoryLine>> searchDirectory(Connection& connection, const DirectoryQuery& query, core::Instant expiresAfter);
core::Result<std::vector<std::pair<std::string, int>>> countDirectoryBy(Connection& connection, const std::string& facet, core::Instant expiresAfter);

} // namespace storage
