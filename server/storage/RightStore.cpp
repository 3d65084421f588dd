#include "server/storage/RightStore.hpp"

#include "common/crypto/Random.hpp"

namespace storage {
namespace {

constexpr std::string_view rightColumns = "id, account, level, kind, source, created_at, expires_at, used_by, paid_cents, given_back_cents";

ExamRightRecord rightOf(const Row& row) {
    return {row.id<core::ExamRightId>(0),
            row.id<core::AccountId>(1),
            row.text(2),
            row.text(3),
            row.text(4),
            row.instant(5),
            row.instantIfAny(6),
            row.isNull(7) ? "" : row.text(7),
            row.integer(8),
            row.isNull(9) ? std::nullopt : std::optional(row.integer(9))};
}

std::string newId() {
    return crypto::randomId<core::RequestId>().text();
}

} // namespace

core::Status insertExamRight(Connection& connection, const ExamRightRecord& right) {
    return connection.execute("INSERT INTO exam_rights (id, account, level, kind, source, created_at, expires_at, used_by, "
                              "withdrawn_at, paid_cents) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, $8)",
                              right.id, right.account, right.level, right.kind, right.source, right.createdAt,
                              right.expiresAt, right.paidCents);
}

core::Result<std::vector<ExamRightRecord>> findExamRights(Connection& connection, const core::AccountId& account) {
    TRY(const auto rows, connection.query("SELECT " + std::string(rightColumns) + " FROM exam_rights WHERE account = $1 AND "
                                          "withdrawn_at IS NULL ORDER BY created_at, id",
                                          account));
    std::vector<ExamRightRecord> rights;
    for (const auto& row : rows) rights.push_back(rightOf(row));
    return rights;
}

core::Result<ExamRightRecord> takeExamRight(Connection& connection, const core::AccountId& account, const std::string& level,
                                            const core::AppointmentId& usedBy, core::Instant examAt, core::Instant overdueBefore) {
    TRY(const auto rows,
        connection.query("UPDATE exam_rights SET used_by = $3 WHERE id = (SELECT id FROM exam_rights WHERE account = $1 AND "
                         "level = $2 AND used_by IS NULL AND withdrawn_at IS NULL AND (expires_at IS NULL OR expires_at >= $4) "
                         "AND NOT EXISTS (SELECT 1 FROM instalments i WHERE i.order_id = exam_rights.source AND i.paid_at IS NULL "
                         "AND i.amount_cents > 0 AND i.due_at < $5) "
                         "ORDER BY created_at, id LIMIT 1) AND used_by IS NULL RETURNING " + std::string(rightColumns),
                         account, level, usedBy, examAt, overdueBefore));
    if (rows.empty()) return core::fail(core::ErrorCode::notEligible);
    return rightOf(rows.front());
}

core::Status giveBackExamRight(Connection& connection, const core::ExamRightId& id, const core::AppointmentId& usedBy, core::Instant until) {
    TRY(const auto rows, connection.query("UPDATE exam_rights SET used_by = NULL, expires_at = CASE WHEN expires_at < $3 THEN $3 ELSE expires_at END "
                                          "WHERE id = $1 AND used_by = $2 AND withdrawn_at IS NULL RETURNING id",
                                          id, usedBy, until));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "the right to this exam was taken back already");
    return {};
}

core::Status withdrawExamRight(Connection& connection, const core::ExamRightId& id, std::int64_t givenBackCents, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE exam_rights SET withdrawn_at = $2, given_back_cents = $3 WHERE id = $1 AND withdrawn_at IS NULL RETURNING id", id, now, givenBackCents));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "exam right");
    return {};
}

core::Status partWithdrawnRight(Connection& connection, const core::ExamRightId& id, const core::AppointmentId& usedBy) {
    TRY(const auto rows, connection.query("UPDATE exam_rights SET used_by = NULL WHERE id = $1 AND used_by = $2 AND withdrawn_at IS NOT NULL RETURNING id", id, usedBy));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "what the appointment cost was given back already");
    return {};
}

core::Result<std::optional<ExamRightRecord>> findExamRight(Connection& connection, const core::ExamRightId& id) {
    TRY(const auto rows, connection.query("SELECT " + std::string(rightColumns) + " FROM exam_rights WHERE id = $1", id));
    if (rows.empty()) return std::nullopt;
    return rightOf(rows.front());
}

core::Result<std::optional<ExamRightRecord>> findVoidRetake(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT " + std::string(rightColumns) + " FROM exam_rights WHERE source = $1 AND withdrawn_at IS NULL", "void:" + session.text()));
    if (rows.empty()) return std::nullopt;
    return rightOf(rows.front());
}

core::Result<std::vector<ExamRightRecord>> adoptFreeRetakes(Connection& connection, core::Instant now) {
    TRY(const auto rows, connection.query("INSERT INTO exam_rights (id, account, level, kind, source, created_at, expires_at, used_by, "
                              "withdrawn_at, paid_cents) SELECT r.session, r.candidate, r.level, 'free-retake', r.session, $1, "
                              "NULL, NULL, NULL, 0 FROM retake_rights r JOIN accounts a ON a.id = r.candidate "
                              "WHERE NOT EXISTS (SELECT 1 FROM exam_rights e WHERE e.id = r.session) RETURNING " + std::string(rightColumns),
                              now));
    std::vector<ExamRightRecord> rights;
    for (const auto& row : rows) rights.push_back(rightOf(row));
    return rights;
}

core::Status insertProductRight(Connection& connection, const ProductRightRecord& right) {
    return connection.execute("INSERT INTO product_rights (id, account, product, source, created_at, expires_at, withdrawn_at) "
                              "VALUES ($1, $2, $3, $4, $5, $6, NULL)",
                              newId(), right.account, right.product, right.source, right.createdAt, right.expiresAt);
}

core::Result<std::vector<ProductRightRecord>> findProductRights(Connection& connection, const core::AccountId& account) {
    TRY(const auto rows, connection.query("SELECT account, product, source, created_at, expires_at FROM product_rights "
                                          "WHERE account = $1 AND withdrawn_at IS NULL ORDER BY created_at DESC, id",
                                          account));
    std::vector<ProductRightRecord> rights;
    for (const auto& row : rows)
        rights.push_back({row.id<core::AccountId>(0), row.text(1), row.text(2), row.instant(3), row.instantIfAny(4)});
    return rights;
}

} // namespace storage
