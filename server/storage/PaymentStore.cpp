#include "server/storage/PaymentStore.hpp"

#include <array>

namespace storage {
namespace {

constexpr std::array<std::string_view, 3> paymentStates{"created", "succeeded", "failed"};

std::string_view nameOf(PaymentState state) {
    return paymentStates.at(static_cast<std::size_t>(state));
}

PaymentState paymentState(std::string_view name) {
    for (std::size_t i = 0; i < paymentStates.size(); ++i)
        if (paymentStates[i] == name) return static_cast<PaymentState>(i);
    return PaymentState::created;
}

constexpr std::string_view selectPayments = "SELECT id, order_id, method, state, amount_cents, gateway_id, created_at, reference, page_session, page_address FROM payments ";

PaymentRecord paymentOf(const Row& row) {
    return {row.id<core::PaymentId>(0), row.id<core::OrderId>(1), row.text(2), paymentState(row.text(3)), row.integer(4), row.text(5), row.instant(6), row.text(7), row.text(8), row.text(9)};
}

std::vector<PaymentRecord> paymentsOf(const Rows& rows) {
    std::vector<PaymentRecord> payments;
    for (const auto& row : rows) payments.push_back(paymentOf(row));
    return payments;
}

constexpr std::string_view selectRefunds = "SELECT id, order_id, payment, state, amount_cents, reason, decided_by, created_at, problem, "
                                           "CASE WHEN EXISTS (SELECT 1 FROM payment_problems p WHERE p.payment = refunds.payment AND p.kind = 'disputed' AND p.done_at IS NULL) THEN 1 ELSE 0 END FROM refunds ";

std::vector<RefundRecord> refundsOf(const Rows& rows) {
    std::vector<RefundRecord> refunds;
    for (const auto& row : rows)
        refunds.push_back({row.id<core::RefundId>(0), row.id<core::OrderId>(1), row.text(2), row.text(3), row.integer(4), row.text(5), row.text(6), row.instant(7), row.text(8), row.truth(9)});
    return refunds;
}

constexpr std::string_view problemColumns = "id, order_id, payment, kind, amount_cents, detail, noted_at, done_at";

PaymentProblemRecord problemOf(const Row& row) {
    return {row.text(0), row.id<core::OrderId>(1), row.id<core::PaymentId>(2), row.text(3), row.integer(4), row.text(5), row.instant(6), row.instantIfAny(7)};
}

std::vector<PaymentProblemRecord> problemsOf(const Rows& rows) {
    std::vector<PaymentProblemRecord> problems;
    for (const auto& row : rows) problems.push_back(problemOf(row));
    return problems;
}

constexpr std::string_view selectTransfers = "SELECT id, reference, payer, amount_cents, received_at FROM bank_transfers ";

std::vector<BankTransferRecord> transfersOf(const Rows& rows) {
    std::vector<BankTransferRecord> transfers;
    for (const auto& row : rows) transfers.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.instant(4)});
    return transfers;
}

} // namespace

core::Status insertPayment(Connection& connection, const PaymentRecord& payment) {
    return connection.execute("INSERT INTO payments (id, order_id, method, state, amount_cents, gateway_id, reference, created_at, "
                              "changed_at) VALUES ($1, $2, $3, $4, $5, $6, $8, $7, $7)",
                              payment.id, payment.order, payment.method, nameOf(payment.state), payment.amountCents,
                              payment.gatewayId, payment.createdAt, payment.reference);
}

core::Result<std::optional<PaymentRecord>> findPayment(Connection& connection, const core::PaymentId& id) {
    TRY(const auto rows, connection.query(std::string(selectPayments) + "WHERE id = $1", id));
    if (rows.empty()) return std::nullopt;
    return paymentOf(rows.front());
}

core::Result<std::optional<PaymentRecord>> findPaymentAtGateway(Connection& connection, const std::string& gatewayId) {
    if (gatewayId.empty()) return std::nullopt;
    TRY(const auto rows, connection.query(std::string(selectPayments) + "WHERE gateway_id = $1 ORDER BY state = 'succeeded' DESC, created_at LIMIT 1", gatewayId));
    if (rows.empty()) return std::nullopt;
    return paymentOf(rows.front());
}

