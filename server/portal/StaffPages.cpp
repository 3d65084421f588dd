#include "server/portal/StaffPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/ProgrammeWorker.hpp"
#include "server/results/Releases.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CreditStore.hpp"
#include "server/storage/IncidentStore.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/VoucherStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using accounts::Action;
using core::ErrorCode;
using core::Result;
using storage::Connection;

std::string moment(core::Instant at) {
    return scheduling::momentText(at, "UTC");
}

// One case that waits for a decision.
struct Case {
    std::string address; // that the decision is sent to
    std::string title;
    std::string kind;
    std::string id;
    std::vector<std::pair<std::string, std::string>> facts;
    std::string text;
    std::vector<std::pair<std::string, std::string>> decisions; // value and label
    std::vector<Field> fields;
    std::vector<storage::EvidenceRecord> evidence = {};
};

Values caseValues(const Case& open) {
    Values values;
    values.set("address", open.address);
    values.set("title", open.title);
    values.set("kind", open.kind);
    values.set("id", open.id);
    values.set("text", open.text.empty() ? Values{false} : Values{open.text});
    auto facts = emptyList();
    for (const auto& [label, value] : open.facts) {
        Values fact;
        fact.set("label", label);
        fact.set("value", value);
        facts.push_back(fact);
    }
    values.set("facts", facts);
    auto decisions = emptyList();
    for (const auto& [value, label] : open.decisions) {
        Values decision;
        decision.set("value", value);
        decision.set("label", label);
        decisions.push_back(decision);
    }
    values.set("decisions", decisions);
    values.set("fields", fieldsOf(open.fields));
    auto files = emptyList();
    for (const auto& file : open.evidence) {
        Values row;
        row.set("id", file.id.text());
        row.set("name", file.fileName);
        files.push_back(row);
    }
    values.set("files", files);
    return values;
}

Reply queuePage(const std::string& title, const std::string& lead, const std::vector<Case>& cases) {
    auto list = emptyList();
    for (const auto& open : cases) list.push_back(caseValues(open));
    Values values;
    values.set("title", title);
    values.set("lead", lead);
    values.set("cases", list);
    values.set("none", cases.empty());
    return page("queue", title, values);
}

Result<std::string> noticedDuring(Connection& connection, const core::SessionId& session) {
    TRY(const auto incidents, storage::findIncidents(connection, session));
    std::string text;
    for (const auto& incident : incidents) text += moment(incident.at) + ": " + incident.kind + (incident.detail.empty() ? "" : " (" + incident.detail + ")") + "\n";
    return text;
}

core::Status tellDecision(const Portal& portal, Connection& connection, const core::AccountId& id, const core::RequestId& request,
                          const std::string& subject, bool granted, const std::string& reason, core::Instant now) {
    TRY(const auto account, storage::findAccount(connection, id));
    if (!account) return {};
    return sendLetter(portal, connection, *account, "request-decided", "request:" + request.text(),
                      {{"subject", subject}, {"outcome", granted ? "granted" : "not granted"}, {"reason", reason}, {"link", portal.origin + "/dashboard"}}, now);
}

// A documented emergency: the appointment is taken back and the exam can be booked again without paying.
core::Status excuse(const Portal& portal, Connection& connection, const core::AppointmentId& id, core::Instant now) {
    TRY(auto booking, storage::findBooking(connection, id));
    if (!booking || (booking->state != "booked" && booking->state != "missed")) return core::fail(ErrorCode::conflict, "the exam was taken, or the appointment cancelled");
    if (booking->state == "booked") {
        TRY(*booking, scheduling::cancelBooking(connection, *booking, now));
        TRY_STATUS(writeBookingLetter(portal, connection, *booking, BookingNews::cancelled, {}, now));
    }
    return storage::giveBackExamRight(connection, booking->right, booking->id, now + std::chrono::hours(24) * portal.rulebook.prices.examRightDays);
}

core::Status grantFreeRetake(const Portal& portal, Connection& connection, const core::SessionId& session, const std::string& why, core::Instant now) {
    TRY(const auto release, storage::findRelease(connection, session));
    if (!release) return core::fail(ErrorCode::notFound, "result");
    const auto until = now + std::chrono::hours(24) * portal.rulebook.prices.examRightDays;
    return storage::insertExamRight(connection, {crypto::randomId<core::ExamRightId>(), release->account, release->level, "free-retake", why + session.text(), now, until, "", 0});
}

