#include "server/storage/FulfilmentStore.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/Pattern.hpp"

namespace storage {
namespace {

constexpr std::string_view selectFulfilments = "SELECT f.id, f.order_id, o.number, f.account, c.legal_name, f.product, f.credential, f.address, f.state, f.tracking, f.created_at, "
                                               "CASE WHEN k.suspended_at IS NULL AND k.revoked_at IS NULL THEN 0 ELSE 1 END "
                                               "FROM fulfilments f JOIN orders o ON o.id = f.order_id JOIN candidates c ON c.id = f.account "
                                               "LEFT JOIN credentials k ON k.number = f.credential ";

FulfilmentRecord fulfilmentOf(const Row& row) {
    return {row.text(0), row.id<core::OrderId>(1), row.text(2), row.id<core::AccountId>(3), row.text(4), row.text(5),
            row.text(6), row.text(7), row.text(8), row.text(9), row.instant(10), row.truth(11)};
}

std::vector<FulfilmentRecord> fulfilmentsOf(const Rows& rows) {
    std::vector<FulfilmentRecord> fulfilments;
    for (const auto& row : rows) fulfilments.push_back(fulfilmentOf(row));
    return fulfilments;
}

} // namespace

core::Status insertFulfilment(Connection& connection, const core::OrderId& order, const core::AccountId& account,
                              const std::string& product, core::Instant now) {
    return connection.execute("INSERT INTO fulfilments (id, order_id, account, product, credential, address, state, tracking, "
                              "created_at, changed_at) VALUES ($1, $2, $3, $4, '', '', 'waiting', '', $5, $5)",
                              crypto::randomId<core::RequestId>(), order, account, product, now);
}

core::Result<std::vector<FulfilmentRecord>> findFulfilments(Connection& connection, const core::OrderId& order) {
    TRY(const auto rows, connection.query(std::string(selectFulfilments) + "WHERE f.order_id = $1 ORDER BY f.created_at, f.id", order));
    return fulfilmentsOf(rows);
}

core::Result<bool> isFulfilled(Connection& connection, const std::string& product, const std::string& credential, const std::string& except) {
    TRY(const auto rows, connection.query("SELECT 1 FROM fulfilments WHERE product = $1 AND credential = $2 AND id <> $3 LIMIT 1", product, credential, except));
    return !rows.empty();
}

core::Result<std::vector<FulfilmentRecord>> searchFulfilments(Connection& connection, const std::string& part, int limit,
                                                              const std::optional<FulfilmentPlace>& after) {
    const auto below = after.value_or(FulfilmentPlace{"waiting", core::fromMillis(0), ""});
    TRY(const auto rows, connection.query(std::string(selectFulfilments) + "WHERE lower(o.number || ' ' || c.legal_name || ' ' || f.product || ' ' || f.state || ' ' || f.tracking) "
                                          "LIKE lower($1) ESCAPE '!' "
                                          "AND (f.state = 'sent', f.created_at, f.id) > ($3 = 'sent', $4, $5) "
                                          "ORDER BY f.state = 'sent', f.created_at, f.id LIMIT $2",
                                          containing(part), limit, below.state, below.createdAt, below.id));
    return fulfilmentsOf(rows);
}

core::Status saveDelivery(Connection& connection, const std::string& id, const core::AccountId& account, const std::string& credential,
                          const std::string& address, core::Instant now) {
    TRY(const auto known, connection.query("SELECT state FROM fulfilments WHERE id = $1 AND account = $2", id, account));
    if (known.empty()) return core::fail(core::ErrorCode::notFound, "delivery");
    TRY(const auto rows, connection.query("UPDATE fulfilments SET credential = $2, address = $3, changed_at = $4 WHERE id = $1 AND state = 'waiting' RETURNING 1", id, credential,
                                          address, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "already sent");
    return {};
}

core::Result<FulfilmentRecord> noteFulfilmentSent(Connection& connection, const std::string& id, const std::string& tracking, core::Instant now) {
    TRY(const auto sent, connection.query("UPDATE fulfilments SET state = 'sent', tracking = $2, changed_at = $3 WHERE id = $1 AND state = 'waiting' AND address <> '' RETURNING id",
                                          id, tracking, now));
    if (sent.empty()) return core::fail(core::ErrorCode::conflict, "already sent, or nobody said where it goes");
    TRY(const auto rows, connection.query(std::string(selectFulfilments) + "WHERE f.id = $1", id));
    return fulfilmentOf(rows.at(0));
}

} // namespace storage