core::Result<std::vector<PaymentRecord>> findPayments(Connection& connection, const core::OrderId& order) {
    TRY(const auto rows, connection.query(std::string(selectPayments) + "WHERE order_id = $1 ORDER BY created_at, id", order));
    return paymentsOf(rows);
}

core::Result<bool> savePaymentState(Connection& connection, const core::PaymentId& id, PaymentState state, const std::string& gatewayId, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE payments SET state = $2, gateway_id = $3, changed_at = $4 WHERE id = $1 AND state <> 'succeeded' RETURNING 1",
                                          id, nameOf(state), gatewayId, now));
    return !rows.empty();
}

core::Status savePaymentPage(Connection& connection, const core::PaymentId& id, const std::string& session, const std::string& address) {
    return connection.execute("UPDATE payments SET page_session = $2, page_address = $3 WHERE id = $1", id, session, address);
}

core::Result<std::vector<PaymentRecord>> findNeedlessPages(Connection& connection, core::Instant from, int limit) {
    TRY(const auto rows, connection.query(std::string(selectPayments) + "WHERE page_session <> '' AND state <> 'succeeded' AND created_at > $1 "
                                          "AND EXISTS (SELECT 1 FROM orders o WHERE o.id = payments.order_id AND o.state <> 'placed' AND NOT (o.state = 'paid' "
                                          "AND EXISTS (SELECT 1 FROM instalments i WHERE i.order_id = o.id AND i.paid_at IS NULL AND i.amount_cents > 0))) "
                                          "ORDER BY created_at LIMIT $2",
                                          from, limit));
    return paymentsOf(rows);
}

core::Result<bool> insertGatewayEvent(Connection& connection, const std::string& id, const std::string& kind, core::Instant now) {
    TRY(const auto rows, connection.query("INSERT INTO gateway_events (id, kind, received_at) VALUES ($1, $2, $3) "
                                          "ON CONFLICT (id) DO NOTHING RETURNING 1",
                                          id, kind, now));
    return !rows.empty();
}

core::Status insertRefund(Connection& connection, const RefundRecord& refund) {
    return connection.execute("INSERT INTO refunds (id, order_id, payment, state, amount_cents, reason, gateway_id, decided_by, "
                              "created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, $8)",
                              refund.id, refund.order, refund.payment, refund.state, refund.amountCents, refund.reason,
                              refund.decidedBy, refund.createdAt);
}

core::Result<std::vector<RefundRecord>> findRefunds(Connection& connection, const core::OrderId& order) {
    TRY(const auto rows, connection.query(std::string(selectRefunds) + "WHERE order_id = $1 ORDER BY created_at", order));
    return refundsOf(rows);
}

core::Result<std::optional<RefundRecord>> findAskedRefund(Connection& connection, const core::RefundId& id) {
    TRY(const auto rows, connection.query(std::string(selectRefunds) + "WHERE id = $1 AND state = 'asked'", id));
    if (rows.empty()) return std::nullopt;
    return refundsOf(rows).front();
}

core::Result<std::vector<RefundRecord>> findAskedRefunds(Connection& connection, int limit) {
    TRY(const auto rows, connection.query(std::string(selectRefunds) + "WHERE state = 'asked' ORDER BY created_at LIMIT $1", limit));
    return refundsOf(rows);
}

core::Result<std::vector<RefundRecord>> findCardRefunds(Connection& connection, core::Instant from, int limit) {
    TRY(const auto rows, connection.query(std::string(selectRefunds) + "WHERE state = 'asked' AND problem = '' AND created_at > $1 "
                                          "AND EXISTS (SELECT 1 FROM payments q WHERE q.id = refunds.payment AND q.gateway_id <> '') "
                                          "AND NOT EXISTS (SELECT 1 FROM payment_problems p WHERE p.payment = refunds.payment AND p.kind = 'disputed') ORDER BY created_at LIMIT $2",
                                          from, limit));
    return refundsOf(rows);
}

