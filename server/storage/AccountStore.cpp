#include "server/storage/AccountStore.hpp"

#include "server/storage/Pattern.hpp"

namespace storage {
namespace {

constexpr std::string_view selectAccounts =
    "SELECT a.id, a.email, c.legal_name, a.email_verified_at, a.password_hash, a.totp_secret, a.totp_confirmed_at, "
    "a.last_totp_step, a.failures, a.locked_until, a.state, a.created_at, p.preferred_name, p.country, p.time_zone, "
    "p.language, p.headline, p.employer, p.city, p.listed_at FROM accounts a JOIN candidates c ON c.id = a.id "
    "JOIN profiles p ON p.account = a.id ";

AccountRecord accountOf(const Row& row) {
    AccountRecord account;
    account.id = row.id<core::AccountId>(0);
    account.email = row.text(1);
    account.legalName = row.text(2);
    account.emailVerifiedAt = row.instantIfAny(3);
    account.passwordHash = row.text(4);
    account.totpSecret = row.blob(5);
    account.totpConfirmedAt = row.instantIfAny(6);
    account.lastTotpStep = row.integer(7);
    account.failures = static_cast<int>(row.integer(8));
    account.lockedUntil = row.instantIfAny(9);
    account.state = row.text(10) == "active" ? AccountState::active : AccountState::deleted;
    account.createdAt = row.instant(11);
    account.preferredName = row.text(12);
    account.country = row.text(13);
    account.timeZone = row.text(14);
    account.language = row.text(15);
    account.headline = row.text(16);
    account.employer = row.text(17);
    account.city = row.text(18);
    account.listedAt = row.instantIfAny(19);
    return account;
}

core::Result<std::optional<AccountRecord>> firstAccount(core::Result<Rows> rows) {
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    return accountOf(rows->front());
}

} // namespace

core::Status insertAccount(Connection& connection, const AccountRecord& account) {
    TRY_STATUS(connection.execute("INSERT INTO candidates (id, legal_name, email, created_at) VALUES ($1, $2, $3, $4)",
                                  account.id, account.legalName, account.email, account.createdAt));
    TRY_STATUS(connection.execute(
        "INSERT INTO accounts (id, email, email_verified_at, password_hash, totp_secret, totp_confirmed_at, "
        "last_totp_step, failures, locked_until, state, created_at) VALUES ($1, $2, $3, $4, $5, NULL, 0, 0, NULL, "
        "'active', $6)",
        account.id, account.email, account.emailVerifiedAt, account.passwordHash, Blob{account.totpSecret},
        account.createdAt));
    return connection.execute("INSERT INTO profiles (account, preferred_name, country, time_zone, language, headline, "
                              "employer, city, listed_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                              account.id, account.preferredName, account.country, account.timeZone, account.language,
                              account.headline, account.employer, account.city, account.listedAt, account.createdAt);
}

core::Result<std::optional<AccountRecord>> findAccount(Connection& connection, const core::AccountId& id) {
    return firstAccount(connection.query(std::string(selectAccounts) + "WHERE a.id = $1", id));
}

core::Result<std::optional<AccountRecord>> findAccountByEmail(Connection& connection, const std::string& email) {
    return firstAccount(connection.query(std::string(selectAccounts) + "WHERE a.email = $1", email));
}

core::Status saveProfile(Connection& connection, const AccountRecord& account, core::Instant now) {
    TRY_STATUS(connection.execute("UPDATE candidates SET legal_name = $2 WHERE id = $1", account.id, account.legalName));
    return connection.execute("UPDATE profiles SET preferred_name = $2, country = $3, time_zone = $4, language = $5, "
                              "headline = $6, employer = $7, city = $8, listed_at = $9, changed_at = $10 "
                              "WHERE account = $1",
                              account.id, account.preferredName, account.country, account.timeZone, account.language,
                              account.headline, account.employer, account.city, account.listedAt, now);
}

core::Status saveLegalName(Connection& connection, const core::AccountId& id, const std::string& legalName) {
    TRY_STATUS(connection.execute("UPDATE candidates SET legal_name = $2 WHERE id = $1", id, legalName));
    return connection.execute("UPDATE credentials SET holder_name = $2 WHERE account = $1", id, legalName);
}

core::Status saveEmail(Connection& connection, const core::AccountId& id, const std::string& email,
                       core::Instant verifiedAt) {
    TRY_STATUS(connection.execute("INSERT INTO former_addresses (account, email, left_at) SELECT id, email, $3 FROM accounts WHERE id = $1 AND email <> $2", id, email,
                                  verifiedAt));
    TRY_STATUS(connection.execute("UPDATE accounts SET email = $2, email_verified_at = $3 WHERE id = $1", id, email,
                                  verifiedAt));
    return connection.execute("UPDATE candidates SET email = $2 WHERE id = $1", id, email);
}

core::Status savePassword(Connection& connection, const core::AccountId& id, const std::string& hash) {
    return connection.execute("UPDATE accounts SET password_hash = $2, failures = 0, locked_until = NULL WHERE id = $1",
                              id, hash);
}

core::Status saveTotp(Connection& connection, const core::AccountId& id, const std::string& secret,
                      std::optional<core::Instant> confirmedAt, std::int64_t step) {
    return connection.execute(
        "UPDATE accounts SET totp_secret = $2, totp_confirmed_at = $3, last_totp_step = $4 WHERE id = $1", id,
        Blob{secret}, confirmedAt, step);
}

core::Status replaceRecoveryCodes(Connection& connection, const core::AccountId& id, const std::vector<crypto::Digest>& digests, core::Instant now) {
    TRY_STATUS(connection.execute("DELETE FROM recovery_codes WHERE account = $1", id));
    for (const auto& digest : digests)
        TRY_STATUS(connection.execute("INSERT INTO recovery_codes (digest, account, created_at) VALUES ($1, $2, $3)", crypto::ByteView(digest), id, now));
    return {};
}

core::Result<int> countRecoveryCodes(Connection& connection, const core::AccountId& id) {
    TRY(const auto rows, connection.query("SELECT COUNT(*) FROM recovery_codes WHERE account = $1", id));
    return static_cast<int>(rows.front().integer(0));
}

core::Status useRecoveryCode(Connection& connection, const core::AccountId& id, const crypto::Digest& digest) {
    TRY(const auto used, connection.query("DELETE FROM recovery_codes WHERE digest = $1 AND account = $2 RETURNING 1", crypto::ByteView(digest), id));
    if (used.empty()) return core::fail(core::ErrorCode::signInFailed, "recovery code");
    return {};
}

core::Status lockAccount(Connection& connection, const core::AccountId& id) {
    return connection.execute("UPDATE accounts SET state = state WHERE id = $1", id);
}

core::Result<bool> useTotpStep(Connection& connection, const core::AccountId& id, std::int64_t step) {
    TRY(const auto rows, connection.query("UPDATE accounts SET last_totp_step = $2 WHERE id = $1 AND last_totp_step < $2 RETURNING 1", id, step));
    return !rows.empty();
}

core::Status noteAccountSignIn(Connection& connection, const core::AccountId& id) {
    return connection.execute("UPDATE accounts SET failures = 0, locked_until = NULL WHERE id = $1", id);
}

core::Status noteAccountFailure(Connection& connection, const core::AccountId& id, const LockRule& rule, core::Instant now) {
    return connection.execute(countFailure("accounts"), id, rule.failures, rule.until, now);
}

core::Result<bool> nameIsFixed(Connection& connection, const core::AccountId& id) {
    TRY(const auto rows, connection.query("SELECT 1 FROM appointments WHERE candidate = $1 UNION SELECT 1 FROM credentials "
                                          "WHERE account = $1",
                                          id));
    return !rows.empty();
}

core::Result<std::vector<AccountRecord>> searchAccounts(Connection& connection, const std::string& part, const std::optional<core::StaffId>& atCentersOf, int limit, const std::string& after) {
    TRY(const auto rows, connection.query(std::string(selectAccounts) +
                                              "WHERE a.state = 'active' AND (lower(c.legal_name) LIKE lower($1) ESCAPE '!' OR "
                                              "a.email LIKE lower($1) ESCAPE '!') "
                                              "AND ($3 = '' OR (c.legal_name, c.id) > (SELECT b.legal_name, b.id FROM candidates b WHERE b.id = $3)) "
                                              "AND ($4 = '' OR EXISTS (SELECT 1 FROM bookings k JOIN staff_centers s ON s.center = k.center WHERE k.account = a.id AND s.staff = $4)) "
                                              "ORDER BY c.legal_name, c.id LIMIT $2",
                                          containing(part), limit, after, atCentersOf ? atCentersOf->text() : ""));
    std::vector<AccountRecord> accounts;
    for (const auto& row : rows) accounts.push_back(accountOf(row));
    return accounts;
}

} // namespace storage
