#include "server/portal/MoneyPages.hpp"

#include "server/payments/Payments.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/MoneyBack.hpp"
#include "server/portal/OrderRows.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/PaymentStore.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using storage::Connection;

std::string staffAddressOf(const std::string& orderNumber) {
    return "/staff/orders/" + orderNumber;
}

Values ifAny(const std::string& text) {
    return text.empty() ? Values{false} : Values{text};
}

// The ways to pay, as they are kept and as the desk calls them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> waysToPay{{{"card", "Card"}, {"wire-transfer", "Bank transfer"}, {"purchase-order", "Purchase order"}, {"payment-plan", "Payment plan"}, {"none", "Nothing to pay"}}};

std::string methodTitle(std::string_view method) {
    const auto found = std::ranges::find(waysToPay, method, &std::pair<std::string_view, std::string_view>::first);
    return std::string(found == waysToPay.end() ? method : found->second);
}

bool hasWord(std::string_view text, const std::string& part) {
    const auto found = std::ranges::search(text, part, {}, [](unsigned char c) { return std::tolower(c); }, [](unsigned char c) { return std::tolower(c); });
    return !found.empty();
}

// The state or the way to pay, as it is kept, that is shown in words with `part` in them and kept in others; empty: none is.
std::string keptAs(const std::string& part) {
    if (part.empty()) return {};
    for (const auto state : {storage::OrderState::placed, storage::OrderState::paid, storage::OrderState::cancelled, storage::OrderState::refunded})
        if (hasWord(orderStateTitle(state), part) && !hasWord(storage::nameOf(state), part)) return std::string(storage::nameOf(state));
    for (const auto& [method, title] : waysToPay)
        if (hasWord(title, part) && !hasWord(method, part)) return std::string(method);
    return {};
}

std::string paymentTitle(storage::PaymentState state) {
    switch (state) {
    case storage::PaymentState::created: return "Begun";
    case storage::PaymentState::succeeded: return "Paid";
    case storage::PaymentState::failed: return "Failed";
    }
    return {};
}

// `id`: what the gateway or the bank calls it; empty: nothing.
Values paymentRow(core::Instant at, const std::string& how, const std::string& what, const std::string& id, const std::string& state, std::int64_t cents) {
    Values row;
    row.set("at", momentInTable(at));
    row.set("how", how);
    row.set("what", what);
    row.set("id", ifAny(id));
    row.set("state", state);
    row.set("amount", money(cents));
    return row;
}

// A part of a payment plan, or whatever was due.
std::string partTitle(const storage::PaymentRecord& payment) {
    return payment.reference.empty() ? "What was due" : "P" + payment.reference.substr(1);
}

// What came in: by card, and on the bank account.
Result<Values> paymentRows(Connection& connection, const core::OrderId& order) {
    auto rows = emptyList();
    TRY(const auto payments, storage::findPayments(connection, order));
    for (const auto& payment : payments)
        rows.push_back(paymentRow(payment.createdAt, methodTitle(payment.method), partTitle(payment), payment.gatewayId, paymentTitle(payment.state), payment.amountCents));
    TRY(const auto transfers, storage::findTransfersFor(connection, order));
    for (const auto& transfer : transfers)
        rows.push_back(paymentRow(transfer.receivedAt, "Bank transfer", transfer.payer.empty() ? "No payer is named" : "From " + transfer.payer, transfer.id, "Paid", transfer.amountCents));
    return rows;
}

std::string whyGivenBack(const storage::RefundRecord& refund) {
    if (refund.disputed) return refund.reason + ". The payment is disputed, and the bank may give it back: wait for what it decides";
    return refund.reason + (refund.problem.empty() ? "" : ". The card did not take it (" + refund.problem + "): send it another way");
}

Result<Values> refundRows(Connection& connection, const core::OrderId& order) {
    auto rows = emptyList();
    TRY(const auto refunds, storage::findRefunds(connection, order));
    for (const auto& refund : refunds)
        rows.push_back(paymentRow(refund.createdAt, refund.byCard() ? "To the card" : "By hand", whyGivenBack(refund), "", refund.state == "sent" ? "Sent" : "To be sent", refund.amountCents));
    return rows;
}

Values problemRow(const storage::PaymentProblemRecord& problem) {
    Values row;
    row.set("id", problem.id);
    row.set("at", momentInTable(problem.notedAt));
    row.set("text", problemText(problem));
    row.set("open", !problem.doneAt);
    return row;
}

// Of all orders, those that nobody has dealt with.
Result<Values> openProblemRows(Connection& connection) {
    auto rows = emptyList();
    TRY(const auto problems, storage::findOpenProblems(connection, formsBeside + 1));
    for (const auto& problem : problems) {
        TRY(const auto order, storage::findOrder(connection, problem.order));
        auto row = problemRow(problem);
        row.set("order", order ? order->number : "");
        row.set("buyer", order ? order->buyer : "");
        rows.push_back(row);
    }
    return rows;
}

