#include "server/orders/Orders.hpp"

#include "common/crypto/Random.hpp"
#include "server/orders/PaymentPlan.hpp"
#include "server/orders/RefundPolicy.hpp"
#include "server/orders/Refunds.hpp"
#include "server/orders/Voucher.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/FulfilmentStore.hpp"
#include "server/storage/RightStore.hpp"

#include <algorithm>
#include <cctype>

namespace orders {
namespace {

using core::ErrorCode;
using core::Instant;
using core::Result;
using storage::Connection;
using storage::OrderRecord;
using storage::OrderState;

int yearOf(Instant moment) {
    return static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(moment)).year());
}

std::vector<storage::OrderLineRecord> linesOf(const Quote& quote) {
    std::vector<storage::OrderLineRecord> lines;
    for (const auto& line : quote.lines) {
        std::string note;
        for (const auto& reduction : line.reductions) note += (note.empty() ? "" : ", ") + reduction.title;
        lines.push_back({std::string(nameOf(line.item.kind)), line.item.product, line.title, line.item.quantity, line.unitCents,
                         line.amountCents, note, line.takeBy});
    }
    return lines;
}

// The exams of a line, each with its share of the line's price.
struct BoughtExam {
    std::string level;
    std::int64_t cents = 0;
    std::optional<Instant> takeBy = {};
};

// As the exams cost by themselves: whoever gives one of a bundle back has the others for their share, and no cheaper.
std::vector<BoughtExam> sharesOf(const program::Prices& prices, const std::vector<std::string>& levels, std::int64_t cents) {
    std::int64_t standard = 0;
    for (const auto& level : levels) standard += program::findPrice(prices, level)->standardCents;
    std::vector<BoughtExam> exams;
    auto left = cents;
    for (const auto& level : levels) {
        exams.push_back({level, cents * program::findPrice(prices, level)->standardCents / standard});
        left -= exams.back().cents;
    }
    exams.front().cents += left; // of rounding
    return exams;
}

// configurationInvalid for what left the rulebook after it was ordered: it is put back until the order is settled.
Result<std::vector<BoughtExam>> examsOf(const program::Prices& prices, const storage::OrderLineRecord& line) {
    std::vector<std::string> levels;
    if (line.kind == "exam") levels = {line.product};
    if (line.kind == "bundle") {
        const auto bundle = std::ranges::find(prices.bundles, line.product, &program::Bundle::id);
        if (bundle == prices.bundles.end()) return core::fail(ErrorCode::configurationInvalid, "an order has the bundle " + line.product + ", which the rulebook lacks");
        levels = bundle->levels;
    }
    for (const auto& level : levels)
        if (!program::findPrice(prices, level)) return core::fail(ErrorCode::configurationInvalid, "an order has the exam " + level + ", which the rulebook lacks");
    std::vector<BoughtExam> exams;
    if (levels.empty()) return exams;
    for (const auto cents : instalmentsOf(line.amountCents, line.quantity)) {
        const auto shares = sharesOf(prices, levels, cents);
        exams.insert(exams.end(), shares.begin(), shares.end());
    }
    for (auto& exam : exams) exam.takeBy = line.takeBy;
    return exams;
}

core::Status saveAll(Connection& connection, const std::vector<storage::InstalmentRecord>& parts) {
    for (const auto& part : parts) TRY_STATUS(storage::saveInstalment(connection, part));
    return {};
}

// Part of what an order cost is credited, with its credit note: parts of a payment plan that are still open are lowered first, the
// rest is asked back.
core::Status creditPart(Connection& connection, const core::OrderId& order, std::int64_t cents, const std::string& reason, const std::string& decidedBy, Instant now) {
    if (cents == 0) return {};
    TRY(const auto paid, storage::lockOrder(connection, order, now));
    TRY(auto parts, storage::findInstalments(connection, order));
    const auto cash = credit(parts, cents, paid);
    notePaid(parts, paid, now);
    TRY_STATUS(saveAll(connection, parts));
    TRY_STATUS(giveBack(connection, order, cash, reason, decidedBy, now));
    TRY(const auto invoices, storage::findInvoices(connection, order));
    TRY_STATUS(storage::issueInvoice(connection, {"", "CN", order, cents, now, invoices.empty() ? "" : invoices.front().buyer}, yearOf(now)));
    return {};
}

// Nothing for an exam that came of no order.
core::Status creditExam(Connection& connection, const storage::ExamRightRecord& right, std::int64_t cents, const std::string& reason,
                        const std::string& decidedBy, Instant now) {
    const auto order = core::OrderId::parse(right.source);
    return order ? creditPart(connection, *order, cents, reason, decidedBy, now) : core::Status{};
}