core::Result<bool> noteRefundSent(Connection& connection, const RefundRecord& refund, const std::string& gatewayId, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE refunds SET state = 'sent', gateway_id = $2, changed_at = $3 WHERE id = $1 AND state = 'asked' AND problem = $4 RETURNING 1",
                                          refund.id, gatewayId, now, refund.problem));
    return !rows.empty();
}

core::Result<bool> noteRefundFailed(Connection& connection, const core::RefundId& id, const std::string& problem, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE refunds SET state = 'asked', problem = $2, changed_at = $3 WHERE id = $1 AND payment <> '' AND problem = '' RETURNING 1", id, problem, now));
    return !rows.empty();
}

core::Status insertPaymentProblem(Connection& connection, const PaymentProblemRecord& problem) {
    return connection.execute("INSERT INTO payment_problems (id, order_id, payment, kind, amount_cents, detail, noted_at, done_at) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)",
                              problem.id, problem.order, problem.payment, problem.kind, problem.amountCents, problem.detail, problem.notedAt);
}

core::Result<std::vector<PaymentProblemRecord>> findOpenProblems(Connection& connection, int limit) {
    TRY(const auto rows, connection.query("SELECT " + std::string(problemColumns) + " FROM payment_problems WHERE done_at IS NULL ORDER BY noted_at, id LIMIT $1", limit));
    return problemsOf(rows);
}

core::Result<std::vector<PaymentProblemRecord>> findProblemsOf(Connection& connection, const core::OrderId& order) {
    TRY(const auto rows, connection.query("SELECT " + std::string(problemColumns) + " FROM payment_problems WHERE order_id = $1 ORDER BY noted_at, id", order));
    return problemsOf(rows);
}

core::Result<PaymentProblemRecord> closePaymentProblem(Connection& connection, const std::string& id, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE payment_problems SET done_at = $2 WHERE id = $1 AND done_at IS NULL RETURNING " + std::string(problemColumns), id, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "nothing is open under that id");
    return problemOf(rows.front());
}

core::Result<bool> insertBankTransfer(Connection& connection, const BankTransferRecord& transfer) {
    TRY(const auto rows, connection.query("INSERT INTO bank_transfers (id, reference, payer, amount_cents, received_at, order_id, "
                                          "matched_by) VALUES ($1, $2, $3, $4, $5, NULL, '') ON CONFLICT (id) DO NOTHING RETURNING 1",
                                          transfer.id, transfer.reference, transfer.payer, transfer.amountCents, transfer.receivedAt));
    return !rows.empty();
}

core::Result<std::optional<BankTransferRecord>> findBankTransfer(Connection& connection, const std::string& id) {
    TRY(const auto rows, connection.query(std::string(selectTransfers) + "WHERE id = $1", id));
    if (rows.empty()) return std::nullopt;
    return transfersOf(rows).front();
}

core::Result<std::vector<BankTransferRecord>> findUnmatchedTransfers(Connection& connection) {
    TRY(const auto rows, connection.query(std::string(selectTransfers) + "WHERE order_id IS NULL ORDER BY received_at, id"));
    return transfersOf(rows);
}

core::Result<std::vector<BankTransferRecord>> findTransfersFor(Connection& connection, const core::OrderId& order) {
    TRY(const auto rows, connection.query(std::string(selectTransfers) + "WHERE order_id = $1 ORDER BY received_at, id", order));
    return transfersOf(rows);
}

core::Status matchBankTransfer(Connection& connection, const std::string& id, const core::OrderId& order, const std::string& by) {
    TRY(const auto rows, connection.query("UPDATE bank_transfers SET order_id = $2, matched_by = $3 WHERE id = $1 AND order_id IS NULL RETURNING 1", id, order, by));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "the transfer belongs to an order already");
    return {};
}

} // namespace storage
