#include "server/portal/OrderRows.hpp"

#include "server/language/Language.hpp"
#include "server/orders/PaymentPlan.hpp"
#include "server/orders/Quote.hpp"
#include "server/portal/Format.hpp"

#include <algorithm>

namespace portal {
namespace {

using language::say;

// What was paid came back; the rest of a payment plan was credited with it.
bool isGivenBack(const storage::OrderRecord& order) {
    return order.state == storage::OrderState::paid && order.refundedCents > 0 && order.refundedCents >= order.paidCents;
}

std::string stateClass(const storage::OrderRecord& order) {
    if (isGivenBack(order)) return "";
    switch (order.state) {
    case storage::OrderState::paid: return "good";
    case storage::OrderState::placed: return "warning";
    default: return "";
    }
}

// The titles of its reductions, each as the cart says it.
std::string saidNote(const std::string& note) {
    std::string said;
    for (std::size_t from = 0; from < note.size();) {
        const auto to = std::min(note.find(", ", from), note.size());
        said += (said.empty() ? "" : ", ") + orders::titleSaid(note.substr(from, to - from));
        from = to + 2;
    }
    return said;
}

} // namespace

std::string orderStateTitle(storage::OrderState state) {
    switch (state) {
    case storage::OrderState::placed: return say("Waiting for payment");
    case storage::OrderState::paid: return say("Paid");
    case storage::OrderState::cancelled: return say("Cancelled");
    case storage::OrderState::refunded: return say("Refunded");
    }
    return {};
}

std::string orderStateTitle(const storage::OrderRecord& order) {
    if (isGivenBack(order)) return orderStateTitle(storage::OrderState::refunded);
    const bool inParts = order.state == storage::OrderState::paid && order.paymentMethod == "payment-plan" && order.paidCents < order.totalCents && order.refundedCents == 0;
    return inParts ? say("Being paid in parts") : orderStateTitle(order.state);
}

Values orderRow(const storage::OrderRecord& order, const Visit& visit) {
    Values row;
    row.set("number", order.number);
    row.set("on", dayFor(visit, order.createdAt));
    row.set("total", money(order.totalCents));
    row.set("state", orderStateTitle(order));
    row.set("stateClass", stateClass(order));
    return row;
}

std::string bundleTitle(const Portal& portal, const program::Bundle& bundle) {
    std::string title;
    for (const auto& code : bundle.levels) title += (title.empty() ? "" : " + ") + portal.rulebook.levels.at(code).title;
    return title;
}

std::string lineTitle(const Portal& portal, std::string_view kind, const std::string& product, const std::string& title) {
    const auto& levels = portal.rulebook.levels;
    const auto& bundles = portal.rulebook.prices.bundles;
    const auto level = levels.find(product);
    if (kind == "exam" && level != levels.end()) return language::say("{exam}, exam", fmt::arg("exam", level->second.examTitle));
    const auto bundle = std::ranges::find(bundles, product, &program::Bundle::id);
    if (kind == "bundle" && bundle != bundles.end()) return language::say("Bundle: {title}", fmt::arg("title", bundleTitle(portal, *bundle)));
    return language::say(title);
}

Values orderLineRows(const Portal& portal, const Visit& visit, const storage::OrderRecord& order) {
    auto rows = emptyList();
    for (const auto& line : order.lines) {
        Values row;
        row.set("title", lineTitle(portal, line.kind, line.product, line.title));
        row.set("quantity", std::to_string(line.quantity));
        row.set("unit", money(line.unitCents));
        row.set("amount", money(line.amountCents));
        row.set("note", line.note.empty() ? Values{false} : Values{saidNote(line.note)});
        row.set("takeBy", line.takeBy ? Values{momentFor(visit, *line.takeBy)} : Values{false});
        rows.push_back(row);
    }
    return rows;
}

Values orderPartRows(const Portal& portal, const Visit& visit, const std::vector<storage::InstalmentRecord>& parts) {
    auto rows = emptyList();
    for (const auto& part : parts) {
        const bool credited = part.amountCents == 0;
        const bool overdue = orders::isOverdue(portal.rulebook.prices.paymentPlan, part, visit.now);
        Values row;
        row.set("number", std::to_string(part.number));
        row.set("due", dayFor(visit, part.dueAt));
        row.set("dueInTable", momentInTable(part.dueAt));
        row.set("amount", money(part.amountCents));
        row.set("state", credited ? say("Credited") : part.paidAt ? say("Paid") : overdue ? say("Overdue") : say("To be paid"));
        row.set("stateClass", part.paidAt || credited ? "good" : overdue ? "problem" : "warning");
        rows.push_back(row);
    }
    return rows;
}

Values invoiceRows(const Visit& visit, const std::vector<storage::InvoiceRecord>& invoices) {
    auto rows = emptyList();
    for (const auto& invoice : invoices) {
        Values row;
        row.set("number", invoice.number);
        row.set("title", invoice.kind == "CN" ? say("Credit note") : say("Invoice"));
        row.set("on", dayFor(visit, invoice.issuedAt));
        row.set("amount", money(invoice.amountCents));
        rows.push_back(row);
    }
    return rows;
}

} // namespace portal
