#include "server/portal/InvoicePages.hpp"

#include "server/pdf/InvoicePdf.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/OrderAccess.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/OrderStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using storage::Connection;

struct Billed {
    storage::InvoiceRecord invoice;
    storage::OrderRecord order;
};

// Staff who come here may see every order; candidates theirs.
Result<bool> maySee(Connection& connection, const Visit& visit, const storage::OrderRecord& order) {
    if (std::holds_alternative<accounts::SignedInStaff>(visit.visitor)) return true;
    return mayUseOrder(connection, visit.account(), order);
}

Result<Billed> findBilled(Connection& connection, const Visit& visit) {
    TRY(const auto invoice, storage::findInvoice(connection, visit.parameter("number")));
    if (!invoice) return core::fail(ErrorCode::notFound, "invoice");
    TRY(const auto order, storage::findOrder(connection, invoice->order));
    if (!order) return core::fail(ErrorCode::notFound, "invoice");
    TRY(const bool may, maySee(connection, visit, *order));
    if (!may) return core::fail(ErrorCode::notFound, "invoice");
    return Billed{*invoice, *order};
}

std::string termsOf(const Portal& portal, const Billed& billed) {
    const auto& [invoice, order] = billed;
    if (invoice.kind == "CN") return "Credited to the way of payment that was used, or set off against the invoice.";
    if (order.totalCents == 0) return "Nothing is to be paid.";
    if (order.state == storage::OrderState::cancelled) return "Cancelled. Nothing is to be paid.";
    if (order.paymentMethod == "payment-plan" && order.paidCents < order.totalCents) return "Payable in parts, as agreed under order " + order.number + ".";
    if (order.state != storage::OrderState::placed) return "Paid. Thank you.";
    return "Please pay within " + std::to_string(portal.rulebook.prices.invoiceDueDays) + " days and name " + order.number + " as the reference.";
}

pdf::Invoice contentOf(const Portal& portal, const Billed& billed) {
    const auto& [invoice, order] = billed;
    const bool credit = invoice.kind == "CN";
    pdf::Invoice content{credit ? "Credit note" : "Invoice", invoice.number, order.number, order.reference,
                         scheduling::dayText(invoice.issuedAt, "UTC"),
                         portal.rulebook.programme.name + "\n" + portal.rulebook.programme.contact.certificationEmail + "\n" + portal.rulebook.programme.contact.phone,
                         invoice.buyer, {}, money(invoice.amountCents), termsOf(portal, billed)};
    if (credit) content.lines.push_back({"Credit on order " + order.number, "", "1", money(invoice.amountCents), money(invoice.amountCents)});
    else
        for (const auto& line : order.lines) content.lines.push_back({line.title, line.note, std::to_string(line.quantity), money(line.unitCents), money(line.amountCents)});
    return content;
}

boost::asio::awaitable<std::string> drawOnWorker(pdf::Invoice content) {
    co_return pdf::drawInvoice(content);
}

} // namespace

boost::asio::awaitable<Result<Reply>> downloadInvoice(const Portal* portal, Visit visit) {
    std::function<Result<Billed>(Connection&)> work = [visit](Connection& connection) { return findBilled(connection, visit); };
    CO_TRY(const auto billed, co_await portal->database.read<Billed>(std::move(work)));
    const auto bytes = co_await boost::asio::co_spawn(portal->pages, drawOnWorker(contentOf(*portal, billed)), boost::asio::use_awaitable);
    CO_TRY(auto signedBytes, pdf::signPdf(bytes, portal->documents, "Issued by " + portal->rulebook.programme.name, visit.now));
    co_return document("application/pdf", std::move(signedBytes), billed.invoice.number + ".pdf");
}

} // namespace portal