Result<Values> problemRowsOf(Connection& connection, const core::OrderId& order) {
    auto rows = emptyList();
    TRY(const auto problems, storage::findProblemsOf(connection, order));
    for (const auto& problem : problems) rows.push_back(problemRow(problem));
    return rows;
}

// Name and address of whoever ordered, and for whom.
core::Status addBuyer(Connection& connection, const Visit& visit, const storage::OrderRecord& order, Values& values) {
    TRY(const auto account, storage::findAccount(connection, order.account));
    values.set("buyer", order.buyer);
    values.set("mail", ifAny(account ? account->email : ""));
    values.set("person", account && accounts::mayDo(visit.staff(), accounts::Action::readCandidates) ? Values{"/staff/candidates?q=" + percentEncoded(account->email)} : Values{false});
    const auto id = core::OrganisationId::parse(order.organisation);
    values.set("organisation", false);
    if (!id) return {};
    TRY(const auto organisation, storage::findOrganisation(connection, *id));
    values.set("organisation", ifAny(organisation ? organisation->name : ""));
    return {};
}

// With what is wrong about the transfer that was typed, if anything is.
Result<Reply> ordersPage(Connection& connection, const Visit& visit, const std::string& problem) {
    auto table = tableOf(visit, "Orders and money", {{"Order", Cells::code}, "Buyer", {"Date (UTC)", Cells::moment}, "State", "Method", {"Total", Cells::amount}, {"Paid", Cells::amount}, {"Given back", Cells::amount}, {"Details", Cells::link}}, "Number, buyer, state or method");
    table.address = "/staff/orders";
    TRY(const auto orders, storage::searchOrders(connection, table.searched, rowsFor(visit), {}, keptAs(table.searched)));
    for (const auto& order : orders)
        table.rows.push_back({order.number, order.buyer, momentInTable(order.createdAt), orderStateTitle(order), methodTitle(order.paymentMethod), money(order.totalCents), money(order.paidCents), money(order.refundedCents), staffAddressOf(order.number)});
    Values values;
    auto refunds = emptyList();
    TRY(const auto asked, storage::findAskedRefunds(connection, formsBeside + 1));
    for (const auto& refund : asked) {
        Values row;
        TRY(const auto order, storage::findOrder(connection, refund.order));
        row.set("id", refund.id.text());
        row.set("order", order ? order->number : "");
        row.set("buyer", order ? order->buyer : "");
        row.set("amount", money(refund.amountCents));
        row.set("why", whyGivenBack(refund));
        row.set("byCard", refund.byCard());
        refunds.push_back(row);
    }
    setRowForms(values, "refunds", refunds);
    TRY(const auto problems, openProblemRows(connection));
    setRowForms(values, "paymentProblems", problems);
    values.set("anyPaymentProblem", !problems.is_empty_list());
    auto transfers = emptyList();
    TRY(const auto unmatched, storage::findUnmatchedTransfers(connection));
    for (const auto& transfer : unmatched) {
        Values row;
        row.set("id", transfer.id);
        row.set("field", "order-" + std::to_string(&transfer - unmatched.data()));
        row.set("typed-order", visit.field("transfer") == transfer.id ? visit.field("order") : "");
        row.set("text", transfer.id + ": " + transfer.payer + ", " + money(transfer.amountCents) + ", \"" + transfer.reference + "\"");
        transfers.push_back(row);
    }
    setRowForms(values, "transfers", transfers);
    values.set("anyTransfer", !unmatched.empty());
    for (const auto* field : {"id", "reference", "payer", "amount"}) values.set(std::string("typed-") + field, visit.field(field));
    values.set("problem", ifAny(problem));
    auto reply = tableReply(table, visit.queried("as"), "transferForm", values);
    if (!problem.empty()) reply.status = 422;
    return reply;
}

} // namespace

Result<Reply> showAllOrders(const Portal&, Connection& connection, const Visit& visit) {
    return ordersPage(connection, visit, {});
}

Result<Reply> showOneOrder(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto order, storage::findOrderByNumber(connection, visit.parameter("number")));
    if (!order) return core::fail(ErrorCode::notFound, "order");
    auto values = orderRow(*order, visit);
    TRY_STATUS(addBuyer(connection, visit, *order, values));
    values.set("method", methodTitle(order->paymentMethod));
    values.set("reference", ifAny(order->reference));
    values.set("voucher", ifAny(order->voucher));
    values.set("discountCode", ifAny(order->discountCode));
    values.set("paid", money(order->paidCents));
    values.set("refunded", money(order->refundedCents));
    values.set("lines", orderLineRows(portal, visit, *order));
    TRY(const auto parts, storage::findInstalments(connection, order->id));
    values.set("plan", orderPartRows(portal, visit, parts));
    values.set("hasPlan", !parts.empty());
    TRY(const auto payments, paymentRows(connection, order->id));
    values.set("payments", payments);
    values.set("hasPayments", !payments.is_empty_list());
    TRY(const auto refunds, refundRows(connection, order->id));
    values.set("refunds", refunds);
    values.set("hasRefunds", !refunds.is_empty_list());
    TRY(const auto problems, problemRowsOf(connection, order->id));
    values.set("paymentProblems", problems);
    values.set("anyPaymentProblem", !problems.is_empty_list());
    TRY(const auto invoices, storage::findInvoices(connection, order->id));
    values.set("invoices", invoiceRows(visit, invoices));
    return page("staff-order", "Order " + order->number, std::move(values));
}

