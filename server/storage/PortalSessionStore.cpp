#include "server/storage/PortalSessionStore.hpp"

namespace storage {
namespace {

Blob blobOf(const crypto::Digest& digest) {
    return {std::string(crypto::textOf(digest))};
}

PortalSessionRecord portalSessionOf(const Row& row) {
    return {crypto::digestFrom(crypto::viewOf(row.blob(0))).value(),
            row.text(1),
            row.text(2),
            row.text(3),
            row.instant(4),
            row.instant(5),
            row.instant(6)};
}

constexpr std::string_view portalSessionColumns = "token_digest, holder, holder_kind, browser, created_at, seen_at, expires_at";

} // namespace

core::Status insertPortalSession(Connection& connection, const PortalSessionRecord& session) {
    return connection.execute("INSERT INTO portal_sessions (" + std::string(portalSessionColumns) +
                                  ") VALUES ($1, $2, $3, $4, $5, $6, $7)",
                              blobOf(session.tokenDigest), session.holder, session.holderKind, session.browser,
                              session.createdAt, session.seenAt, session.expiresAt);
}

core::Result<std::optional<PortalSessionRecord>> findPortalSession(Connection& connection,
                                                                   const crypto::Digest& tokenDigest) {
    TRY(const auto rows, connection.query("SELECT " + std::string(portalSessionColumns) +
                                              " FROM portal_sessions WHERE token_digest = $1",
                                          blobOf(tokenDigest)));
    if (rows.empty()) return std::nullopt;
    return portalSessionOf(rows.front());
}

core::Status touchPortalSession(Connection& connection, const crypto::Digest& tokenDigest, core::Instant now) {
    return connection.execute("UPDATE portal_sessions SET seen_at = $2 WHERE token_digest = $1", blobOf(tokenDigest), now);
}

core::Result<std::vector<PortalSessionRecord>> findPortalSessions(Connection& connection, const std::string& holder) {
    TRY(const auto rows, connection.query("SELECT " + std::string(portalSessionColumns) +
                                              " FROM portal_sessions WHERE holder = $1 ORDER BY seen_at DESC",
                                          holder));
    std::vector<PortalSessionRecord> sessions;
    for (const auto& row : rows) sessions.push_back(portalSessionOf(row));
    return sessions;
}

core::Status deletePortalSession(Connection& connection, const crypto::Digest& tokenDigest) {
    return connection.execute("DELETE FROM portal_sessions WHERE token_digest = $1", blobOf(tokenDigest));
}

core::Status deletePortalSessions(Connection& connection, const std::string& holder, const crypto::Digest& kept) {
    return connection.execute("DELETE FROM portal_sessions WHERE holder = $1 AND token_digest <> $2", holder,
                              blobOf(kept));
}

core::Status deleteExpiredPortalSessions(Connection& connection, core::Instant now) {
    return connection.execute("DELETE FROM portal_sessions WHERE expires_at < $1", now);
}

core::Result<int> countAccountLinks(Connection& connection, const core::AccountId& account, const std::string& purpose, core::Instant since) {
    TRY(const auto rows, connection.query("SELECT COUNT(*) FROM account_links WHERE account = $1 AND purpose = $2 AND created_at > $3", account, purpose, since));
    return static_cast<int>(rows[0].integer(0));
}

core::Status insertAccountLink(Connection& connection, const AccountLinkRecord& link) {
    return connection.execute("INSERT INTO account_links (token_digest, account, purpose, argument, created_at, "
                              "expires_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, NULL)",
                              blobOf(link.tokenDigest), link.account, link.purpose, link.argument, link.createdAt,
                              link.expiresAt);
}

core::Result<AccountLinkRecord> useAccountLink(Connection& connection, const crypto::Digest& tokenDigest,
                                               const std::string& purpose, core::Instant now) {
    TRY(const auto rows,
        connection.query("UPDATE account_links SET used_at = $3 WHERE token_digest = $1 AND purpose = $2 AND "
                         "used_at IS NULL AND expires_at > $3 RETURNING account, argument, created_at, expires_at",
                         blobOf(tokenDigest), purpose, now));
    if (rows.empty()) return core::fail(core::ErrorCode::linkInvalid);
    const auto& row = rows.front();
    return AccountLinkRecord{tokenDigest, row.id<core::AccountId>(0), purpose, row.text(1), row.instant(2), row.instant(3)};
}

core::Status voidAccountLinks(Connection& connection, const core::AccountId& account, core::Instant now) {
    return connection.execute("UPDATE account_links SET used_at = $2 WHERE account = $1 AND used_at IS NULL", account, now);
}

core::Result<bool> accountLinkWorks(Connection& connection, const crypto::Digest& tokenDigest, const std::string& purpose,
                                    core::Instant now) {
    TRY(const auto rows, connection.query("SELECT 1 FROM account_links WHERE token_digest = $1 AND purpose = $2 AND "
                                          "used_at IS NULL AND expires_at > $3",
                                          blobOf(tokenDigest), purpose, now));
    return !rows.empty();
}

} // namespace storage
