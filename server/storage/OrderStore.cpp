#include "server/storage/OrderStore.hpp"

#include "server/storage/Pattern.hpp"

#include <array>
#include <cstdio>

namespace storage {
namespace {

constexpr std::array<std::string_view, 4> orderStates{"placed", "paid", "cancelled", "refunded"};

OrderState orderState(std::string_view name) {
    for (std::size_t i = 0; i < orderStates.size(); ++i)
        if (orderStates[i] == name) return static_cast<OrderState>(i);
    return OrderState::placed;
}

constexpr std::string_view selectOrders =
    "SELECT id, number, account, organisation, state, payment_method, total_cents, paid_cents, refunded_cents, voucher, "
    "discount_code, reference, created_at, renews, COALESCE((SELECT legal_name FROM candidates WHERE candidates.id = orders.account), '') AS buyer FROM orders ";

OrderRecord orderOf(const Row& row) {
    OrderRecord order;
    order.id = row.id<core::OrderId>(0);
    order.number = row.text(1);
    order.account = row.id<core::AccountId>(2);
    order.organisation = row.isNull(3) ? "" : row.text(3);
    order.state = orderState(row.text(4));
    order.paymentMethod = row.text(5);
    order.totalCents = row.integer(6);
    order.paidCents = row.integer(7);
    order.refundedCents = row.integer(8);
    order.voucher = row.text(9);
    order.discountCode = row.text(10);
    order.reference = row.text(11);
    order.createdAt = row.instant(12);
    order.renews = row.text(13);
    order.buyer = row.text(14);
    return order;
}

std::vector<OrderRecord> ordersOf(const Rows& rows) {
    std::vector<OrderRecord> orders;
    for (const auto& row : rows) orders.push_back(orderOf(row));
    return orders;
}

core::Status addLines(Connection& connection, OrderRecord& order) {
    TRY(const auto rows, connection.query("SELECT kind, product, title, quantity, unit_cents, amount_cents, note, take_by FROM "
                                          "order_lines WHERE order_id = $1 ORDER BY number",
                                          order.id));
    for (const auto& row : rows)
        order.lines.push_back({row.text(0), row.text(1), row.text(2), static_cast<int>(row.integer(3)), row.integer(4),
                               row.integer(5), row.text(6), row.instantIfAny(7)});
    return {};
}

core::Result<std::optional<OrderRecord>> firstWithLines(Connection& connection, const Rows& rows) {
    if (rows.empty()) return std::nullopt;
    auto order = orderOf(rows.front());
    TRY_STATUS(addLines(connection, order));
    return order;
}

std::string numbered(const char* format, int year, std::int64_t running) {
    char text[40];
    std::snprintf(text, sizeof text, format, year, static_cast<long long>(running));
    return text;
}

// The next of its row. It is taken back with the transaction; until then other servers wait.
core::Result<std::int64_t> nextNumber(Connection& connection, const std::string& name) {
    TRY(const auto rows, connection.query("INSERT INTO running_numbers (name, last) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET last = running_numbers.last + 1 RETURNING last", name));
    return rows[0].integer(0);
}

InvoiceRecord invoiceOf(const Row& row) {
    return {row.text(0), row.text(1), row.id<core::OrderId>(2), row.integer(3), row.instant(4), row.text(5)};
}

constexpr std::string_view selectInvoices = "SELECT number, kind, order_id, amount_cents, issued_at, buyer FROM invoices ";

} // namespace

std::string_view nameOf(OrderState state) {
    return orderStates.at(static_cast<std::size_t>(state));
}

core::Result<OrderRecord> insertOrder(Connection& connection, OrderRecord order) {
    TRY(const auto running, nextNumber(connection, "orders"));
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(order.createdAt));
    order.number = numbered("LCOC-%d-%06lld", static_cast<int>(day.year()), running);
    TRY_STATUS(connection.execute(
        "INSERT INTO orders (id, number, account, organisation, state, payment_method, total_cents, paid_cents, "
        "refunded_cents, voucher, discount_code, reference, created_at, changed_at, renews) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, "
        "0, $8, $9, $10, $11, $11, $12)",
        order.id, order.number, order.account,
        order.organisation.empty() ? Value(nullptr) : Value(order.organisation), nameOf(order.state), order.paymentMethod,
        order.totalCents, order.voucher, order.discountCode, order.reference, order.createdAt, order.renews));
    int number = 0;
    for (const auto& line : order.lines)
        TRY_STATUS(connection.execute("INSERT INTO order_lines (order_id, number, kind, product, title, quantity, unit_cents, "
                                      "amount_cents, note, take_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                                      order.id, ++number, line.kind, line.product, line.title, line.quantity, line.unitCents,
                                      line.amountCents, line.note, line.takeBy));
    return order;
}

