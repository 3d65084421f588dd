#include "server/storage/VoucherStore.hpp"

#include "server/storage/Pattern.hpp"

namespace storage {
namespace {

constexpr std::string_view selectVouchers = "SELECT code, organisation, level, discount_percent, uses_allowed, uses, assigned_to, "
                                            "source, created_at, expires_at, withdrawn_at FROM vouchers ";

VoucherRecord voucherOf(const Row& row) {
    return {row.text(0),
            row.isNull(1) ? "" : row.text(1),
            row.text(2),
            static_cast<int>(row.integer(3)),
            static_cast<int>(row.integer(4)),
            static_cast<int>(row.integer(5)),
            row.text(6),
            row.text(7),
            row.instant(8),
            row.instant(9),
            row.instantIfAny(10)};
}

constexpr std::array<std::string_view, voucherStates.size()> stateNames{"free", "assigned", "used", "expired", "withdrawn"};

// The name of `stateAt` the moment $2.
constexpr std::string_view stateInWords = "CASE WHEN uses >= uses_allowed THEN 'used' WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN expires_at <= $2 THEN 'expired' "
                                          "WHEN assigned_to <> '' THEN 'assigned' ELSE 'free' END";

constexpr std::string_view selectCodes = "SELECT code, title, discount_percent, level, uses_allowed, uses, valid_from, valid_until FROM discount_codes ";

DiscountCodeRecord codeOf(const Row& row) {
    return {row.text(0), row.text(1), static_cast<int>(row.integer(2)), row.text(3), static_cast<int>(row.integer(4)), static_cast<int>(row.integer(5)), row.instant(6), row.instant(7)};
}

constexpr std::string_view selectStatuses = "SELECT s.id, s.account, c.legal_name, s.programme, s.state, s.statement, "
                                            "s.quoted_percent, s.asked_at, s.expires_at FROM special_statuses s JOIN candidates c "
                                            "ON c.id = s.account ";

std::vector<SpecialStatusRecord> statusesOf(const Rows& rows) {
    std::vector<SpecialStatusRecord> statuses;
    for (const auto& row : rows)
        statuses.push_back({row.id<core::RequestId>(0), row.id<core::AccountId>(1), row.text(2), row.text(3), row.text(4),
                            row.text(5), static_cast<int>(row.integer(6)), row.instant(7), row.instantIfAny(8)});
    return statuses;
}

std::vector<VoucherRecord> vouchersOf(const Rows& rows) {
    std::vector<VoucherRecord> vouchers;
    for (const auto& row : rows) vouchers.push_back(voucherOf(row));
    return vouchers;
}

} // namespace

std::string_view nameOf(VoucherState state) {
    return stateNames.at(static_cast<std::size_t>(state));
}

VoucherState stateAt(const VoucherRecord& voucher, core::Instant now) {
    if (voucher.uses >= voucher.usesAllowed) return VoucherState::used;
    if (voucher.withdrawnAt) return VoucherState::withdrawn;
    if (voucher.expiresAt <= now) return VoucherState::expired;
    return voucher.assignedTo.empty() ? VoucherState::free : VoucherState::assigned;
}

core::Status insertVoucher(Connection& connection, const VoucherRecord& voucher) {
    return connection.execute("INSERT INTO vouchers (code, organisation, level, discount_percent, uses_allowed, uses, assigned_to, "
                              "source, created_at, expires_at, withdrawn_at) VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, NULL)",
                              voucher.code, voucher.organisation.empty() ? Value(nullptr) : Value(voucher.organisation),
                              voucher.level, voucher.discountPercent, voucher.usesAllowed, voucher.assignedTo, voucher.source,
                              voucher.createdAt, voucher.expiresAt);
}

core::Result<std::optional<VoucherRecord>> findVoucher(Connection& connection, const std::string& code) {
    TRY(const auto rows, connection.query(std::string(selectVouchers) + "WHERE code = $1", code));
    if (rows.empty()) return std::nullopt;
    return voucherOf(rows.front());
}

core::Result<std::vector<VoucherRecord>> findVouchers(Connection& connection, const core::OrganisationId& organisation, const VoucherSearch& search) {
    TRY(const auto rows, connection.query(std::string(selectVouchers) + "WHERE organisation = $1 AND ($3 = '' OR " + std::string(stateInWords) + " = $3) "
                                          "AND lower(code || ' ' || level || ' ' || assigned_to) LIKE lower($4) ESCAPE '!' "
                                          "AND ($5 = '' OR (created_at, code) < (SELECT a.created_at, a.code FROM vouchers a WHERE a.code = $5)) "
                                          "ORDER BY created_at DESC, code DESC LIMIT $6 OFFSET $7",
                                          organisation, search.now, search.state, containing(search.part), search.after, search.limit, search.skipped));
    return vouchersOf(rows);
}

core::Result<std::map<std::string, std::int64_t>> countVouchers(Connection& connection, const core::OrganisationId& organisation, core::Instant now) {
    TRY(const auto rows, connection.query("SELECT " + std::string(stateInWords) + ", COUNT(*) FROM vouchers WHERE organisation = $1 GROUP BY 1", organisation, now));
    std::map<std::string, std::int64_t> counts;
    for (const auto& row : rows) counts[row.text(0)] = row.integer(1);
    return counts;
}

core::Result<std::vector<VoucherRecord>> findFreeVouchers(Connection& connection, const std::string& organisation, const std::string& level, core::Instant now, int limit) {
    TRY(const auto rows, connection.query(std::string(selectVouchers) + "WHERE organisation = $1 AND level = $2 AND uses = 0 AND assigned_to = '' AND withdrawn_at IS NULL "
                                          "AND expires_at > $3 ORDER BY expires_at, code LIMIT $4",
                                          organisation, level, now, limit));
    return vouchersOf(rows);
}

core::Result<std::vector<VoucherRecord>> searchVouchers(Connection& connection, const std::string& part, int limit, const std::string& after) {
    TRY(const auto rows, connection.query(std::string(selectVouchers) + "WHERE lower(code || ' ' || level || ' ' || assigned_to) LIKE lower($1) ESCAPE '!' "
                                          "AND ($3 = '' OR (created_at, code) < (SELECT a.created_at, a.code FROM vouchers a WHERE a.code = $3)) "
                                          "ORDER BY created_at DESC, code DESC LIMIT $2",
                                          containing(part), limit, after));
    return vouchersOf(rows);
}

core::Status useVoucher(Connection& connection, const std::string& code, const core::OrderId& order,
                        const core::AccountId& account, core::Instant now) {
    TRY(const auto again, connection.query("SELECT 1 FROM voucher_uses WHERE code = $1 AND order_id = $2", code, order));
    if (!again.empty()) return {};
    TRY(const auto rows, connection.query("UPDATE vouchers SET uses = uses + 1 WHERE code = $1 AND uses < uses_allowed AND "
                                          "expires_at > $2 AND withdrawn_at IS NULL RETURNING 1",
                                          code, now));
    if (rows.empty()) return core::fail(core::ErrorCode::voucherInvalid);
    return connection.execute("INSERT INTO voucher_uses (code, order_id, account, used_at) VALUES ($1, $2, $3, $4)", code, order,
                              account, now);
}

core::Status giveBackVouchers(Connection& connection, const core::OrderId& order) {
    TRY_STATUS(connection.execute("UPDATE vouchers SET uses = uses - 1 WHERE code IN (SELECT code FROM voucher_uses WHERE "
                                  "order_id = $1)",
                                  order));
    return connection.execute("DELETE FROM voucher_uses WHERE order_id = $1", order);
}

core::Status assignVoucher(Connection& connection, const std::string& code, const std::string& email) {
    TRY(const auto rows, connection.query("UPDATE vouchers SET assigned_to = $2 WHERE code = $1 AND uses = 0 AND assigned_to = '' AND withdrawn_at IS NULL RETURNING 1", code, email));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "the voucher is not free any more");
    return {};
}