template <class Requests>
auto findRequest(const Requests& requests, const core::RequestId& id) -> const typename Requests::value_type* {
    for (const auto& request : requests)
        if (request.id == id) return &request;
    return nullptr;
}

int numberOf(const Visit& visit, std::string_view field, int most) {
    return std::clamp(std::atoi(visit.field(field).c_str()), 0, most);
}

} // namespace

Result<Reply> showDesk(const Portal&, Connection& connection, const Visit& visit) {
    struct Entry {
        const char* address;
        const char* title;
        const char* text;
        Action action;
    };
    static constexpr Entry entries[] = {
        {"/staff/reviews", "Results and appeals", "Exams that a person must look at before the result is official.", Action::releaseResults},
        {"/staff/requests", "Requests", "Accommodations, experience, credits, price programmes, emergencies.", Action::decideReviews},
        {"/staff/appointments", "Appointments", "Who sits what, where and when.", Action::readCandidates},
        {"/staff/centers", "Testing centers", "Rooms, seats and opening hours.", Action::editCenters},
        {"/staff/orders", "Orders and money", "Orders, bank transfers, refunds.", Action::readOrders},
        {"/staff/vouchers", "Vouchers", "Issue and follow them.", Action::issueVouchers},
        {"/staff/discount-codes", "Discount codes", "A percentage for everybody who has the code.", Action::issueVouchers},
        {"/staff/fulfilments", "To be sent", "Certificates on paper, frames and books.", Action::settlePayments},
        {"/staff/organisations", "Organisations", "Who there is, and who asks to be listed.", Action::manageOrganisations},
        {"/staff/groups", "Exams on site", "Groups of an organisation's people: arrange them, see who has a seat.", Action::arrangeGroups},
        {"/staff/candidates", "Candidates and credentials", "Find a person; suspend, reinstate, revoke.", Action::readCandidates},
        {"/staff/mails", "Mail", "What was sent and what waits.", Action::readOrders},
        {"/staff/proctor-hours", "Proctors' hours", "How many online exams can be watched at once, hour by hour.", Action::editCenters},
        {"/staff/people", "Staff", "Who works here, in which roles.", Action::manageStaff},
        {"/staff/audit", "Audit trail", "Who did what, in a chain that shows every change.", Action::readAudit},
    };
    TRY(const auto reviews, storage::findReleasesIn(connection, "in-review", 100));
    Values values;
    auto list = emptyList();
    for (const auto& entry : entries) {
        if (!accounts::mayDo(visit.staff(), entry.action)) continue;
        Values row;
        row.set("address", std::string(entry.address));
        row.set("title", std::string(entry.title));
        row.set("text", std::string(entry.text));
        row.set("waiting", entry.action == Action::releaseResults && !reviews.empty() ? Values{std::to_string(reviews.size()) + " waiting"} : Values{false});
        list.push_back(row);
    }
    values.set("entries", list);
    values.set("called", visit.staff().displayName);
    return page("desk", "Work", values);
}

Result<Reply> showReviews(const Portal& portal, Connection& connection, const Visit&) {
    std::vector<Case> cases;
    TRY(const auto reviews, storage::findReleasesIn(connection, "in-review", 50));
    for (const auto& record : reviews) {
        TRY(auto noticed, noticedDuring(connection, record.session));
        cases.push_back({"/staff/reviews/" + record.session.text(), portal.rulebook.levels.at(record.level).examTitle, "result", record.session.text(),
                         {{"Candidate", record.holderName}, {"Result", record.passed ? "Passed" : "Not passed"}, {"Due", moment(record.dueAt)}, {"Why", record.reviewReason}},
                         std::move(noticed), {{"release", "Release the result"}, {"void", "It does not count"}, {"void-free", "It does not count; the exam can be sat again, free"}}, {}});
    }
    TRY(const auto appeals, storage::findAppeals(connection, std::nullopt));
    for (const auto& appeal : appeals) {
        TRY(const auto release, storage::findRelease(connection, appeal.session));
        std::vector<std::pair<std::string, std::string>> outcomes{{"upheld", "Uphold: the exam can be sat again, free"}, {"refused", "Refuse"}};
        if (release && release->state == "voided") outcomes.insert(outcomes.begin() + 1, {"restored", "Uphold: the result counts"});
        cases.push_back({"/staff/appeals/" + appeal.session.text(), "Appeal", "appeal", appeal.id.text(), {{"Candidate", appeal.holderName}, {"Asked", moment(appeal.askedAt)}},
                         appeal.statement, outcomes, {}});
    }
    return queuePage("Results and appeals", "What a machine noticed is a reason to look, never a proof. Give the reason for your decision: the candidate reads it.", cases);
}