core::Result<std::optional<OrderRecord>> findOrder(Connection& connection, const core::OrderId& id) {
    TRY(const auto rows, connection.query(std::string(selectOrders) + "WHERE id = $1", id));
    return firstWithLines(connection, rows);
}

core::Result<std::optional<OrderRecord>> findOrderByNumber(Connection& connection, const std::string& number) {
    TRY(const auto rows, connection.query(std::string(selectOrders) + "WHERE number = $1", number));
    return firstWithLines(connection, rows);
}

core::Result<std::vector<OrderRecord>> findOrders(Connection& connection, const core::AccountId& account, int limit) {
    TRY(const auto rows, connection.query(std::string(selectOrders) + "WHERE account = $1 ORDER BY created_at DESC, number DESC LIMIT $2", account, limit));
    return ordersOf(rows);
}

core::Result<std::vector<OrderRecord>> findOrdersOf(Connection& connection, const core::OrganisationId& organisation, int limit) {
    TRY(const auto rows, connection.query(std::string(selectOrders) + "WHERE organisation = $1 ORDER BY created_at DESC, number DESC LIMIT $2", organisation, limit));
    return ordersOf(rows);
}

core::Result<std::vector<OrderRecord>> searchOrders(Connection& connection, const std::string& part, int limit, const std::string& after, const std::string& also) {
    TRY(const auto rows, connection.query(std::string(selectOrders) + "WHERE (lower(number || ' ' || state || ' ' || payment_method || ' ' || "
                                          "COALESCE((SELECT legal_name FROM candidates WHERE candidates.id = orders.account), '')) LIKE lower($1) ESCAPE '!' OR state = $4 OR payment_method = $4) "
                                          "AND ($3 = '' OR (created_at, number) < (SELECT a.created_at, a.number FROM orders a WHERE a.number = $3)) "
                                          "ORDER BY created_at DESC, number DESC LIMIT $2",
                                          containing(part), limit, after, also));
    return ordersOf(rows);
}

core::Result<std::int64_t> addPayment(Connection& connection, const core::OrderId& id, std::int64_t cents, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE orders SET paid_cents = paid_cents + $2, changed_at = $3 WHERE id = $1 "
                                          "RETURNING paid_cents",
                                          id, cents, now));
    if (rows.empty()) return core::fail(core::ErrorCode::notFound, "order");
    return rows[0].integer(0);
}

core::Result<std::int64_t> lockOrder(Connection& connection, const core::OrderId& id, core::Instant now) {
    return addPayment(connection, id, 0, now);
}

core::Status addRefund(Connection& connection, const core::OrderId& id, std::int64_t cents, core::Instant now) {
    return connection.execute("UPDATE orders SET refunded_cents = refunded_cents + $2, changed_at = $3 WHERE id = $1", id, cents, now);
}

core::Status moveOrder(Connection& connection, const core::OrderId& id, OrderState from, OrderState to, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE orders SET state = $3, changed_at = $4 WHERE id = $1 AND state = $2 RETURNING 1",
                                          id, nameOf(from), nameOf(to), now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "the order is not " + std::string(nameOf(from)));
    return {};
}

core::Result<std::vector<OrderRecord>> findUnpaidOrders(Connection& connection, const UnpaidSince& since, std::string_view except, int limit) {
    TRY(const auto rows, connection.query(std::string(selectOrders) + "WHERE state = 'placed' AND paid_cents = 0 AND ((payment_method IN ('card', 'payment-plan') AND created_at < $1) "
                                          "OR (payment_method NOT IN ('card', 'payment-plan') AND created_at < $2)) "
                                          "AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = orders.id AND (p.created_at > $3 OR p.state = 'succeeded')) "
                                          "AND NOT EXISTS (SELECT 1 FROM payment_problems q WHERE q.order_id = orders.id) "
                                          "AND NOT EXISTS (SELECT 1 FROM bank_transfers b WHERE b.reference = orders.number AND b.order_id IS NULL) "
                                          "AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND l.kind = 'fee' AND l.product = $4) "
                                          "ORDER BY created_at LIMIT $5",
                                          since.byCard, since.byInvoice, since.pagesFrom, except, limit));
    return ordersOf(rows);
}