core::Status grantExam(Connection& connection, const program::Prices& prices, const OrderRecord& order, const BoughtExam& exam, Instant now) {
    if (!order.organisation.empty())
        return storage::insertVoucher(connection, {newVoucherCode(), order.organisation, exam.level, 100, 1, 0, "", order.id.text(),
                                                   now, now + std::chrono::days(prices.voucherDays), std::nullopt});
    const auto until = std::min(now + std::chrono::days(prices.examRightDays), exam.takeBy.value_or(Instant::max()));
    for (int i = 0; i < prices.attemptsIncluded; ++i)
        TRY_STATUS(storage::insertExamRight(connection, {crypto::randomId<core::ExamRightId>(), order.account, exam.level, "paid",
                                                         order.id.text(), now, until, "", exam.cents}));
    return {};
}

// One piece of it, with what it includes.
core::Status grantProduct(Connection& connection, const program::Prices& prices, const OrderRecord& order, const std::string& id, Instant now) {
    const auto* product = program::findProduct(prices, id);
    if (!product) return {};
    for (const auto& included : product->includes)
        TRY_STATUS(program::findPrice(prices, included) ? grantExam(connection, prices, order, {included, 0}, now)
                                                        : grantProduct(connection, prices, order, included, now));
    if (product->isSent()) return storage::insertFulfilment(connection, order.id, order.account, id, now);
    const auto until = product->accessDays > 0 ? std::optional(now + std::chrono::days(product->accessDays)) : std::nullopt;
    return storage::insertProductRight(connection, {order.account, id, order.id.text(), now, until});
}

// What comes with the exams that were bought for the buyer, once.
core::Status grantWithExams(Connection& connection, const program::Prices& prices, const OrderRecord& order, Instant now) {
    TRY(const auto exams, storage::findExamRights(connection, order.account));
    if (std::ranges::none_of(exams, [&](const auto& exam) { return exam.source == order.id.text(); })) return {};
    for (const auto& id : prices.examIncludes) TRY_STATUS(grantProduct(connection, prices, order, id, now));
    return {};
}

core::Status grant(Connection& connection, const program::Prices& prices, const OrderRecord& order, Instant now) {
    for (const auto& line : order.lines) {
        if (isTooLate(line, now)) {
            TRY_STATUS(creditPart(connection, order.id, line.amountCents, "Paid after the end of the grace period", "rule", now));
            continue;
        }
        TRY(const auto exams, examsOf(prices, line));
        for (const auto& exam : exams) TRY_STATUS(grantExam(connection, prices, order, exam, now));
        if (line.kind == "product")
            for (int i = 0; i < line.quantity; ++i) TRY_STATUS(grantProduct(connection, prices, order, line.product, now));
    }
    return grantWithExams(connection, prices, order, now);
}

core::Status insertPlan(Connection& connection, const program::PaymentPlan& rules, const OrderRecord& order, Instant now) {
    if (order.paymentMethod != "payment-plan") return {};
    for (const auto& part : planOf(rules, order, now)) TRY_STATUS(storage::insertInstalment(connection, part));
    return {};
}

// What is still to come in altogether for the order to be square, credits taken off; nothing for one that was cancelled.
std::int64_t owed(const OrderRecord& order, const std::vector<storage::InstalmentRecord>& parts) {
    if (order.state == OrderState::cancelled) return 0;
    if (parts.empty()) return order.totalCents;
    std::int64_t sum = 0;
    for (const auto& part : parts) sum += part.amountCents;
    return sum;
}

// Money that nobody owed, such as for an order that was cancelled meanwhile or paid twice, goes back by itself.
core::Status giveBackExcess(Connection& connection, const OrderRecord& order, std::int64_t owedCents, std::int64_t cameIn, Instant now) {
    const auto excess = std::min(cameIn, order.paidCents - owedCents);
    if (excess <= 0) return {};
    TRY_STATUS(giveBack(connection, order.id, excess, "Paid more than was owed", "rule", now));
    return storage::appendAudit(connection, {now, "programme", "order.overpaid", order.id.text(), std::to_string(excess)});
}

core::Duration cardWait(const program::Prices& prices) {
    return std::chrono::days(prices.unpaidOrders.cardDays);
}

core::Duration invoiceWait(const program::Prices& prices) {
    return std::chrono::days(prices.invoiceDueDays + prices.unpaidOrders.daysAfterDue);
}

