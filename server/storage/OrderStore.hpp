#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

enum class OrderState { placed, paid, cancelled, refunded };
std::string_view nameOf(OrderState state);

struct OrderLineRecord {
    std::string kind; // of orders::LineKind
    std::string product;
    std::string title;
    int quantity = 1;
    std::int64_t unitCents = 0;
    std::int64_t amountCents = 0;
    std::string note; // why it costs less
    std::optional<core::Instant> takeBy = {}; // until when its exams are to be taken, where its price ends
};

struct OrderRecord {
    core::OrderId id;
    std::string number; // "LCOC-2026-000123", for people
    core::AccountId account;
    std::string organisation; // empty: for the account itself
    OrderState state = OrderState::placed;
    std::string paymentMethod; // "card", "purchase-order", "wire-transfer", "payment-plan", "none"
    std::int64_t totalCents = 0;
    std::int64_t paidCents = 0;
    std::int64_t refundedCents = 0;
    std::string voucher;
    std::string discountCode;
    std::string reference; // the buyer's own, such as a purchase order number
    std::string renews;    // id of the credential that is renewed by credits when the fee is paid; empty: none
    core::Instant createdAt{};
    std::string buyer; // name of the account's owner, as it is now
    std::vector<OrderLineRecord> lines;
};

// Gives the order its number.
core::Result<OrderRecord> insertOrder(Connection& connection, OrderRecord order);
core::Result<std::optional<OrderRecord>> findOrder(Connection& connection, const core::OrderId& id);
core::Result<std::optional<OrderRecord>> findOrderByNumber(Connection& connection, const std::string& number);

// Of the account; newest first, without lines.
core::Result<std::vector<OrderRecord>> findOrders(Connection& connection, const core::AccountId& account, int limit);

// Of the organisation; newest first, without lines.
core::Result<std::vector<OrderRecord>> findOrdersOf(Connection& connection, const core::OrganisationId& organisation, int limit);

// Of all, without lines, the newest first: those whose number, state, method or buyer has `part` in it, or whose state or
// method is `also`, below the order of the number `after`.
core::Result<std::vector<OrderRecord>> searchOrders(Connection& connection, const std::string& part, int limit, const std::string& after = {},
                                                    const std::string& also = {});

// Adds to what was paid, and says what the sum is now. Each `payment` counts once.
// Holds the order until the transaction ends, so that its parts are nobody else's to change; what was paid of it comes back.
core::Result<std::int64_t> lockOrder(Connection& connection, const core::OrderId& id, core::Instant now);
core::Result<std::int64_t> addPayment(Connection& connection, const core::OrderId& id, std::int64_t cents, core::Instant now);
core::Status addRefund(Connection& connection, const core::OrderId& id, std::int64_t cents, core::Instant now);

// conflict unless the order is in state `from`.
core::Status moveOrder(Connection& connection, const core::OrderId& id, OrderState from, OrderState to, core::Instant now);

// Orders that wait since before `byCard` (cards and payment plans) or `byInvoice` (all else) and of which no money is known: nothing
// paid, no transfer with their number, no page for cards that was opened after `pagesFrom`. The oldest first, without lines; none
// with the fee `except`.
struct UnpaidSince {
    core::Instant byCard{};
    core::Instant byInvoice{};
    core::Instant pagesFrom{};
};
core::Result<std::vector<OrderRecord>> findUnpaidOrders(Connection& connection, const UnpaidSince& since, std::string_view except, int limit);

// The account's order with that fee that waits for its money, without lines.
core::Result<std::optional<OrderRecord>> findOpenFee(Connection& connection, const core::AccountId& account, std::string_view fee);

// Paid orders whose renewal was not dealt with yet; and the order, paid or not, of which a credential's renewal waits.
core::Result<std::vector<OrderRecord>> findPaidRenewals(Connection& connection, int limit);
core::Result<std::optional<OrderRecord>> findOpenRenewal(Connection& connection, const core::CredentialId& credential);
// Once; false where it was done before, or the order is not paid any more.
core::Result<bool> claimRenewal(Connection& connection, const core::OrderId& id, core::Instant now);

// The cart.
struct CartLineRecord {
    std::string kind;
    std::string product;
    int quantity = 1;
};
core::Result<std::vector<CartLineRecord>> findCart(Connection& connection, const core::AccountId& account);
// A quantity of zero takes the line out.
core::Status saveCartLine(Connection& connection, const core::AccountId& account, const CartLineRecord& line);
// conflict where it was empty, so that two servers make no two orders of it.
core::Status emptyCart(Connection& connection, const core::AccountId& account);

// Invoices ("INV") and credit notes ("CN"), numbered without a gap within a year.
struct InvoiceRecord {
    std::string number;
    std::string kind;
    core::OrderId order;
    std::int64_t amountCents = 0;
    core::Instant issuedAt{};
    std::string buyer; // name and address, line by line, as they were then
};
core::Result<InvoiceRecord> issueInvoice(Connection& connection, InvoiceRecord invoice, int year);
core::Result<std::vector<InvoiceRecord>> findInvoices(Connection& connection, const core::OrderId& order);
core::Result<std::optional<InvoiceRecord>> findInvoice(Connection& connection, const std::string& number);

} // namespace storage
