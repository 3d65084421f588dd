#include "server/api/StaffEndpoints.hpp"

#include "server/api/AppointmentEndpoints.hpp"
#include "server/api/CredentialEndpoints.hpp"
#include "server/api/OrderEndpoints.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/DeskSearch.hpp"
#include "server/portal/Findings.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CreditStore.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/IncidentStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/ResultStore.hpp"

#include <charconv>
#include <limits>

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

Result<portal::Decision> decisionIn(const Call& call) {
    portal::Decision decision{{}, {}, call.staff->id.text(), call.now};
    TRY(decision.outcome, call.text("outcome"));
    TRY(decision.reason, reasonIn(call));
    return decision;
}

template <class Request>
void addRequest(json::array& all, std::string_view kind, const Request& request, std::string subject, const std::string& statement) {
    all.push_back({{"id", request.id.text()}, {"kind", kind}, {"candidate", request.holderName}, {"askedAt", core::toText(request.askedAt)}, {"subject", std::move(subject)}, {"statement", statement}});
}

std::string_view scoringName(storage::Scoring scoring) {
    switch (scoring) {
    case storage::Scoring::done: return "done";
    case storage::Scoring::failed: return "failed";
    case storage::Scoring::again: return "again";
    case storage::Scoring::ended: return "ended";
    }
    return {};
}

// Why there is no score.
Result<json::array> findingsOf(Connection& connection, const core::SessionId& session) {
    json::array all;
    TRY(const auto findings, storage::findFindings(connection, session));
    for (const auto& finding : findings) all.push_back({{"kind", finding.kind}, {"text", portal::findingText(finding)}});
    return all;
}

// What was noticed during an exam; a reason to look, never a proof.
Result<json::array> noticedDuring(Connection& connection, const core::SessionId& session) {
    json::array all;
    TRY(const auto incidents, storage::findIncidents(connection, session));
    for (const auto& incident : incidents) all.push_back({{"at", core::toText(incident.at)}, {"kind", incident.kind}, {"detail", textOrNull(incident.detail)}});
    return all;
}

Result<json::array> evidenceOf(Connection& connection, const std::string& request) {
    TRY(const auto files, storage::findEvidenceOf(connection, request));
    json::array all;
    for (const auto& file : files) all.push_back({{"id", file.id.text()}, {"fileName", file.fileName}, {"contentType", file.contentType}});
    return all;
}

// Of a review, what its page shows at length.
core::Status addDetails(Connection& connection, json::object& review) {
    const auto session = core::SessionId::parse(std::string_view(review.at("session").as_string()));
    if (!session) return core::fail(ErrorCode::notFound, "session");
    TRY(review["findings"], findingsOf(connection, *session));
    TRY(review["noticed"], noticedDuring(connection, *session));
    return {};
}

core::Status addEvidence(Connection& connection, json::object& request) {
    TRY(request["evidence"], evidenceOf(connection, std::string(request.at("id").as_string())));
    return {};
}

void addTexts(const json::value& value, std::vector<std::string>& texts) {
    if (const auto* text = value.if_string()) texts.emplace_back(*text);
    if (const auto* list = value.if_array())
        for (const auto& one : *list) addTexts(one, texts);
    if (const auto* object = value.if_object())
        for (const auto& member : *object) addTexts(member.value(), texts);
}

// Leaves the rows in which the searched word occurs.
json::array rowsSearched(json::array all, const Call& call) {
    const auto part = call.queried("search");
    json::array found;
    for (auto& row : all) {
        std::vector<std::string> texts;
        addTexts(row, texts);
        if (portal::mentions(texts, part)) found.push_back(std::move(row));
    }
    return found;
}

// The place among all appointments at which the page begins; nothing at the first.
std::optional<storage::BookingPlace> bookingPlace(const Call& call) {
    const auto position = positionIn(call, 2);
    const auto startsAt = position.empty() ? std::nullopt : core::parseInstant(position[0]);
    return startsAt ? std::optional(storage::BookingPlace{*startsAt, position[1]}) : std::nullopt;
}

