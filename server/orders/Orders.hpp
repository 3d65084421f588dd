#pragma once

#include "server/orders/Quote.hpp"
#include "server/program/Scheduling.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/VoucherStore.hpp"

namespace orders {

// What makes an order out of a quote.
struct Purchase {
    core::AccountId account;
    std::string organisation;  // empty: for the account itself; else its exams become vouchers
    std::string paymentMethod; // "card", "purchase-order", "wire-transfer", "payment-plan"
    std::string reference;     // of the buyer, such as the purchase order's number
    std::string voucher;
    std::string discountCode;
    std::string buyerLines; // name and address for the invoice
    std::string renews = {}; // id of the credential that the fee renews by credits
    std::optional<core::OrderId> id = {}; // of the order to be made, where its form has one; alreadyExists for the second of it
};

// Places the order, uses voucher and code up, issues the invoice, and settles it at once if nothing is to be paid.
core::Result<storage::OrderRecord> placeOrder(storage::Connection& connection, const program::Prices& prices,
                                              const Quote& quote, const Purchase& purchase, core::Instant now);

// Notes money that came in. When all is paid the order grants what was bought: rights to exams and products, things to be
// sent, or vouchers for an organisation; once. Under a payment plan the first part is enough. Money beyond what is owed, or for an
// exam that is too late, is asked back at once.
core::Result<storage::OrderRecord> settle(storage::Connection& connection, const program::Prices& prices,
                                          const core::OrderId& order, std::int64_t cents, core::Instant now);

// Whether the exams of a line should have been taken by now, since their price ended.
bool isTooLate(const storage::OrderLineRecord& line, core::Instant now);

// Whether it can still be cancelled: it is not paid, and nothing was given for it, as a late move of an appointment was.
bool mayCancel(const storage::OrderRecord& order);

// Of an order that mayCancel: vouchers and codes are free again, and what was paid of it already goes back. Else conflict.
core::Status cancelOrder(storage::Connection& connection, const core::OrderId& order, core::Instant now);

// When an order lapses by the rulebook if nothing is paid of it until then; nothing for one that waits for no money, or must be paid.
std::optional<core::Instant> lapsesAt(const program::Prices& prices, const storage::OrderRecord& order);

// Orders that lapse at `now` by the rulebook, for cancelOrder: nothing is paid of them, and no page for cards was opened after
// `pagesFrom`, on which somebody may be paying. Without their lines, the oldest first.
core::Result<std::vector<storage::OrderRecord>> findLapsed(storage::Connection& connection, const program::Prices& prices, core::Instant pagesFrom, core::Instant now, int limit);

// Of an order that was paid for something that cannot be given any more: all of it goes back, with the credit notes.
core::Status reverseOrder(storage::Connection& connection, const core::OrderId& order, const std::string& reason, core::Instant now);

// Takes an exam right back whose exam was cancelled, and credits what the policy gives (refundFor), with its credit note: parts of
// a payment plan that are still open are lowered first, the rest is asked back. Says how many cents the credit is. A right that
// staysFree can be booked again.
core::Result<std::int64_t> refundExam(storage::Connection& connection, const program::CancellationRules& rules,
                                      const core::ExamRightId& right, core::Instant examStartsAt, core::Instant now);

// What the policy kept of an exam whose appointment was cancelled: cents, or the exam itself where it cost no money.
struct CancellationCost {
    std::int64_t cents = 0;
    bool exam = false;
    bool any() const { return cents > 0 || exam; }
};
CancellationCost costOfCancelling(const storage::ExamRightRecord& right, const core::AppointmentId& appointment);

// A person excused it: what it cost is given back as refundExam gives, once; an exam that cost no money can be booked until `until`.
// conflict where it cost nothing.
core::Status excuseCancellation(storage::Connection& connection, const core::ExamRightId& right, const core::AppointmentId& appointment,
                                const std::string& decidedBy, core::Instant until, core::Instant now);

// What a voucher or discount code reduces, as the quote needs it. voucherInvalid where it cannot be used by that address now.
core::Result<Percentage> findVoucherFor(storage::Connection& connection, const std::string& typed, const std::string& email,
                                        core::Instant now);
core::Result<Percentage> findCodeFor(storage::Connection& connection, const std::string& typed, core::Instant now);

} // namespace orders