core::Status withdrawAssignedVoucher(Connection& connection, const std::string& code, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE vouchers SET withdrawn_at = $2 WHERE code = $1 AND " + std::string(stateInWords) + " = 'assigned' AND uses = 0 RETURNING 1", code, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "the voucher is not assigned any more");
    return {};
}

core::Status withdrawVoucher(Connection& connection, const std::string& code, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE vouchers SET withdrawn_at = $2 WHERE code = $1 AND withdrawn_at IS NULL AND uses < uses_allowed RETURNING 1", code, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "nothing is left of the voucher");
    return {};
}

core::Status saveDiscountCode(Connection& connection, const DiscountCodeRecord& code) {
    return connection.execute("INSERT INTO discount_codes (code, title, discount_percent, level, uses_allowed, uses, valid_from, "
                              "valid_until) VALUES ($1, $2, $3, $4, $5, 0, $6, $7) ON CONFLICT (code) DO UPDATE SET title = $2, "
                              "discount_percent = $3, level = $4, uses_allowed = $5, valid_from = $6, valid_until = $7",
                              code.code, code.title, code.discountPercent, code.level, code.usesAllowed, code.validFrom, code.validUntil);
}

core::Result<std::optional<DiscountCodeRecord>> findDiscountCode(Connection& connection, const std::string& code) {
    TRY(const auto rows, connection.query(std::string(selectCodes) + "WHERE code = $1", code));
    if (rows.empty()) return std::nullopt;
    return codeOf(rows.front());
}