core::Result<std::optional<OrderRecord>> findOpenFee(Connection& connection, const core::AccountId& account, std::string_view fee) {
    TRY(const auto rows, connection.query(std::string(selectOrders) + "WHERE account = $1 AND state = 'placed' "
                                          "AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND l.kind = 'fee' AND l.product = $2) ORDER BY created_at LIMIT 1",
                                          account, fee));
    return rows.empty() ? std::nullopt : std::optional(orderOf(rows[0]));
}

core::Result<std::vector<OrderRecord>> findPaidRenewals(Connection& connection, int limit) {
    TRY(const auto rows, connection.query(std::string(selectOrders) + "WHERE renews <> '' AND state = 'paid' AND renewal_done_at IS NULL ORDER BY created_at LIMIT $1", limit));
    return ordersOf(rows);
}

core::Result<std::optional<OrderRecord>> findOpenRenewal(Connection& connection, const core::CredentialId& credential) {
    TRY(const auto rows, connection.query(std::string(selectOrders) + "WHERE renews = $1 AND state IN ('placed', 'paid') AND renewal_done_at IS NULL", credential));
    return firstWithLines(connection, rows);
}

core::Result<bool> claimRenewal(Connection& connection, const core::OrderId& id, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE orders SET renewal_done_at = $2 WHERE id = $1 AND state = 'paid' AND renewal_done_at IS NULL RETURNING 1", id, now));
    return !rows.empty();
}

core::Result<std::vector<CartLineRecord>> findCart(Connection& connection, const core::AccountId& account) {
    TRY(const auto rows, connection.query("SELECT kind, product, quantity FROM cart_lines WHERE account = $1 ORDER BY kind, product", account));
    std::vector<CartLineRecord> lines;
    for (const auto& row : rows) lines.push_back({row.text(0), row.text(1), static_cast<int>(row.integer(2))});
    return lines;
}

core::Status saveCartLine(Connection& connection, const core::AccountId& account, const CartLineRecord& line) {
    if (line.quantity <= 0)
        return connection.execute("DELETE FROM cart_lines WHERE account = $1 AND kind = $2 AND product = $3", account, line.kind, line.product);
    return connection.execute("INSERT INTO cart_lines (account, kind, product, quantity) VALUES ($1, $2, $3, $4) "
                              "ON CONFLICT (account, kind, product) DO UPDATE SET quantity = $4",
                              account, line.kind, line.product, line.quantity);
}

core::Status emptyCart(Connection& connection, const core::AccountId& account) {
    TRY(const auto rows, connection.query("DELETE FROM cart_lines WHERE account = $1 RETURNING 1", account));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "the cart is empty");
    return {};
}

core::Result<InvoiceRecord> issueInvoice(Connection& connection, InvoiceRecord invoice, int year) {
    TRY(const auto running, nextNumber(connection, invoice.kind + "-" + std::to_string(year)));
    invoice.number = invoice.kind + numbered("-%d-%06lld", year, running);
    TRY_STATUS(connection.execute("INSERT INTO invoices (number, kind, year, running, order_id, refund, amount_cents, issued_at, "
                                  "buyer) VALUES ($1, $2, $3, $4, $5, NULL, $6, $7, $8)",
                                  invoice.number, invoice.kind, year, running, invoice.order, invoice.amountCents,
                                  invoice.issuedAt, invoice.buyer));
    return invoice;
}

core::Result<std::vector<InvoiceRecord>> findInvoices(Connection& connection, const core::OrderId& order) {
    TRY(const auto rows, connection.query(std::string(selectInvoices) + "WHERE order_id = $1 ORDER BY issued_at, number", order));
    std::vector<InvoiceRecord> invoices;
    for (const auto& row : rows) invoices.push_back(invoiceOf(row));
    return invoices;
}

core::Result<std::optional<InvoiceRecord>> findInvoice(Connection& connection, const std::string& number) {
    TRY(const auto rows, connection.query(std::string(selectInvoices) + "WHERE number = $1", number));
    if (rows.empty()) return std::nullopt;
    return invoiceOf(rows.front());
}

} // namespace storage