// Completes those of the rows that are sent.
core::Status completePage(json::object& page, Connection& connection, core::Status (*add)(Connection&, json::object&)) {
    auto* rows = page.if_contains("items");
    if (!rows) return {};
    for (auto& row : rows->get_array()) TRY_STATUS(add(connection, row.get_object()));
    return {};
}

} // namespace

Result<Answer> listAllOrders(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto orders, storage::searchOrders(connection, call.queried("search"), pageSize(call) + 1, call.queried("after")));
    json::array all;
    for (const auto& order : orders) all.push_back(staffOrderJson(portal, order));
    return Answer{200, pageOfRows(std::move(all), "number", call)};
}

Result<Answer> noteTransfer(const Portal& portal, Connection& connection, const Call& call) {
    storage::BankTransferRecord transfer;
    TRY(transfer.id, call.text("id"));
    TRY(transfer.reference, call.text("reference"));
    TRY(transfer.payer, call.text("payer"));
    TRY(transfer.amountCents, call.number("amountCents"));
    transfer.receivedAt = call.now;
    const auto matched = portal::noteTransferAndTell(portal, connection, transfer, call.staff->id.text());
    if (!matched) return renamed(matched.error(), {{"amount", "amountCents"}});
    return Answer{201, json::object{{"id", transfer.id}, {"matched", *matched}}};
}

Result<Answer> listAllAppointments(const Portal&, Connection& connection, const Call& call) {
    const auto searched = call.queried("search");
    const auto from = searched.empty() ? call.now - std::chrono::hours(24) : core::Instant{};
    TRY(const auto bookings, storage::searchBookings(connection, from, searched, accounts::boundTo(*call.staff, accounts::Action::readCandidates), pageSize(call) + 1, bookingPlace(call)));
    json::array all;
    for (const auto& booking : bookings) {
        auto one = bookingJson(booking);
        one["candidate"] = booking.holderName;
        all.push_back(std::move(one));
    }
    return Answer{200, sortedPage(std::move(all), {"startsAt", "id"}, call)};
}

Result<Answer> listCandidates(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto accounts, portal::findPeople(connection, *call.staff, call.queried("search"), pageSize(call) + 1, call.queried("after")));
    json::array all;
    for (const auto& account : accounts) {
        TRY(const auto held, storage::findCredentials(connection, account.id));
        json::array credentials;
        for (const auto& credential : held) credentials.push_back(credentialJson(portal, credential, call.now));
        all.push_back({{"id", account.id.text()}, {"legalName", account.legalName}, {"email", account.email}, {"credentials", std::move(credentials)}});
    }
    return Answer{200, pageOfRows(std::move(all), "id", call)};
}

Result<Answer> changeCredential(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto decision, decisionIn(call));
    TRY_STATUS(portal::decideCredential(portal, connection, call.parameter("number"), decision));
    return Answer{200, json::object{{"id", call.parameter("number")}, {"outcome", decision.outcome}}};
}

Result<Answer> listReviews(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto reviews, storage::findReleasesIn(connection, "in-review", portal::mostReviews));
    json::array all;
    for (const auto& review : reviews) {
        const auto passed = review.scoring == storage::Scoring::done ? json::value(review.passed) : json::value(nullptr);
        json::object one{{"session", review.session.text()}, {"level", review.level}, {"candidate", review.holderName}, {"passed", passed}, {"scoring", scoringName(review.scoring)}, {"dueAt", core::toText(review.dueAt)}, {"overdue", review.dueAt < call.now}, {"why", review.reviewReason}};
        if (!call.queried("search").empty()) TRY_STATUS(addDetails(connection, one));
        all.push_back(std::move(one));
    }
    auto page = sortedPage(rowsSearched(std::move(all), call), {"dueAt", "session"}, call);
    TRY_STATUS(completePage(page, connection, addDetails));
    return Answer{200, std::move(page)};
}

Result<Answer> decideReview(const Portal& portal, Connection& connection, const Call& call) {
    const auto session = core::SessionId::parse(call.parameter("session"));
    if (!session) return core::fail(ErrorCode::notFound, "result");
    TRY(const auto decision, decisionIn(call));
    TRY_STATUS(portal::decideReview(portal, connection, *session, decision));
    return Answer{200, json::object{{"id", session->text()}, {"outcome", decision.outcome}}};
}

