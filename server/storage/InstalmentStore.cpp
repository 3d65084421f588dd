#include "server/storage/InstalmentStore.hpp"

#include "server/storage/Pattern.hpp"

namespace storage {
namespace {

constexpr std::string_view selectInstalments = "SELECT i.order_id, i.number, i.due_at, i.amount_cents, i.paid_at, i.attempts, i.next_attempt_at FROM instalments i ";

InstalmentRecord instalmentOf(const Row& row) {
    return {row.id<core::OrderId>(0), static_cast<int>(row.integer(1)), row.instant(2), row.integer(3), row.instantIfAny(4), static_cast<int>(row.integer(5)), row.instantIfAny(6)};
}

std::vector<InstalmentRecord> instalmentsOf(const Rows& rows) {
    std::vector<InstalmentRecord> instalments;
    for (const auto& row : rows) instalments.push_back(instalmentOf(row));
    return instalments;
}

} // namespace

core::Status insertInstalment(Connection& connection, const InstalmentRecord& instalment) {
    return connection.execute("INSERT INTO instalments (order_id, number, due_at, amount_cents, paid_at, attempts, next_attempt_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                              instalment.order, instalment.number, instalment.dueAt, instalment.amountCents, instalment.paidAt, instalment.attempts, instalment.nextAttemptAt);
}

core::Status saveInstalment(Connection& connection, const InstalmentRecord& instalment) {
    return connection.execute("UPDATE instalments SET amount_cents = $3, paid_at = COALESCE(paid_at, $4), attempts = $5, next_attempt_at = $6 WHERE order_id = $1 AND number = $2",
                              instalment.order, instalment.number, instalment.amountCents, instalment.paidAt, instalment.attempts, instalment.nextAttemptAt);
}

core::Result<bool> claimInstalment(Connection& connection, const InstalmentRecord& instalment, core::Instant nextAttemptAt) {
    TRY(const auto rows, connection.query("UPDATE instalments SET attempts = attempts + 1, next_attempt_at = $4 WHERE order_id = $1 AND number = $2 AND attempts = $3 AND paid_at IS NULL RETURNING 1",
                                          instalment.order, instalment.number, instalment.attempts, nextAttemptAt));
    return !rows.empty();
}

core::Result<std::vector<InstalmentRecord>> findInstalments(Connection& connection, const core::OrderId& order) {
    TRY(const auto rows, connection.query(std::string(selectInstalments) + "WHERE i.order_id = $1 ORDER BY i.number", order));
    return instalmentsOf(rows);
}

core::Result<std::vector<InstalmentRecord>> findDueInstalments(Connection& connection, core::Instant now, int attemptsAllowed, int limit) {
    TRY(const auto rows, connection.query(std::string(selectInstalments) + "JOIN orders o ON o.id = i.order_id WHERE i.paid_at IS NULL AND i.amount_cents > 0 AND o.state = 'paid' "
                                          "AND i.due_at <= $1 AND (i.next_attempt_at IS NULL OR i.next_attempt_at <= $1) AND i.attempts < $2 ORDER BY i.due_at LIMIT $3",
                                          now, attemptsAllowed, limit));
    return instalmentsOf(rows);
}

core::Result<std::vector<OverdueInstalment>> findOverdueInstalments(Connection& connection, core::Instant dueBefore, int limit, const std::string& part) {
    TRY(const auto rows, connection.query("SELECT i.order_id, i.number, i.due_at, i.amount_cents, i.paid_at, i.attempts, i.next_attempt_at, o.number, COALESCE(c.legal_name, '') "
                                          "FROM instalments i JOIN orders o ON o.id = i.order_id LEFT JOIN candidates c ON c.id = o.account "
                                          "WHERE i.paid_at IS NULL AND i.amount_cents > 0 AND o.state = 'paid' AND i.due_at < $1 "
                                          "AND lower(o.number || ' ' || COALESCE(c.legal_name, '')) LIKE lower($3) ESCAPE '!' ORDER BY i.due_at, o.number, i.number LIMIT $2",
                                          dueBefore, limit, containing(part)));
    std::vector<OverdueInstalment> overdue;
    for (const auto& row : rows) overdue.push_back({instalmentOf(row), row.text(7), row.text(8)});
    return overdue;
}

core::Status saveCardOnFile(Connection& connection, const core::OrderId& order, const CardOnFile& card) {
    return connection.execute("UPDATE orders SET gateway_customer = $2, gateway_card = $3 WHERE id = $1", order, card.customer, card.card);
}

core::Result<CardOnFile> findCardOnFile(Connection& connection, const core::OrderId& order) {
    TRY(const auto rows, connection.query("SELECT gateway_customer, gateway_card FROM orders WHERE id = $1", order));
    if (rows.empty()) return core::fail(core::ErrorCode::notFound, "order");
    return CardOnFile{rows[0].text(0), rows[0].text(1)};
}

} // namespace storage