core::Result<std::vector<DiscountCodeRecord>> searchDiscountCodes(Connection& connection, const std::string& part, int limit) {
    TRY(const auto rows, connection.query(std::string(selectCodes) + "WHERE lower(code || ' ' || title || ' ' || level) LIKE lower($1) ESCAPE '!' "
                                          "ORDER BY valid_until DESC, code LIMIT $2",
                                          containing(part), limit));
    std::vector<DiscountCodeRecord> codes;
    for (const auto& row : rows) codes.push_back(codeOf(row));
    return codes;
}

core::Status useDiscountCode(Connection& connection, const std::string& code, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE discount_codes SET uses = uses + 1 WHERE code = $1 AND uses < uses_allowed AND "
                                          "valid_from <= $2 AND valid_until > $2 RETURNING 1",
                                          code, now));
    if (rows.empty()) return core::fail(core::ErrorCode::voucherInvalid);
    return {};
}

core::Status giveBackDiscountCode(Connection& connection, const std::string& code) {
    return connection.execute("UPDATE discount_codes SET uses = uses - 1 WHERE code = $1 AND uses > 0", code);
}

core::Status insertSpecialStatus(Connection& connection, const SpecialStatusRecord& status) {
    return connection.execute("INSERT INTO special_statuses (id, account, programme, state, statement, quoted_percent, asked_at, "
                              "decided_by, decided_at, reason, expires_at) VALUES ($1, $2, $3, 'asked', $4, 0, $5, '', NULL, '', NULL)",
                              status.id, status.account, status.programme, status.statement, status.askedAt);
}

core::Result<std::vector<SpecialStatusRecord>> findSpecialStatuses(Connection& connection, const core::AccountId& account) {
    TRY(const auto rows, connection.query(std::string(selectStatuses) + "WHERE s.account = $1 ORDER BY s.asked_at DESC", account));
    return statusesOf(rows);
}

core::Result<std::vector<SpecialStatusRecord>> findAskedStatuses(Connection& connection) {
    TRY(const auto rows, connection.query(std::string(selectStatuses) + "WHERE s.state = 'asked' ORDER BY s.asked_at"));
    return statusesOf(rows);
}

core::Status decideSpecialStatus(Connection& connection, const core::RequestId& id, const std::string& state, int quotedPercent,
                                 const std::string& decidedBy, const std::string& reason, core::Instant now,
                                 std::optional<core::Instant> expiresAt) {
    TRY(const auto rows, connection.query("UPDATE special_statuses SET state = $2, quoted_percent = $3, decided_by = $4, reason = $5, "
                                          "decided_at = $6, expires_at = $7 WHERE id = $1 AND state = 'asked' RETURNING 1",
                                          id, state, quotedPercent, decidedBy, reason, now, expiresAt));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "already decided");
    return {};
}

} // namespace storage
