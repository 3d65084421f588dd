#include "server/storage/ApiTokenStore.hpp"

namespace storage {
namespace {

constexpr std::string_view selectTokens = "SELECT id, token_digest, holder, holder_kind, title, scopes, created_at, expires_at, used_at FROM api_tokens ";

ApiTokenRecord tokenOf(const Row& row) {
    return {row.text(0), crypto::digestFrom(crypto::viewOf(row.blob(1))).value(), row.text(2), row.text(3), row.text(4), row.text(5), row.instant(6), row.instantIfAny(7), row.instantIfAny(8)};
}

} // namespace

core::Status insertApiToken(Connection& connection, const ApiTokenRecord& token) {
    return connection.execute("INSERT INTO api_tokens (id, token_digest, holder, holder_kind, title, scopes, created_at, expires_at, used_at, revoked_at) "
                              "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL)",
                              token.id, crypto::ByteView(token.digest), token.holder, token.holderKind, token.title, token.scopes, token.createdAt, token.expiresAt);
}

core::Result<std::optional<ApiTokenRecord>> findApiToken(Connection& connection, const crypto::Digest& digest) {
    TRY(const auto rows, connection.query(std::string(selectTokens) + "WHERE token_digest = $1 AND revoked_at IS NULL", crypto::ByteView(digest)));
    if (rows.empty()) return std::nullopt;
    return tokenOf(rows.front());
}

core::Result<std::vector<ApiTokenRecord>> findApiTokens(Connection& connection, const std::string& holder) {
    TRY(const auto rows, connection.query(std::string(selectTokens) + "WHERE holder = $1 AND revoked_at IS NULL ORDER BY created_at", holder));
    std::vector<ApiTokenRecord> tokens;
    for (const auto& row : rows) tokens.push_back(tokenOf(row));
    return tokens;
}

core::Status revokeApiToken(Connection& connection, const std::string& id, const std::string& holder, core::Instant now) {
    return connection.execute("UPDATE api_tokens SET revoked_at = $3 WHERE id = $1 AND holder = $2 AND revoked_at IS NULL", id, holder, now);
}

core::Status revokeApiTokens(Connection& connection, const std::string& holder, core::Instant now) {
    return connection.execute("UPDATE api_tokens SET revoked_at = $2 WHERE holder = $1 AND revoked_at IS NULL", holder, now);
}

core::Result<std::optional<ApiAnswerRecord>> findApiAnswer(Connection& connection, const std::string& token, const std::string& key) {
    TRY(const auto rows, connection.query("SELECT request_digest, status, body FROM api_answers WHERE token = $1 AND idempotency_key = $2", token, key));
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.front();
    return ApiAnswerRecord{crypto::digestFrom(crypto::viewOf(row.blob(0))).value(), static_cast<int>(row.integer(1)), row.text(2)};
}

core::Status insertApiAnswer(Connection& connection, const std::string& token, const std::string& key, const ApiAnswerRecord& answer, core::Instant now) {
    return connection.execute("INSERT INTO api_answers (token, idempotency_key, request_digest, status, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)", token,
                              key, crypto::ByteView(answer.requestDigest), answer.status, answer.body, now);
}

core::Status deleteApiAnswers(Connection& connection, core::Instant before, int most) {
    return connection.execute("DELETE FROM api_answers WHERE (token, idempotency_key) IN (SELECT token, idempotency_key FROM api_answers "
                              "WHERE created_at <= $1 ORDER BY created_at LIMIT $2)",
                              before, most);
}

} // namespace storage