Result<Answer> listAppeals(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto appeals, storage::findAppeals(connection, std::nullopt));
    json::array all;
    for (const auto& appeal : appeals) {
        TRY(const auto retake, portal::findRetakeBooking(connection, appeal.session, call.now));
        all.push_back({{"session", appeal.session.text()}, {"candidate", appeal.holderName}, {"askedAt", core::toText(appeal.askedAt)}, {"statement", appeal.statement},
                       {"freeRetakeAt", momentOrNull(retake ? std::optional(retake->startsAt) : std::nullopt)}});
    }
    return Answer{200, sortedPage(rowsSearched(std::move(all), call), {"askedAt", "session"}, call)};
}

Result<Answer> decideAppeal(const Portal& portal, Connection& connection, const Call& call) {
    const auto session = core::SessionId::parse(call.parameter("session"));
    if (!session) return core::fail(ErrorCode::notFound, "appeal");
    TRY(const auto decision, decisionIn(call));
    TRY_STATUS(portal::decideAppeal(portal, connection, *session, decision));
    return Answer{200, json::object{{"id", session->text()}, {"outcome", decision.outcome}}};
}

Result<Answer> listRequests(const Portal&, Connection& connection, const Call& call) {
    json::array all;
    TRY(const auto accommodations, storage::findAccommodations(connection, std::nullopt));
    for (const auto& request : accommodations) addRequest(all, "accommodation", request, request.wished, request.statement);
    TRY(const auto experience, storage::findExperienceClaims(connection, std::nullopt));
    for (const auto& claim : experience) addRequest(all, "experience", claim, claim.level, claim.statement);
    TRY(const auto credits, storage::findCreditClaims(connection, std::nullopt));
    for (const auto& claim : credits) addRequest(all, "credits", claim, claim.activity + ", " + std::to_string(claim.amount), claim.title);
    TRY(const auto statuses, storage::findAskedStatuses(connection));
    for (const auto& status : statuses) addRequest(all, "status", status, status.programme, status.statement);
    TRY(const auto emergencies, storage::findAskedExceptions(connection));
    for (const auto& request : emergencies) addRequest(all, "emergency", request, request.kind, request.statement);
    auto page = sortedPage(rowsSearched(std::move(all), call), {"askedAt", "id"}, call);
    TRY_STATUS(completePage(page, connection, addEvidence));
    return Answer{200, std::move(page)};
}

Result<Answer> decideRequest(const Portal& portal, Connection& connection, const Call& call) {
    const auto id = core::RequestId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "request");
    TRY(const auto decision, decisionIn(call));
    TRY(const auto kind, call.text("kind"));
    portal::Granted granted;
    TRY(granted.extraTimePercent, call.number("extraTimePercent"));
    TRY(granted.extraBreakMinutes, call.number("extraBreakMinutes"));
    TRY(granted.separateRoom, call.truth("separateRoom"));
    TRY(granted.credits, call.number("credits"));
    TRY(granted.percent, call.number("percent"));
    TRY_STATUS(portal::decideRequest(portal, connection, kind, *id, decision, granted));
    return Answer{200, json::object{{"id", id->text()}, {"outcome", decision.outcome}}};
}

Result<Answer> listAudit(const Portal&, Connection& connection, const Call& call) {
    std::uint64_t before = std::numeric_limits<std::int64_t>::max();
    const auto after = call.queried("after");
    std::from_chars(after.data(), after.data() + after.size(), before);
    TRY(const auto lines, storage::searchAudit(connection, call.queried("search"), pageSize(call) + 1, before));
    json::array all;
    for (const auto& line : lines)
        all.push_back({{"number", std::to_string(line.number)}, {"at", core::toText(line.entry.at)}, {"actor", line.entry.actor}, {"action", line.entry.action}, {"subject", line.entry.subject}, {"detail", line.entry.detail}});
    return Answer{200, pageOfRows(std::move(all), "number", call)};
}

Result<Answer> checkAudit(const Portal&, Connection& connection, const Call&) {
    TRY(const auto check, portal::checkAudit(connection));
    return Answer{200, json::object{{"unbroken", check.problem.empty()}, {"entries", check.entries}, {"problem", textOrNull(check.problem)}}};
}

} // namespace api
