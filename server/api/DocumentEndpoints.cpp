#include "server/api/DocumentEndpoints.hpp"

#include "server/api/AppointmentEndpoints.hpp"
#include "server/api/CredentialEndpoints.hpp"
#include "server/api/ResultEndpoints.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Documents.hpp"
#include "server/portal/Evidence.hpp"
#include "server/portal/OrderAccess.hpp"

namespace api {
namespace {

namespace json = boost::json;
using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

constexpr const char* pdfType = "application/pdf";
constexpr const char* calendarType = "text/calendar; charset=utf-8";

Answer numbered(const std::string& number) {
    return {200, json::object{{"number", number}}};
}

std::string numberOf(const Answer& answer) {
    return std::string(answer.body.at("number").get_string());
}

Answer fileOf(std::string type, std::string name, std::string content) {
    return {200, nullptr, {}, Download{std::move(type), std::move(name), std::move(content)}};
}

} // namespace

Result<Answer> findInvoice(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto invoice, portal::findUsableInvoice(connection, *call.account, call.parameter("number")));
    return numbered(invoice.number);
}

Result<Answer> findAnyInvoice(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto invoice, storage::findInvoice(connection, call.parameter("number")));
    if (!invoice) return core::fail(ErrorCode::notFound, "invoice");
    return numbered(invoice->number);
}

awaitable<Result<Answer>> drawInvoice(const Portal* portal, Caller, Answer invoice, core::Instant now) {
    const auto number = numberOf(invoice);
    CO_TRY(auto bytes, co_await portal::drawInvoice(portal, number, now));
    co_return fileOf(pdfType, number + ".pdf", std::move(bytes));
}

Result<Answer> findCertificate(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto credential, findOwnCredential(connection, call));
    TRY_STATUS(portal::mayCertify(credential));
    return numbered(credential.number);
}

awaitable<Result<Answer>> drawCertificate(const Portal* portal, Caller, Answer credential, core::Instant now) {
    const auto number = numberOf(credential);
    CO_TRY(auto bytes, co_await portal::drawCertificate(portal, number, now));
    co_return fileOf(pdfType, number + ".pdf", std::move(bytes));
}

Result<Answer> downloadScoreReport(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto release, findOwnRelease(connection, call));
    TRY(auto report, portal::findScoreReport(connection, release));
    return fileOf(pdfType, "score-report.pdf", std::move(report));
}

Result<Answer> downloadInvitation(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto booking, findOwnBooking(connection, call));
    return fileOf(calendarType, "exam.ics", portal::calendarOf(portal, booking, call.account->email, call.now));
}

Result<Answer> downloadEvidence(const Portal&, Connection& connection, const Call& call) {
    TRY(auto file, portal::findEvidenceFile(connection, call.parameter("id")));
    return fileOf(std::move(file.type), std::move(file.name), std::move(file.content));
}

} // namespace api