// What was billed and is not credited yet.
std::int64_t billed(const std::vector<storage::InvoiceRecord>& invoices) {
    std::int64_t cents = 0;
    for (const auto& invoice : invoices) cents += invoice.kind == "CN" ? -invoice.amountCents : invoice.amountCents;
    return cents;
}

// The rest of the bill is credited, and the rest of what was paid goes back.
core::Status undo(Connection& connection, const core::OrderId& id, const std::string& reason, Instant now) {
    TRY(const auto invoices, storage::findInvoices(connection, id));
    const auto cents = billed(invoices);
    if (cents > 0) {
        TRY_STATUS(storage::issueInvoice(connection, {"", "CN", id, cents, now, invoices.front().buyer}, yearOf(now)));
    }
    TRY(const auto order, storage::findOrder(connection, id));
    return giveBack(connection, id, order->paidCents - order->refundedCents, reason, "rule", now);
}

} // namespace

Result<OrderRecord> placeOrder(Connection& connection, const program::Prices& prices, const Quote& quote,
                               const Purchase& purchase, Instant now) {
    if (quote.lines.empty()) return core::fail(ErrorCode::inputInvalid, "cart");
    OrderRecord order;
    order.id = purchase.id ? *purchase.id : crypto::randomId<core::OrderId>();
    order.account = purchase.account;
    order.organisation = purchase.organisation;
    order.paymentMethod = quote.totalCents == 0 ? "none" : purchase.paymentMethod;
    order.totalCents = quote.totalCents;
    order.voucher = purchase.voucher;
    order.discountCode = purchase.discountCode;
    order.reference = purchase.reference;
    order.renews = purchase.renews;
    order.createdAt = now;
    order.lines = linesOf(quote);
    TRY(order, storage::insertOrder(connection, std::move(order)));
    TRY_STATUS(insertPlan(connection, prices.paymentPlan, order, now));
    if (!order.voucher.empty()) TRY_STATUS(storage::useVoucher(connection, order.voucher, order.id, order.account, now));
    if (!order.discountCode.empty()) TRY_STATUS(storage::useDiscountCode(connection, order.discountCode, now));
    TRY(const auto invoice, storage::issueInvoice(connection, {"", "INV", order.id, order.totalCents, now, purchase.buyerLines}, yearOf(now)));
    TRY_STATUS(storage::appendAudit(connection, {now, order.account.text(), "order.placed", order.id.text(), order.number + " " + invoice.number}));
    if (order.totalCents == 0) return settle(connection, prices, order.id, 0, now);
    return order;
}

Result<OrderRecord> settle(Connection& connection, const program::Prices& prices, const core::OrderId& id, std::int64_t cents, Instant now) {
    TRY(const auto paid, storage::addPayment(connection, id, cents, now));
    TRY(auto order, storage::findOrder(connection, id));
    TRY(auto parts, storage::findInstalments(connection, id));
    notePaid(parts, paid, now);
    TRY_STATUS(saveAll(connection, parts));
    TRY_STATUS(giveBackExcess(connection, *order, owed(*order, parts), cents, now));
    const auto enough = parts.empty() ? order->totalCents : parts.front().amountCents;
    if (order->state != OrderState::placed || paid < enough) return *order;
    TRY_STATUS(storage::moveOrder(connection, id, OrderState::placed, OrderState::paid, now));
    order->state = OrderState::paid;
    TRY_STATUS(grant(connection, prices, *order, now));
    TRY_STATUS(storage::appendAudit(connection, {now, "programme", "order.paid", id.text(), order->number}));
    return *order;
}

bool isTooLate(const storage::OrderLineRecord& line, Instant now) {
    return line.takeBy && *line.takeBy <= now;
}

bool mayCancel(const OrderRecord& order) {
    const auto given = [](const storage::OrderLineRecord& line) { return line.kind == nameOf(LineKind::fee) && line.product == lateReschedule; };
    return order.state == OrderState::placed && std::ranges::none_of(order.lines, given);
}

core::Status cancelOrder(Connection& connection, const core::OrderId& id, Instant now) {
    TRY(const auto order, storage::findOrder(connection, id));
    if (!order || !mayCancel(*order)) return core::fail(ErrorCode::conflict, "the order cannot be cancelled");
    TRY_STATUS(storage::moveOrder(connection, id, OrderState::placed, OrderState::cancelled, now));
    TRY_STATUS(storage::giveBackVouchers(connection, id));
    TRY_STATUS(storage::giveBackDiscountCode(connection, order->discountCode));
    TRY_STATUS(undo(connection, id, "Cancelled order", now));
    return storage::appendAudit(connection, {now, "programme", "order.cancelled", id.text(), {}});
}