Result<Reply> decideResult(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto session = core::SessionId::parse(visit.parameter("session"));
    if (!session) return core::fail(ErrorCode::notFound, "result");
    if (visit.field("decision").starts_with("void")) {
        TRY_STATUS(results::voidResult(connection, *session, visit.staff().id.text(), visit.field("reason"), visit.now));
        if (visit.field("decision") == "void-free") TRY_STATUS(grantFreeRetake(portal, connection, *session, "void:", visit.now));
    } else {
        TRY_STATUS(results::release(connection, *session, visit.staff().id.text(), visit.field("reason"), visit.now));
    }
    TRY_STATUS(afterRelease(portal, connection, *session, visit.now));
    return goTo("/staff/reviews", "Decided, and the candidate is told.");
}

Result<Reply> decideAppealOf(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto session = core::SessionId::parse(visit.parameter("session"));
    if (!session) return core::fail(ErrorCode::notFound, "appeal");
    TRY(const auto appeals, storage::findAppeals(connection, *session));
    if (appeals.empty()) return core::fail(ErrorCode::notFound, "appeal");
    const bool restored = visit.field("decision") == "restored";
    const bool upheld = restored || visit.field("decision") == "upheld";
    TRY(const auto release, storage::findRelease(connection, *session));
    if (!release) return core::fail(ErrorCode::notFound, "result");
    if (upheld && !restored) TRY_STATUS(grantFreeRetake(portal, connection, *session, "appeal:", visit.now)); // whatever went wrong
    TRY_STATUS(results::decideAppeal(connection, appeals.front(), upheld ? results::AppealOutcome::upheld : results::AppealOutcome::refused, visit.staff().id.text(), visit.field("reason"), visit.now));
    if (restored) {
        TRY_STATUS(results::restore(connection, *session, visit.staff().id.text(), visit.field("reason"), visit.now));
        TRY_STATUS(afterRelease(portal, connection, *session, visit.now));
    }
    TRY(const auto account, storage::findAccount(connection, appeals.front().account));
    if (account)
        TRY_STATUS(sendLetter(portal, connection, *account, "appeal-decided", "appeal:" + appeals.front().id.text(),
                              {{"exam", portal.rulebook.levels.at(release->level).examTitle}, {"outcome", upheld ? "upheld" : "not upheld"}, {"reason", visit.field("reason")}, {"link", portal.origin + "/results/" + session->text()}}, visit.now));
    return goTo("/staff/reviews", "Decided, and the candidate is told.");
}

Result<Reply> showRequests(const Portal&, Connection& connection, const Visit&) {
    std::vector<Case> cases;
    const std::vector<std::pair<std::string, std::string>> grantOrNot{{"granted", "Grant"}, {"refused", "Refuse"}};
    const auto add = [&](const std::string& kind, const std::string& title, const auto& request, std::vector<std::pair<std::string, std::string>> facts, const std::string& text, std::vector<Field> fields) {
        facts.insert(facts.begin(), {"Candidate", request.holderName});
        cases.push_back({"/staff/requests", title, kind, request.id.text(), std::move(facts), text, grantOrNot, std::move(fields)});
    };
    TRY(const auto accommodations, storage::findAccommodations(connection, std::nullopt));
    for (const auto& request : accommodations)
        add("accommodation", "Accommodation", request, {{"Asked", moment(request.askedAt)}, {"Wished", request.wished}}, request.statement,
            {{Field::Kind::number, "extra_time", "Extra time in percent", "0", "", "", true, {}, ""}, {Field::Kind::number, "extra_break", "Extra minutes of each break", "0", "", "", true, {}, ""}, {Field::Kind::check, "separate_room", "A room of their own", "", "", "", true, {}, ""}});
    TRY(const auto experience, storage::findExperienceClaims(connection, std::nullopt));
    for (const auto& claim : experience) add("experience", "Experience", claim, {{"Stated", moment(claim.askedAt)}, {"Level", claim.level}}, claim.statement, {});
    TRY(const auto credits, storage::findCreditClaims(connection, std::nullopt));
    for (const auto& claim : credits)
        add("credits", "Continuing education", claim, {{"Done", scheduling::dayText(claim.doneAt, "UTC")}, {"Activity", claim.activity}, {"Amount", std::to_string(claim.amount)}}, claim.title,
            {{Field::Kind::number, "credits", "Credits", std::to_string(claim.credits), "", "", true, {}, ""}});
    TRY(const auto statuses, storage::findAskedStatuses(connection));
    for (const auto& status : statuses)
        add("status", "Price programme", status, {{"Asked", moment(status.askedAt)}, {"Programme", status.programme}}, status.statement, {{Field::Kind::number, "percent", "Percent, where it is quoted", "0", "", "", true, {}, ""}});
    TRY(const auto emergencies, storage::findAskedExceptions(connection));
    for (const auto& request : emergencies) add("emergency", "Emergency", request, {{"Asked", moment(request.askedAt)}, {"Kind", request.kind}}, request.statement, {});
    for (auto& open : cases) {
        TRY(open.evidence, storage::findEvidenceOf(connection, open.id));
    }
    return queuePage("Requests", "Give the reason for your decision: the candidate reads it.", cases);
}

