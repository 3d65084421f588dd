#include "server/storage/CredentialStore.hpp"

#include "server/storage/Pattern.hpp"

namespace storage {
namespace {

constexpr std::string_view selectCredentials =
    "SELECT id, number, account, level, holder_name, issued_at, expires_at, COALESCE(session, ''), status_index, suspended_at, revoked_at, "
    "status_reason, superseded_at FROM credentials ";

CredentialRecord credentialOf(const Row& row) {
    CredentialRecord credential;
    credential.id = row.id<core::CredentialId>(0);
    credential.number = row.text(1);
    credential.account = row.id<core::AccountId>(2);
    credential.level = row.text(3);
    credential.holderName = row.text(4);
    credential.issuedAt = row.instant(5);
    credential.expiresAt = row.instant(6);
    credential.session = row.text(7);
    credential.statusIndex = row.integer(8);
    credential.suspendedAt = row.instantIfAny(9);
    credential.revokedAt = row.instantIfAny(10);
    credential.statusReason = row.text(11);
    credential.supersededAt = row.instantIfAny(12);
    return credential;
}

core::Result<std::optional<CredentialRecord>> firstCredential(const core::Result<Rows>& rows) {
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    return credentialOf(rows->front());
}

std::vector<CredentialRecord> allOf(const Rows& rows) {
    std::vector<CredentialRecord> credentials;
    for (const auto& row : rows) credentials.push_back(credentialOf(row));
    return credentials;
}

core::Status insertTerm(Connection& connection, const core::CredentialId& id, const CredentialTermRecord& term) {
    return connection.execute("INSERT INTO credential_terms (credential, number, starts_at, ends_at, way, source, granted_at) VALUES ($1, "
                              "(SELECT COALESCE(MAX(number), 0) + 1 FROM credential_terms WHERE credential = $1), $2, $3, $4, $5, $6)",
                              id, term.startsAt, term.endsAt, term.way, term.source, term.grantedAt);
}

constexpr std::string_view listed = " FROM credentials k JOIN candidates c ON c.id = k.account JOIN profiles p ON p.account = k.account "
                                    "WHERE p.listed_at IS NOT NULL AND k.revoked_at IS NULL AND k.suspended_at IS NULL AND "
                                    "k.superseded_at IS NULL AND k.expires_at > $1 ";

std::vector<std::int64_t> indexesOf(const Rows& rows) {
    std::vector<std::int64_t> indexes;
    for (const auto& row : rows) indexes.push_back(row.integer(0));
    return indexes;
}

} // namespace

core::Result<CredentialRecord> insertCredential(Connection& connection, CredentialRecord credential, const CredentialTermRecord& term) {
    TRY(credential.statusIndex, countStatusIndexes(connection));
    TRY_STATUS(connection.execute("INSERT INTO credentials (id, number, account, level, holder_name, issued_at, expires_at, session, status_index, "
                                  "suspended_at, revoked_at, status_reason, superseded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL, '', NULL)",
                                  credential.id, credential.number, credential.account, credential.level, credential.holderName,
                                  credential.issuedAt, credential.expiresAt, credential.session, credential.statusIndex));
    TRY_STATUS(insertTerm(connection, credential.id, term));
    return credential;
}

core::Result<std::optional<CredentialRecord>> findCredential(Connection& connection, const core::CredentialId& id) {
    return firstCredential(connection.query(std::string(selectCredentials) + "WHERE id = $1", id));
}

core::Result<std::optional<CredentialRecord>> findCredentialByNumber(Connection& connection, const std::string& number) {
    return firstCredential(connection.query(std::string(selectCredentials) + "WHERE number = $1", number));
}

core::Result<std::optional<CredentialRecord>> findCredentialBySession(Connection& connection, const std::string& session) {
    return firstCredential(connection.query(std::string(selectCredentials) + "WHERE session = $1", session));
}

core::Result<std::vector<CredentialRecord>> findCredentials(Connection& connection, const core::AccountId& account) {
    TRY(const auto rows, connection.query(std::string(selectCredentials) + "WHERE account = $1 ORDER BY issued_at DESC, id", account));
    return allOf(rows);
}

core::Status addTerm(Connection& connection, const core::CredentialId& id, const CredentialTermRecord& term) {
    TRY(const auto known, connection.query("SELECT 1 FROM credential_terms WHERE credential = $1 AND source = $2", id, term.source));
    if (!known.empty()) return {};
    TRY_STATUS(insertTerm(connection, id, term));
    return connection.execute("UPDATE credentials SET expires_at = $2 WHERE id = $1", id, term.endsAt);
}

core::Result<std::vector<CredentialTermRecord>> findTerms(Connection& connection, const core::CredentialId& id) {
    TRY(const auto rows, connection.query("SELECT number, starts_at, ends_at, way, source, granted_at FROM credential_terms WHERE credential = $1 ORDER BY number", id));
    std::vector<CredentialTermRecord> terms;
    for (const auto& row : rows)
        terms.push_back({static_cast<int>(row.integer(0)), row.instant(1), row.instant(2), row.text(3), row.text(4), row.instant(5)});
    return terms;
}

core::Status saveCredentialStatus(Connection& connection, const CredentialRecord& credential) {
    return connection.execute("UPDATE credentials SET suspended_at = $2, revoked_at = $3, status_reason = $4, superseded_at = $5 WHERE id = $1",
                              credential.id, credential.suspendedAt, credential.revokedAt, credential.statusReason, credential.supersededAt);
}

core::Result<std::int64_t> countStatusIndexes(Connection& connection) {
    TRY(const auto rows, connection.query("SELECT COALESCE(MAX(status_index), -1) + 1 FROM credentials"));
    return rows[0].integer(0);
}

core::Result<std::vector<std::int64_t>> findRevokedIndexes(Connection& connection) {
    TRY(const auto rows, connection.query("SELECT status_index FROM credentials WHERE revoked_at IS NOT NULL ORDER BY status_index"));
    return indexesOf(rows);
}

core::Result<std::vector<std::int64_t>> findSuspendedIndexes(Connection& connection) {
    TRY(const auto rows, connection.query("SELECT status_index FROM credentials WHERE suspended_at IS NOT NULL ORDER BY status_index"));
    return indexesOf(rows);
}

core::Result<std::vector<CredentialRecord>> findExpiring(Connection& connection, core::Instant from, core::Instant until,
                                                         const std::string& notice, int limit) {
    TRY(const auto rows, connection.query(std::string(selectCredentials) + "WHERE expires_at > $1 AND expires_at <= $2 AND revoked_at IS NULL AND suspended_at IS NULL AND superseded_at IS NULL "
                                          "AND NOT EXISTS (SELECT 1 FROM credential_notices n WHERE n.credential = credentials.id AND n.expires_at = credentials.expires_at AND n.notice = $3) "
                                          "ORDER BY expires_at LIMIT $4", from, until, notice, limit));
    return allOf(rows);
}

core::Result<bool> noteNotice(Connection& connection, const core::CredentialId& id, core::Instant expiresAt, const std::string& notice, core::Instant now) {
    TRY(const auto rows, connection.query("INSERT INTO credential_notices (credential, expires_at, notice, sent_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1",
                                          id, expiresAt, notice, now));
    return !rows.empty();
}

core::Result<std::vector<DirectoryLine>> searchDirectory(Connection& connection, const DirectoryQuery& query, core::Instant expiresAfter) {
    TRY(const auto rows,
        connection.query("SELECT k.id, k.holder_name, p.headline, p.employer, p.city, p.country, k.level, k.number, k.expires_at" + std::string(listed) +
                             "AND ($2 = '' OR lower(k.holder_name) LIKE lower($3) ESCAPE '!') AND ($4 = '' OR k.level = $4) AND ($5 = '' OR p.country = $5) AND "
                             "k.holder_name || '|' || k.id > $6 ORDER BY k.holder_name || '|' || k.id LIMIT $7",
                         expiresAfter, query.name, containing(query.name), query.level, query.country, query.after, query.limit));
    std::vector<DirectoryLine> lines;
    for (const auto& row : rows)
        lines.push_back({row.id<core::CredentialId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7), row.instant(8)});
    return lines;
}

core::Result<std::vector<std::pair<std::string, int>>> countDirectoryBy(Connection& connection, const std::string& facet, core::Instant expiresAfter) {
    const std::string column = facet == "country" ? "p.country" : "k.level";
    TRY(const auto rows, connection.query("SELECT " + column + ", COUNT(*)" + std::string(listed) + "GROUP BY " + column + " ORDER BY " + column, expiresAfter));
    std::vector<std::pair<std::string, int>> counts;
    for (const auto& row : rows) counts.emplace_back(row.text(0), static_cast<int>(row.integer(1)));
    return counts;
}

} // namespace storage