std::optional<Instant> lapsesAt(const program::Prices& prices, const OrderRecord& order) {
    if (!mayCancel(order) || order.paidCents > 0) return std::nullopt;
    const bool byCard = order.paymentMethod == "card" || order.paymentMethod == "payment-plan";
    return order.createdAt + (byCard ? cardWait(prices) : invoiceWait(prices));
}

Result<std::vector<OrderRecord>> findLapsed(Connection& connection, const program::Prices& prices, Instant pagesFrom, Instant now, int limit) {
    const storage::UnpaidSince since{now - cardWait(prices), now - invoiceWait(prices), pagesFrom};
    return storage::findUnpaidOrders(connection, since, lateReschedule, limit);
}

core::Status reverseOrder(Connection& connection, const core::OrderId& id, const std::string& reason, Instant now) {
    TRY_STATUS(storage::moveOrder(connection, id, OrderState::paid, OrderState::refunded, now));
    TRY_STATUS(undo(connection, id, reason, now));
    return storage::appendAudit(connection, {now, "programme", "order.reversed", id.text(), reason});
}

Result<std::int64_t> refundExam(Connection& connection, const program::CancellationRules& rules, const core::ExamRightId& id,
                                Instant examStartsAt, Instant now) {
    TRY(const auto right, storage::findExamRight(connection, id));
    if (!right) return core::fail(ErrorCode::notFound, "exam right");
    const auto usedBy = core::AppointmentId::parse(right->usedBy);
    if (usedBy && staysFree(rules, right->paidCents, examStartsAt, now)) {
        TRY_STATUS(storage::giveBackExamRight(connection, id, *usedBy, now));
        return 0;
    }
    const auto cents = refundFor(rules, right->paidCents, examStartsAt, now);
    TRY_STATUS(storage::withdrawExamRight(connection, id, cents, now));
    TRY_STATUS(creditExam(connection, *right, cents, "Cancelled appointment", "rule", now));
    return cents;
}

CancellationCost costOfCancelling(const storage::ExamRightRecord& right, const core::AppointmentId& appointment) {
    if (!right.givenBackCents || right.usedBy != appointment.text()) return {};
    if (right.paidCents == 0) return {0, true};
    return {right.paidCents - *right.givenBackCents, false};
}

core::Status excuseCancellation(Connection& connection, const core::ExamRightId& id, const core::AppointmentId& appointment,
                                const std::string& decidedBy, Instant until, Instant now) {
    TRY(const auto right, storage::findExamRight(connection, id));
    if (!right) return core::fail(ErrorCode::notFound, "exam right");
    const auto cost = costOfCancelling(*right, appointment);
    if (!cost.any()) return core::fail(ErrorCode::conflict, "cancelling the appointment cost nothing");
    TRY_STATUS(storage::partWithdrawnRight(connection, id, appointment));
    if (cost.exam)
        return storage::insertExamRight(connection, {crypto::randomId<core::ExamRightId>(), right->account, right->level, "free-retake", "emergency:" + right->usedBy, now, until, "", 0});
    return creditExam(connection, *right, cost.cents, "Emergency", decidedBy, now);
}

Result<Percentage> findVoucherFor(Connection& connection, const std::string& typed, const std::string& email, Instant now) {
    const auto code = normalisedVoucherCode(typed);
    if (code.empty()) return core::fail(ErrorCode::voucherInvalid, "check character");
    TRY(const auto voucher, storage::findVoucher(connection, code));
    const bool usable = voucher && !voucher->withdrawnAt && voucher->expiresAt > now && voucher->uses < voucher->usesAllowed;
    if (!usable || (!voucher->assignedTo.empty() && voucher->assignedTo != email)) return core::fail(ErrorCode::voucherInvalid);
    return Percentage{voucher->code, voucher->level, voucher->discountPercent};
}

Result<Percentage> findCodeFor(Connection& connection, const std::string& typed, Instant now) {
    TRY(const auto code, storage::findDiscountCode(connection, normalisedDiscountCode(typed)));
    if (!code || code->validFrom > now || code->validUntil <= now || code->uses >= code->usesAllowed)
        return core::fail(ErrorCode::voucherInvalid);
    return Percentage{code->code, code->level, code->discountPercent};
}

} // namespace orders
