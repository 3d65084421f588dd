#include "server/portal/StaffPages.hpp"

#include "server/accounts/Permissions.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/DeskSearch.hpp"
#include "server/portal/Findings.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/IncidentTitles.hpp"
#include "server/portal/Meanwhile.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CreditStore.hpp"
#include "server/storage/FigureStore.hpp"
#include "server/storage/IncidentStore.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/Savepoint.hpp"
#include "server/storage/VoucherStore.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace portal {
namespace {

using accounts::Action;
using accounts::FieldErrors;
using core::ErrorCode;
using core::Result;
using storage::Connection;

std::string moment(core::Instant at) {
    return scheduling::momentText(at, "UTC");
}

std::string countText(std::int64_t count, const char* what) {
    return count == 0 ? "" : std::to_string(count) + " " + what;
}

std::string partsListed(std::initializer_list<std::string> parts) {
    std::string text;
    for (const auto& part : parts) text += (text.empty() || part.empty() ? "" : ", ") + part;
    return text;
}

std::string resultsText(const storage::WaitingWork& work) {
    return partsListed({countText(work.results, "waiting"), countText(work.overdue, "overdue")});
}

std::string moneyText(const storage::WaitingWork& work) {
    return partsListed({countText(work.refunds, "to be given back"), countText(work.paymentProblems, "to be looked at"), countText(work.transfers, "without an order")});
}

// One page of the desk, for those who may do `action`; what waits on it, for those who may decide it.
struct DeskEntry {
    const char* address;
    const char* title;
    const char* text;
    Action action;
    std::string (*waiting)(const storage::WaitingWork& work) = nullptr; // empty where nothing does
    Action decides = Action::readOrders;
};
constexpr DeskEntry deskEntries[] = {
    {"/staff/programme", "The programme", "Orders, exams and credentials, month by month.", Action::readOrders},
    {"/staff/reviews", "Results and appeals", "Exams that a person must look at before the result is official.", Action::releaseResults,
     resultsText, Action::releaseResults},
    {"/staff/requests", "Requests", "Accommodations, experience, credits, price programmes, emergencies.", Action::decideReviews,
     [](const auto& work) { return countText(work.requests, "waiting"); }, Action::decideReviews},
    {"/staff/appointments", "Appointments", "Who sits what, where and when.", Action::readCandidates},
    {"/staff/centers", "Testing centers", "Rooms, seats and opening hours.", Action::editCenters},
    {"/staff/orders", "Orders and money", "Orders, bank transfers, refunds.", Action::readOrders, moneyText, Action::settlePayments},
    {"/staff/vouchers", "Vouchers", "Issue and follow them.", Action::issueVouchers},
    {"/staff/discount-codes", "Discount codes", "A percentage for everybody who has the code.", Action::issueVouchers},
    {"/staff/fulfilments", "To be sent", "Certificates on paper, frames and books.", Action::settlePayments,
     [](const auto& work) { return countText(work.fulfilments, "waiting"); }, Action::settlePayments},
    {"/staff/organisations", "Organisations", "Who there is, and who asks to be listed.", Action::manageOrganisations,
     [](const auto& work) { return countText(work.listings, "waiting"); }, Action::manageOrganisations},
    {"/staff/groups", "Exams on site", "Groups of an organisation's people: arrange them, see who has a seat.", Action::arrangeGroups,
     [](const auto& work) { return countText(work.groups, "waiting"); }, Action::arrangeGroups},
    {"/staff/candidates", "Candidates and credentials", "Find a person; suspend, reinstate, revoke.", Action::readCandidates},
    {"/staff/mails", "Mail", "What was sent and what waits.", Action::readOrders},
    {"/staff/proctor-hours", "Proctors' hours", "How many online exams can be watched at once, hour by hour.", Action::setProctorHours},
    {"/staff/question-bank", "Question bank", "How many questions each exam has, and where some are missing.", Action::readQuestionBank},
    {"/staff/people", "Staff", "Who works here, in which roles.", Action::manageStaff},
    {"/staff/audit", "Audit trail", "Who did what, in a chain that shows every change.", Action::readAudit},
};

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
    std::string badge = {}; // what makes it urgent; empty: nothing does
};

