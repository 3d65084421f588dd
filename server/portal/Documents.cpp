#include "server/portal/Documents.hpp"

#include "server/language/Language.hpp"
#include "server/pdf/CertificatePdf.hpp"
#include "server/pdf/InvoicePdf.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/ResultStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace portal {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using storage::Connection;
using storage::CredentialRecord;

struct Billed {
    storage::InvoiceRecord invoice;
    storage::OrderRecord order;
};

Result<Billed> findBilled(Connection& connection, const std::string& number) {
    TRY(const auto invoice, storage::findInvoice(connection, number));
    if (!invoice) return core::fail(ErrorCode::notFound, "invoice");
    TRY(const auto order, storage::findOrder(connection, invoice->order));
    if (!order) return core::fail(ErrorCode::notFound, "invoice");
    return Billed{*invoice, *order};
}

std::string termsOf(const Portal& portal, const Billed& billed) {
    const auto& [invoice, order] = billed;
    if (invoice.kind == "CN") return "Credited to the way of payment that was used, or set off against the invoice.";
    if (order.totalCents == 0) return "Nothing is to be paid.";
    if (order.state == storage::OrderState::cancelled) return "Cancelled. Nothing is to be paid.";
    if (order.paymentMethod == "payment-plan" && order.paidCents < order.totalCents) return "Payable in parts, as agreed under order " + order.number + ".";
    if (order.state != storage::OrderState::placed) return "Paid. Thank you.";
    return "Please pay within " + std::to_string(portal.rulebook.prices.invoiceDueDays) + " days and name " + order.number + " as the reference. Account: " + bankAccountOf(portal) + ".";
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

Result<CredentialRecord> findCertified(Connection& connection, const std::string& number) {
    TRY(auto credential, storage::findCredentialByNumber(connection, number));
    if (!credential) return core::fail(ErrorCode::notFound, "credential");
    TRY_STATUS(mayCertify(*credential));
    return std::move(*credential);
}

pdf::Certificate contentOf(const Portal& portal, const CredentialRecord& credential) {
    return {credential.holderName,
            portal.rulebook.programme.name,
            portal.rulebook.levels.at(credential.level).examTitle,
            credential.level,
            credential.number,
            scheduling::dayText(credential.issuedAt, "UTC"),
            scheduling::dayText(credential.expiresAt, "UTC"),
            portal.origin + "/verify/" + credential.number};
}

awaitable<std::string> drawOnWorker(pdf::Invoice content) {
    co_return pdf::drawInvoice(content);
}

awaitable<std::string> drawOnWorker(pdf::Certificate content) {
    co_return pdf::drawCertificate(content);
}

Result<std::string> signedBy(const Portal& portal, const std::string& bytes, core::Instant now) {
    return pdf::signPdf(bytes, portal.documents, "Issued by " + portal.rulebook.programme.name, now);
}

} // namespace

core::Status mayCertify(const CredentialRecord& credential) {
    if (credential.revokedAt) return core::fail(ErrorCode::stepNotAllowed, "revoked");
    if (credential.suspendedAt) return core::fail(ErrorCode::notEligible, language::say("The credential {number} is suspended. Its certificate is there again when the suspension is lifted.", fmt::arg("number", credential.number)));
    return {};
}

awaitable<Result<std::string>> drawInvoice(const Portal* portal, std::string number, core::Instant now) {
    std::function<Result<Billed>(Connection&)> work = [number](Connection& connection) { return findBilled(connection, number); };
    CO_TRY(const auto billed, co_await portal->database.read<Billed>(std::move(work)));
    auto content = contentOf(*portal, billed);
    const auto bytes = co_await boost::asio::co_spawn(portal->pages, drawOnWorker(std::move(content)), boost::asio::use_awaitable);
    co_return signedBy(*portal, bytes, now);
}

awaitable<Result<std::string>> drawCertificate(const Portal* portal, std::string number, core::Instant now) {
    std::function<Result<CredentialRecord>(Connection&)> work = [number](Connection& connection) { return findCertified(connection, number); };
    CO_TRY(const auto credential, co_await portal->database.read<CredentialRecord>(std::move(work)));
    auto content = contentOf(*portal, credential);
    const auto bytes = co_await boost::asio::co_spawn(portal->pages, drawOnWorker(std::move(content)), boost::asio::use_awaitable);
    co_return signedBy(*portal, bytes, now);
}

Result<std::string> findScoreReport(Connection& connection, const storage::ReleaseRecord& release) {
    if (release.state != "released") return core::fail(ErrorCode::tooEarly, "result");
    TRY(auto result, storage::findResult(connection, release.session));
    if (!result || result->reportPdf.empty()) return core::fail(ErrorCode::notFound, "score report");
    return std::move(result->reportPdf);
}

} // namespace portal