Result<Reply> decideRequest(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto id = core::RequestId::parse(visit.field("id"));
    const auto by = visit.staff().id.text();
    const auto reason = visit.field("reason");
    const bool granted = visit.field("decision") == "granted";
    const std::string state = granted ? "granted" : "refused";
    if (!id) return core::fail(ErrorCode::notFound, "request");
    if (reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    const auto kind = visit.field("kind");
    core::AccountId account;
    if (kind == "accommodation") {
        TRY(const auto requests, storage::findAccommodations(connection, std::nullopt));
        const auto* request = findRequest(requests, *id);
        if (!request) return core::fail(ErrorCode::conflict, "already decided");
        auto decision = *request;
        decision.state = state;
        decision.extraTimePercent = numberOf(visit, "extra_time", 200);
        decision.extraBreakMinutes = numberOf(visit, "extra_break", 120);
        decision.separateRoom = visit.checked("separate_room");
        decision.reason = reason;
        TRY_STATUS(storage::decideAccommodation(connection, decision, by, visit.now));
        account = request->account;
    } else if (kind == "experience") {
        TRY(const auto requests, storage::findExperienceClaims(connection, std::nullopt));
        const auto* request = findRequest(requests, *id);
        if (!request) return core::fail(ErrorCode::conflict, "already decided");
        TRY_STATUS(storage::decideExperienceClaim(connection, *id, granted ? "confirmed" : "refused", by, reason, visit.now));
        account = request->account;
    } else if (kind == "credits") {
        TRY(const auto requests, storage::findCreditClaims(connection, std::nullopt));
        const auto* request = findRequest(requests, *id);
        if (!request) return core::fail(ErrorCode::conflict, "already decided");
        const int credits = granted ? numberOf(visit, "credits", 1000) : 0;
        if (granted) {
            TRY(const int most, credentials::mostCreditsFor(portal.rulebook.recertification, request->activity, request->amount));
            if (credits > most) return core::fail(ErrorCode::inputInvalid, "at most " + std::to_string(most) + " credits");
        }
        TRY_STATUS(storage::decideCreditClaim(connection, *id, state, credits, by, reason, visit.now));
        account = request->account;
    } else if (kind == "status") {
        TRY(const auto requests, storage::findAskedStatuses(connection));
        const auto* request = findRequest(requests, *id);
        if (!request) return core::fail(ErrorCode::conflict, "already decided");
        TRY_STATUS(storage::decideSpecialStatus(connection, *id, state, numberOf(visit, "percent", 100), by, reason, visit.now, visit.now + std::chrono::hours(24 * 365)));
        account = request->account;
    } else {
        TRY(const auto requests, storage::findAskedExceptions(connection));
        const auto* request = findRequest(requests, *id);
        if (!request) return core::fail(ErrorCode::conflict, "already decided");
        TRY_STATUS(storage::decideException(connection, *id, state, by, reason, visit.now));
        if (granted) TRY_STATUS(excuse(portal, connection, request->booking, visit.now));
        account = request->account;
    }
    TRY_STATUS(storage::appendAudit(connection, {visit.now, by, kind + "." + state, id->text(), reason}));
    TRY_STATUS(tellDecision(portal, connection, account, *id, kind, granted, reason, visit.now));
    return goTo("/staff/requests", "Decided, and the candidate is told.");
}

} // namespace portal