Result<Reply> showOverdueParts(const Portal& portal, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Overdue parts of payment plans", {{"Order", Cells::code}, "Buyer", {"Part", Cells::amount}, {"Due (UTC)", Cells::moment}, {"Amount", Cells::amount}, {"Attempts", Cells::amount}, {"Details", Cells::link}}, "Order or buyer");
    const auto& rules = portal.rulebook.prices.paymentPlan;
    table.lead = "Due more than " + std::to_string(rules.overdueAfterDays) + " days ago and not paid. Until they are, no further exam of the order can be booked.";
    TRY(const auto overdue, storage::findOverdueInstalments(connection, rules.overdueBefore(visit.now), rowsFor(visit), table.searched));
    for (const auto& [part, number, buyer] : overdue)
        table.rows.push_back({number, buyer, std::to_string(part.number), momentInTable(part.dueAt), money(part.amountCents), std::to_string(part.attempts) + " of " + std::to_string(rules.attempts), staffAddressOf(number)});
    return tableReply(table, visit.queried("as"));
}

Result<Reply> noteTransfer(const Portal& portal, Connection& connection, const Visit& visit) {
    const storage::BankTransferRecord transfer{visit.field("id"), visit.field("reference"), visit.field("payer"), centsTyped(visit.field("amount")).value_or(0), visit.now};
    const auto matched = noteTransferAndTell(portal, connection, transfer, visit.staff().id.text());
    if (!matched && matched.error().code == ErrorCode::conflict) return ordersPage(connection, visit, "The number " + transfer.id + " of the bank is noted already.");
    if (!matched && matched.error().code == ErrorCode::inputInvalid)
        return ordersPage(connection, visit, "Enter the number at the bank, the reference and an amount such as 299.00; the payer has at most 200 characters.");
    if (!matched) return tl::unexpected(matched.error());
    return goTo("/staff/orders", *matched ? "Noted, and the order is paid. What came in beyond that is to be given back." : "Noted. No order has this number, or more of it is still to be paid: name the order by hand.");
}

Result<Reply> matchTransfer(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto order = matchTransferAndTell(portal, connection, visit.field("transfer"), visit.field("order"), visit.staff().id.text(), visit.now);
    if (!order && order.error().code == ErrorCode::inputInvalid) return ordersPage(connection, visit, "No order has the number " + visit.field("order") + ".");
    if (!order && order.error().code == ErrorCode::conflict) return ordersPage(connection, visit, "That transfer belongs to an order already.");
    if (!order) return tl::unexpected(order.error());
    if (order->state == storage::OrderState::placed) return goTo("/staff/orders", "Noted as a part: order " + order->number + " waits for " + money(order->totalCents - order->paidCents) + " more.");
    return goTo("/staff/orders", "Noted with order " + order->number + ". What came in beyond its rest is to be given back.");
}

std::string problemText(const storage::PaymentProblemRecord& problem) {
    if (problem.kind == "disputed") return "The card's holder disputes " + money(problem.amountCents) + " at the bank" + (problem.detail.empty() ? "." : ": " + problem.detail + ".");
    if (problem.kind == "other-currency") return "The card was charged in another currency than ours: " + std::to_string(problem.amountCents) + " of the smallest coin of " + problem.detail + ".";
    return "The card was charged " + money(problem.amountCents) + ", which is not what was asked for.";
}

Result<storage::PaymentProblemRecord> closeProblem(Connection& connection, const std::string& id, const std::string& by, core::Instant now) {
    TRY(auto closed, storage::closePaymentProblem(connection, id, now));
    TRY_STATUS(storage::appendAudit(connection, {now, by, "payment.looked-at", closed.order.text(), closed.kind}));
    return closed;
}

Result<Reply> notePaymentLookedAt(const Portal&, Connection& connection, const Visit& visit) {
    TRY_STATUS(closeProblem(connection, visit.field("id"), visit.staff().id.text(), visit.now));
    return goTo("/staff/orders", "Noted as dealt with.");
}

boost::asio::awaitable<Result<Reply>> sendRefund(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(co_await sendMoneyBack(portal, visit.field("id"), visit.staff().id.text(), visit.now));
    co_return goTo("/staff/orders", "The money is on its way back.");
}

} // namespace portal