// No page is larger than 100 kB: so much of it is the cases, each with its form, and so many characters of a statement are shown.
constexpr std::size_t bytesOfCases = 60'000;
constexpr std::size_t bytesOfForm = 3'000;
constexpr std::size_t longestShown = 6'000;
constexpr std::size_t longestDecision = 2000; // of a decision

// The fields of its form and the reason; as they were sent, where it is shown again.
std::vector<Field> decisionForm(const Case& open, const Visit& visit, bool sent) {
    auto fields = open.fields;
    fields.push_back({Field::Kind::textarea, "reason", "Reason", "", "", "", false, {}, ""});
    if (!sent) return fields;
    for (auto& field : fields) field.value = visit.field(field.name);
    return fields;
}

// Whether it was its form that was sent, with errors.
bool wasSent(const Case& open, const Visit& visit, const FieldErrors& errors) {
    return !errors.empty() && visit.field("id") == open.id;
}

std::string shownText(const Case& open) {
    const auto shown = shortened(open.text, longestShown);
    return shown == open.text ? shown : shown + "\nThe rest is in the download.";
}

// With what is wrong in its form, where that was sent.
Values caseValues(const Case& open, const Visit& visit, const FieldErrors& errors) {
    Values values;
    values.set("address", open.address);
    values.set("title", open.title);
    values.set("badge", open.badge.empty() ? Values{false} : Values{open.badge});
    values.set("kind", open.kind);
    values.set("id", open.id);
    values.set("text", open.text.empty() ? Values{false} : Values{shownText(open)});
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
    const bool sent = wasSent(open, visit, errors);
    values.set("fields", fieldsOf(decisionForm(open, visit, sent), sent ? errors : FieldErrors{}));
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

std::string factsText(const Case& open) {
    std::string text = open.badge;
    for (const auto& [label, value] : open.facts) text += (text.empty() ? "" : "; ") + label + ": " + value;
    return text;
}

// The cases in which the searched word occurs, each with its form, as many as a page can hold; or all of them as CSV. `errors`: of the form
// that was sent, which is shown in any case.
Reply queuePage(const Visit& visit, const std::string& title, const std::string& address, const std::string& lead, const std::vector<Case>& cases, const FieldErrors& errors) {
    auto table = tableOf(visit, title, {"What", "Facts", "Statement", "Number"}, "Name, or any word of the case");
    table.address = address;
    auto list = emptyList();
    std::size_t size = 0;
    for (const auto& open : cases) {
        const auto before = table.rows.size();
        addRow(table, {open.title, factsText(open), open.text, open.id});
        if (table.rows.size() == before) continue;
        size += bytesOfForm + escapedSize(factsText(open)) + escapedSize(shownText(open));
        if (before == 0 || size <= bytesOfCases || wasSent(open, visit, errors)) list.push_back(caseValues(open, visit, errors));
    }
    if (visit.queried("as") == "csv") return tableReply(table, "csv");
    Values values;
    values.set("title", title);
    values.set("lead", lead);
    values.set("address", table.address);
    values.set("search", table.searchHint);
    values.set("searched", table.searched);
    values.set("searchedEncoded", table.searched.empty() ? Values{false} : Values{percentEncoded(table.searched)});
    values.set("cases", list);
    values.set("none", table.rows.empty());
    values.set("cut", size > bytesOfCases || cases.size() >= static_cast<std::size_t>(mostReviews));
    return errors.empty() ? page("queue", title, std::move(values)) : again("queue", title, std::move(values));
}

Result<std::string> noticedDuring(Connection& connection, const core::SessionId& session) {
    TRY(const auto incidents, storage::findIncidents(connection, session));
    std::string text;
    for (const auto& incident : incidents) text += moment(incident.at) + ": " + incidentTitle(incident.kind) + (incident.detail.empty() ? "" : " (" + incident.detail + ")") + "\n";
    return text;
}

// What scoring found, then what was noticed during the exam.
Result<std::string> reviewText(Connection& connection, const core::SessionId& session) {
    TRY(const auto findings, storage::findFindings(connection, session));
    std::string text;
    for (const auto& finding : findings) text += findingText(finding) + "\n";
    TRY(const auto noticed, noticedDuring(connection, session));
    return text + noticed;
}

std::string resultText(const storage::ReleaseRecord& record) {
    switch (record.scoring) {
    case storage::Scoring::done: return record.passed ? "Passed" : "Not passed";
    case storage::Scoring::failed: return "Not scored";
    case storage::Scoring::again: return "Being scored again";
    case storage::Scoring::ended: return "Ended by a proctor, not scored";
    }
    return {};
}

// Why it cannot be released; empty where it can.
std::string unreleasable(storage::Scoring scoring) {
    switch (scoring) {
    case storage::Scoring::done: return {};
    case storage::Scoring::failed: return "It cannot be released without a score: when the cause is mended, have it scored again.";
    case storage::Scoring::again: return "It cannot be released until it has a score. Look again in a moment.";
    case storage::Scoring::ended: return "An exam that was ended is never released: decide whether it can be sat again.";
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> reviewOutcomes(storage::Scoring scoring) {
    std::vector<std::pair<std::string, std::string>> outcomes{{"void", "It does not count"}, {"void-free", "It does not count; the exam can be sat again, free"}};
    if (scoring == storage::Scoring::done) outcomes.insert(outcomes.begin(), {"release", "Release the result"});
    if (scoring == storage::Scoring::failed) outcomes.insert(outcomes.begin(), {"score-again", "Score it again"});
    return outcomes;
}

Result<Case> reviewCase(const Portal& portal, Connection& connection, const storage::ReleaseRecord& record, core::Instant now) {
    TRY(auto text, reviewText(connection, record.session));
    Case open{"/staff/reviews/" + record.session.text(), portal.rulebook.levels.at(record.level).examTitle, "result", record.session.text(),
              {{"Candidate", record.holderName}, {"Result", resultText(record)}, {"Due", moment(record.dueAt)}, {"Why", record.reviewReason}},
              std::move(text), reviewOutcomes(record.scoring), {}};
    if (const auto why = unreleasable(record.scoring); !why.empty()) open.facts.emplace_back("Release", why);
    if (record.dueAt < now) open.badge = "Overdue";
    return open;
}

Result<Case> appealCase(Connection& connection, const storage::AppealRecord& appeal, core::Instant now) {
    TRY(const auto release, storage::findRelease(connection, appeal.session));
    TRY(const auto retake, findRetakeBooking(connection, appeal.session, now));
    Case open{"/staff/appeals/" + appeal.session.text(), "Appeal", "appeal", appeal.id.text(), {{"Candidate", appeal.holderName}, {"Asked", moment(appeal.askedAt)}},
              appeal.statement, {{"upheld", "Uphold: the exam can be sat again, free"}, {"refused", "Refuse"}}, {}};
    if (!release || release->state != "voided" || release->scoring != storage::Scoring::done) return open;
    open.decisions.insert(open.decisions.begin() + 1, {"restored", "Uphold: the result counts"});
    if (retake) open.facts.emplace_back("Free retake", "Booked for " + moment(retake->startsAt) + ". Where the result counts, this appointment is cancelled.");
    return open;
}

Decision decisionOf(const Visit& visit) {
    return {visit.field("decision"), shortened(visit.field("reason"), longestDecision), visit.staff().id.text(), visit.now};
}

constexpr const char* reasonMissing = "Write why: the candidate reads it.";

// Why a request was not decided, in words; every other failure stays one.
Result<FieldErrors> wrongDecision(const core::Error& error) {
    if (error.code != ErrorCode::inputInvalid) return tl::unexpected(error);
    if (error.detail == "reason") return FieldErrors{{"reason", reasonMissing}};
    constexpr std::string_view evidence = "evidence: ";
    if (error.detail.starts_with(evidence)) return FieldErrors{{"reason", error.detail.substr(evidence.size())}};
    constexpr std::array<std::pair<std::string_view, const char*>, 4> numbers{{{"extra time", "extra_time"}, {"extra break", "extra_break"}, {"credits", "credits"}, {"percent", "percent"}}};
    for (const auto& [name, field] : numbers)
        if (error.detail.starts_with(std::string(name) + ": ")) return FieldErrors{{field, "Enter a number " + error.detail.substr(name.size() + 2) + "."}};
    return tl::unexpected(error);
}

Result<Reply> reviewsPage(const Portal& portal, Connection& connection, const Visit& visit, const FieldErrors& errors) {
    std::vector<Case> cases;
    TRY(const auto reviews, storage::findReleasesIn(connection, "in-review", mostReviews));
    for (const auto& record : reviews) {
        TRY(auto open, reviewCase(portal, connection, record, visit.now));
        cases.push_back(std::move(open));
    }
    TRY(const auto appeals, storage::findAppeals(connection, std::nullopt));
    for (const auto& appeal : appeals) {
        TRY(auto open, appealCase(connection, appeal, visit.now));
        cases.push_back(std::move(open));
    }
    return queuePage(visit, "Results and appeals", "/staff/reviews", "What a machine noticed is a reason to look, never a proof. Give the reason for your decision: the candidate reads it.", cases, errors);
}

// The title of the one with that id; the id of one that is there no more.
template <class Titled>
std::string titleAmong(const std::vector<Titled>& all, const std::string& id) {
    const auto found = std::ranges::find(all, id, &Titled::id);
    return found == all.end() ? id : found->title;
}

Result<Reply> requestsPage(const Portal& portal, Connection& connection, const Visit& visit, const FieldErrors& errors) {
    std::vector<Case> cases;
    const std::vector<std::pair<std::string, std::string>> grantOrNot{{"granted", "Grant"}, {"refused", "Refuse"}};
    const auto add = [&](const std::string& kind, const std::string& title, const auto& request, std::vector<std::pair<std::string, std::string>> facts, const std::string& text, std::vector<Field> fields) {
        facts.insert(facts.begin(), {"Candidate", request.holderName});
        cases.push_back({"/staff/requests", title, kind, request.id.text(), std::move(facts), text, grantOrNot, std::move(fields)});
    };
    const auto& most = portal.rulebook.scheduling.accommodation;
    TRY(const auto accommodations, storage::findAccommodations(connection, std::nullopt));
    for (const auto& request : accommodations)
        add("accommodation", "Accommodation", request, {{"Asked", moment(request.askedAt)}, {"Wished", request.wished}}, request.statement,
            {numberField("extra_time", "Extra time in percent", "0", {0, most.mostExtraTimePercent}, "", true), numberField("extra_break", "Extra minutes of each break", "0", {0, most.mostExtraBreakMinutes}, "An exam without a break is that much longer instead, so that the candidate can rest within it.", true), {Field::Kind::check, "separate_room", "A room of their own", "", "", "", true, {}, ""}});
    TRY(const auto experience, storage::findExperienceClaims(connection, std::nullopt));
    for (const auto& claim : experience) add("experience", "Experience", claim, {{"Stated", moment(claim.askedAt)}, {"Level", claim.level}}, claim.statement, {});
    TRY(const auto credits, storage::findCreditClaims(connection, std::nullopt));
    for (const auto& claim : credits)
        add("credits", "Continuing education", claim, {{"Done", scheduling::dayText(claim.doneAt, "UTC")}, {"Activity", titleAmong(portal.rulebook.recertification.activities, claim.activity)}, {"Amount", std::to_string(claim.amount)}}, claim.title,
            {numberField("credits", "Credits", std::to_string(claim.credits), {0, mostCredits}, "", true)});
    TRY(const auto statuses, storage::findAskedStatuses(connection));
    for (const auto& status : statuses)
        add("status", "Price programme", status, {{"Asked", moment(status.askedAt)}, {"Programme", titleAmong(portal.rulebook.prices.specialProgrammes, status.programme)}}, status.statement, {numberField("percent", "Percent, where it is quoted", "0", {0, 100}, "", true)});
    TRY(const auto emergencies, storage::findAskedExceptions(connection));
    for (const auto& request : emergencies) add("emergency", "Emergency", request, {{"Asked", moment(request.askedAt)}, {"Kind", request.kind}}, request.statement, {});
    for (auto& open : cases) {
        TRY(open.evidence, storage::findEvidenceOf(connection, open.id));
        if (open.kind == "emergency" && open.evidence.empty()) open.facts.emplace_back("Documents", "None on file: ask for one before it is granted");
    }
    return queuePage(visit, "Requests", "/staff/requests", "Give the reason for your decision: the candidate reads it.", cases, errors);
}

// `decide`: decideReview or decideAppeal, which change nothing where the decision cannot be; `actions`: what the audit trail calls it.
Result<Reply> decideOnSession(const Portal& portal, Connection& connection, const Visit& visit, core::Status (*decide)(const Portal&, Connection&, const core::SessionId&, const Decision&), std::string_view actions) {
    const auto session = core::SessionId::parse(visit.parameter("session"));
    if (!session) return core::fail(ErrorCode::notFound, "session");
    if (visit.field("reason").empty()) return reviewsPage(portal, connection, visit, {{"reason", reasonMissing}});
    const auto decided = storage::allOrNothing(connection, [&] { return decide(portal, connection, *session, decisionOf(visit)); });
    const bool noScore = !decided && decided.error().code == ErrorCode::inputInvalid && decided.error().detail.starts_with("outcome: ");
    if (noScore) return reviewsPage(portal, connection, visit, {{"reason", "Without a score the result cannot count: choose another decision."}});
    if (!decided) return decidedMeanwhile(connection, decided.error(), session->text(), actions, "/staff/reviews");
    return goTo("/staff/reviews", visit.field("decision") == "score-again" ? "It is scored again: look at it in a moment." : "Decided, and the candidate is told.");
}

} // namespace

Result<Reply> showDesk(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto work, storage::countWaitingWork(connection, visit.now));
    Values values;
    auto list = emptyList();
    for (const auto& entry : deskEntries) {
        if (!accounts::mayDo(visit.staff(), entry.action)) continue;
        const auto waiting = entry.waiting && accounts::mayActEverywhere(visit.staff(), entry.decides) ? entry.waiting(work) : std::string();
        Values row;
        row.set("address", std::string(entry.address));
        row.set("title", std::string(entry.title));
        row.set("text", std::string(entry.text));
        row.set("waiting", waiting.empty() ? Values{false} : Values{waiting});
        list.push_back(row);
    }
    values.set("entries", list);
    values.set("called", visit.staff().displayName);
    values.set("withoutCenter", visit.staff().has(accounts::Role::administrator) && visit.staff().centers.empty() && !accounts::mayActEverywhere(visit.staff(), Action::editCenters));
    return page("desk", "Work", values);
}

Result<Reply> showReviews(const Portal& portal, Connection& connection, const Visit& visit) {
    return reviewsPage(portal, connection, visit, {});
}

Result<Reply> decideResult(const Portal& portal, Connection& connection, const Visit& visit) {
    return decideOnSession(portal, connection, visit, decideReview, "result.");
}

Result<Reply> decideAppealOf(const Portal& portal, Connection& connection, const Visit& visit) {
    return decideOnSession(portal, connection, visit, decideAppeal, "appeal.");
}

Result<Reply> showRequests(const Portal& portal, Connection& connection, const Visit& visit) {
    return requestsPage(portal, connection, visit, {});
}

Result<Reply> decideAskedRequest(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto id = core::RequestId::parse(visit.field("id"));
    if (!id) return core::fail(ErrorCode::notFound, "request");
    const Granted granted{numberTyped(visit.field("extra_time")), numberTyped(visit.field("extra_break")), visit.checked("separate_room"), numberTyped(visit.field("credits")), numberTyped(visit.field("percent"))};
    const auto kind = visit.field("kind");
    const auto decided = storage::allOrNothing(connection, [&] { return decideRequest(portal, connection, kind, *id, decisionOf(visit), granted); });
    if (decided) return goTo("/staff/requests", "Decided, and the candidate is told.");
    if (decided.error().code == ErrorCode::conflict) return decidedMeanwhile(connection, decided.error(), id->text(), kind + ".", "/staff/requests");
    TRY(const auto errors, wrongDecision(decided.error()));
    return requestsPage(portal, connection, visit, errors);
}

} // namespace portal
