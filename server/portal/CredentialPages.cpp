#include "server/portal/CredentialPages.hpp"

#include "common/protocol/Conversions.hpp"
#include "server/credentials/CredentialNumber.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/language/Language.hpp"
#include "server/pdf/QrCode.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/BadgePages.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Documents.hpp"
#include "server/portal/Evidence.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Renewals.hpp"
#include "server/portal/Requests.hpp"
#include "server/portal/Typed.hpp"
#include "server/results/Releases.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/RightStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using credentials::Status;
using language::say;
using storage::Connection;
using storage::CredentialRecord;
using storage::ReleaseRecord;

constexpr int noon = 12 * 60;

Result<ReleaseRecord> ownRelease(Connection& connection, const Visit& visit) {
    const auto session = core::SessionId::parse(visit.parameter("session"));
    if (!session) return core::fail(ErrorCode::notFound, "result");
    TRY(auto release, storage::findRelease(connection, *session));
    if (!release || release->account != visit.account().id) return core::fail(ErrorCode::notFound, "result");
    return std::move(*release);
}

Result<CredentialRecord> ownCredential(Connection& connection, const Visit& visit) {
    TRY(auto credential, storage::findCredentialByNumber(connection, visit.parameter("number")));
    if (!credential || credential->account != visit.account().id) return core::fail(ErrorCode::notFound, "credential");
    return std::move(*credential);
}

Result<CredentialRecord> ownCertified(Connection& connection, const Visit& visit) {
    const language::Speaking speaking(visit.language);
    TRY(auto credential, ownCredential(connection, visit));
    TRY_STATUS(mayCertify(credential));
    return credential;
}

std::string verificationAddress(const Portal& portal, const CredentialRecord& credential) {
    return portal.origin + "/verify/" + credential.number;
}

Values credentialValues(const Portal& portal, const CredentialRecord& credential, core::Instant now) {
    const auto& rules = portal.rulebook.recertification;
    const auto status = credentials::statusAt(rules, credential, now);
    Values values;
    values.set("number", credential.number);
    values.set("holder", credential.holderName);
    values.set("exam", portal.rulebook.levels.at(credential.level).examTitle);
    values.set("level", credential.level);
    values.set("levelClass", credential.level.ends_with("-P") ? "professional" : credential.level.ends_with("-E") ? "expert" : "associate");
    values.set("levelTitle", portal.rulebook.levels.at(credential.level).title);
    values.set("issued", scheduling::dayText(credential.issuedAt, "UTC"));
    values.set("until", scheduling::dayText(credential.expiresAt, "UTC"));
    values.set("status", credentials::titleOf(rules, status));
    values.set("statusClass", stateClassOf(status));
    values.set("good", status == Status::active);
    values.set("revoked", status == Status::revoked);
    values.set("suspended", status == Status::suspended);
    values.set("certified", status != Status::revoked && status != Status::suspended);
    values.set("shareable", status == Status::active || status == Status::gracePeriod);
    values.set("inGrace", status == Status::gracePeriod);
    values.set("reason", credential.statusReason.empty() ? Values{false} : Values{credential.statusReason});
    values.set("now", scheduling::momentText(now, "UTC"));
    values.set("address", verificationAddress(portal, credential));
    return values;
}

// "Ada Lovelace, LCOC-E", as the programme wants it.
std::string withPostNominals(std::string text, const CredentialRecord& credential) {
    const std::pair<std::string_view, const std::string&> parts[] = {{"{name}", credential.holderName}, {"{code}", credential.level}};
    for (const auto& [mark, value] : parts)
        if (const auto at = text.find(mark); at != text.npos) text.replace(at, mark.size(), value);
    return text;
}

Values domainBars(const protocol::ResultReleased& details) {
    auto list = emptyList();
    for (const auto& domain : details.domains()) {
        Values row;
        const unsigned percent = domain.questions() > 0 ? (domain.correct() * 100 + domain.questions() / 2) / domain.questions() : 0;
        row.set("title", say(domain.title()));
        row.set("correct", std::to_string(domain.correct()));
        row.set("questions", std::to_string(domain.questions()));
        row.set("percent", std::to_string(percent));
        list.push_back(row);
    }
    return list;
}

// "per hour", "per 10 answers"
std::string perAmount(const program::CreditActivity& activity) {
    if (activity.unit == "hour") return language::sayCount("per hour", "per {count} hours", activity.perAmount);
    if (activity.unit == "year") return language::sayCount("per year", "per {count} years", activity.perAmount);
    if (activity.unit == "answer") return language::sayCount("per answer", "per {count} answers", activity.perAmount);
    return language::sayCount("per piece", "per {count} pieces", activity.perAmount);
}

std::vector<Option> activityOptions(const Portal& portal) {
    std::vector<Option> options;
    for (const auto& activity : portal.rulebook.recertification.activities) {
        const auto credits = language::sayCount("{count} credit", "{count} credits", activity.credits);
        options.push_back({activity.id, say("{activity} ({credits} {per})", fmt::arg("activity", say(activity.title)), fmt::arg("credits", credits), fmt::arg("per", perAmount(activity))), ""});
    }
    return options;
}

// Why no day can be claimed yet; empty where one can.
std::string termToCome(const credentials::CreditDays& days) {
    if (days.first <= days.last) return {};
    return say("The new term begins on {first}. What is done from then on counts for it.", fmt::arg("first", scheduling::dayText(days.first, "UTC")));
}

std::string amountError(const Portal& portal, const std::string& activity) {
    const auto& activities = portal.rulebook.recertification.activities;
    const auto found = std::ranges::find(activities, activity, &program::CreditActivity::id);
    return say("A whole number from {least} to {most}.", fmt::arg("least", found == activities.end() ? 1 : found->perAmount), fmt::arg("most", credentials::mostAmount));
}

std::string dayError(const credentials::CreditDays& days) {
    const auto toCome = termToCome(days);
    if (!toCome.empty()) return toCome;
    return say("A day from {first} to {last}: what is done in this term of the credential counts.", fmt::arg("first", scheduling::dayText(days.first, "UTC")), fmt::arg("last", scheduling::dayText(days.last, "UTC")));
}

// As it was typed; what is no number or no day becomes one that does not fit.
storage::CreditClaimRecord claimTyped(const Visit& visit) {
    storage::CreditClaimRecord claim;
    claim.account = visit.account().id;
    claim.activity = visit.field("activity");
    claim.title = visit.field("title");
    claim.amount = static_cast<int>(std::min<std::int64_t>(numberTyped(visit.field("amount")), credentials::mostAmount + 1));
    claim.doneAt = scheduling::instantOf(visit.field("done"), noon, "UTC").value_or(core::Instant{});
    claim.askedAt = visit.now;
    return claim;
}

accounts::FieldErrors claimErrors(const Portal& portal, const Visit& visit, const storage::CreditClaimRecord& claim, const credentials::CreditDays& days) {
    accounts::FieldErrors errors;
    for (const auto& field : credentials::wrongIn(portal.rulebook.recertification, days, claim)) {
        if (field == "activity") errors[field] = say("Choose one of the list.");
        if (field == "title") errors[field] = say("Say what it was.");
        if (field == "amount") errors[field] = amountError(portal, claim.activity);
        if (field == "done") errors[field] = dayError(days);
    }
    if (!visit.file("evidence")) errors["evidence"] = say("Choose the document that shows it.");
    else if (!evidenceFits(visit)) errors["evidence"] = evidenceHint();
    return errors;
}

Values claimRows(const std::vector<storage::CreditClaimRecord>& claims, const credentials::CreditDays& days) {
    auto rows = emptyList();
    for (const auto& claim : claims) {
        const bool refused = claim.state == "refused";
        const bool spent = claim.spent > 0;
        const int left = claim.credits - claim.spent;
        const bool counts = claim.state == "granted" && (left > 0 || !spent) && days.hold(claim.doneAt);
        Values row;
        row.set("title", claim.title);
        row.set("credits", std::to_string(claim.credits));
        row.set("state", claim.state == "asked" ? say("Being reviewed") : refused ? say("Not counted") : counts && spent ? say("{left} still count", fmt::arg("left", left)) : counts ? say("Counts") : spent ? say("Used for a renewal") : say("Not of this term"));
        row.set("stateClass", counts ? "good" : claim.state == "asked" ? "warning" : "");
        row.set("reason", refused && !claim.reason.empty() ? Values{claim.reason} : Values{false});
        rows.push_back(row);
    }
    return rows;
}

// What a renewal by credits leaves behind; false where nothing waits.
Values claimsWaiting(const std::vector<storage::CreditClaimRecord>& claims, const credentials::CreditDays& days) {
    const auto count = std::ranges::count_if(claims, [&](const auto& claim) { return claim.state == "asked" && days.hold(claim.doneAt); });
    if (count == 0) return Values{false};
    return language::sayCount("{count} claim is still being reviewed. Once this credential is renewed it does not count for it any more: what is done in this term does not count for the next one.",
                              "{count} claims are still being reviewed. Once this credential is renewed they do not count for it any more: what is done in this term does not count for the next one.", count);
}

Result<Reply> credentialPage(const Portal& portal, Connection& connection, const Visit& visit, const CredentialRecord& credential, const accounts::FieldErrors& errors) {
    TRY(const auto balance, credentials::creditBalance(connection, portal.rulebook.recertification, credential));
    TRY(const auto claims, storage::findCreditClaims(connection, visit.account().id));
    TRY(const auto days, credentials::creditDays(connection, credential, todayOf(visit.account(), visit.now)));
    const auto toCome = termToCome(days);
    Values values = credentialValues(portal, credential, visit.now);
    const auto& rules = portal.rulebook.recertification;
    values.set("qr", pdf::qrSvg(verificationAddress(portal, credential), say("QR code of the verification page")));
    values.set("earned", std::to_string(balance.earned));
    values.set("required", std::to_string(balance.required));
    values.set("renewable", credentials::renewableAt(rules, credential, visit.now));
    values.set("enough", balance.enough());
    values.set("tooEarly", visit.now < credentials::renewalOpens(rules, credential.expiresAt));
    values.set("opens", dayFor(visit, credentials::renewalOpens(rules, credential.expiresAt)));
    values.set("graceEnds", scheduling::dayText(credentials::graceEnds(rules, credential.expiresAt), "UTC"));
    values.set("creditFee", money(portal.rulebook.prices.fees.creditsProcessingCents));
    values.set("waiting", claimsWaiting(claims, days));
    values.set("recertifyPrice", money(program::findPrice(portal.rulebook.prices, credential.level)->recertificationCents));
    const auto takeBy = recertifiedUntil(portal.rulebook, credential, visit.now);
    values.set("takeBy", takeBy ? Values{momentFor(visit, *takeBy)} : Values{false});
    values.set("fields", fieldsOf({{Field::Kind::select, "activity", say("Activity"), visit.field("activity"), "", "", false, activityOptions(portal), ""},
                                   {Field::Kind::text, "title", say("What it was"), visit.field("title"), "", "", false, {}, ""},
                                   {Field::Kind::number, "amount", say("How much"), visit.field("amount"), say("Hours, pieces, years or answers, as the activity is counted."), "", false, {}, ""},
                                   {Field::Kind::date, "done", say("When"), visit.field("done"), toCome.empty() ? say("In this term of the credential, and not later than today.") : toCome, "", false, {}, ""},
                                   {Field::Kind::file, "evidence", say("Evidence"), "", evidenceHint(), "", false, {}, ""}},
                                  errors));
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(credential.issuedAt));
    const std::chrono::year_month_day lastDay(std::chrono::floor<std::chrono::days>(credential.expiresAt));
    values.set("linkedIn", "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=" + percentEncoded(portal.rulebook.levels.at(credential.level).examTitle) +
                               "&organizationName=" + percentEncoded(portal.rulebook.programme.name) + "&issueYear=" + std::to_string(static_cast<int>(day.year())) +
                               "&expirationYear=" + std::to_string(static_cast<int>(lastDay.year())) + "&expirationMonth=" + std::to_string(static_cast<unsigned>(lastDay.month())) +
                               "&issueMonth=" + std::to_string(static_cast<unsigned>(day.month())) + "&certUrl=" + percentEncoded(verificationAddress(portal, credential)) +
                               "&certId=" + percentEncoded(credential.number));
    values.set("embed", "<a href=\"" + verificationAddress(portal, credential) + "\"><img src=\"" + verificationAddress(portal, credential) + "/badge.png\" width=\"200\" alt=\"" +
                            portal.rulebook.levels.at(credential.level).examTitle + ", " + credential.number + "\"></a>");
    values.set("signature", withPostNominals(portal.rulebook.programme.credential.postNominals, credential));
    values.set("claims", claimRows(claims, days));
    auto paper = emptyList();
    for (const auto& product : portal.rulebook.prices.products) {
        if (product.kind != "shipped") continue;
        Values row;
        row.set("product", product.id);
        row.set("title", say(product.title));
        row.set("price", product.priceCents > 0 ? money(product.priceCents) : say("Part of the exam fee"));
        paper.push_back(row);
    }
    values.set("paper", paper);
    return errors.empty() ? page("credential", say("Credential {number}", fmt::arg("number", credential.number)), values) : again("credential", say("Credential {number}", fmt::arg("number", credential.number)), values);
}

} // namespace

std::string stateClassOf(Status status) {
    switch (status) {
    case Status::active: return "good";
    case Status::gracePeriod:
    case Status::suspended: return "warning";
    case Status::revoked:
    case Status::expired: return "problem";
    case Status::historical: return "";
    }
    return {};
}

Result<Reply> showResult(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto release, ownRelease(connection, visit));
    TRY(const auto result, storage::findResult(connection, release.session));
    TRY(const auto appeals, storage::findAppeals(connection, release.session));
    Values values;
    const bool released = release.state == "released";
    values.set("session", release.session.text());
    values.set("exam", portal.rulebook.levels.at(release.level).examTitle);
    values.set("released", released);
    values.set("voided", release.state == "voided");
    const bool byProctor = release.state == "in-review" && release.scoring == storage::Scoring::ended;
    values.set("ended", byProctor);
    values.set("waiting", !byProctor && (release.state == "waiting" || release.state == "in-review"));
    values.set("due", dayFor(visit, release.dueAt));
    values.set("passed", released && release.passed);
    values.set("failed", released && !release.passed);
    TRY(const auto ended, storage::findExamEnd(connection, release.session));
    values.set("on", dayFor(visit, ended));
    TRY(const auto retakeFrom, findRetakeFrom(portal, connection, release.account, release.level));
    values.set("retakeFrom", retakeFrom && *retakeFrom > visit.now ? Values{momentFor(visit, *retakeFrom)} : Values{false});
    TRY(const auto retake, storage::findVoidRetake(connection, release.session));
    values.set("free", retake && retake->usedBy.empty());
    values.set("level", release.level);
    values.set("reason", release.reason);
    protocol::ResultReleased details;
    if (released && result && details.ParseFromString(result->details)) {
        values.set("score", std::to_string(result->correct));
        values.set("questions", std::to_string(result->questions));
        values.set("toPass", std::to_string(result->questionsToPass));
        values.set("domains", domainBars(details));
    }
    const bool inTime = release.decidedAt && visit.now <= *release.decidedAt + std::chrono::days(portal.rulebook.programme.appealDays);
    values.set("canAppeal", (released || release.state == "voided") && appeals.empty() && inTime);
    values.set("appealDays", std::to_string(portal.rulebook.programme.appealDays));
    values.set("appeal", !appeals.empty());
    if (!appeals.empty()) {
        values.set("appealState", appeals.front().state == "asked" ? say("Being decided by a second person") : appeals.front().state == "upheld" ? say("Upheld") : say("Not upheld"));
        values.set("appealReason", appeals.front().reason);
    }
    return page("result", say("Your result"), values);
}

Result<Reply> downloadScoreReport(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto release, ownRelease(connection, visit));
    TRY(auto report, findScoreReport(connection, release));
    return document("application/pdf", std::move(report), "score-report.pdf");
}

Result<Reply> askAppeal(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto release, ownRelease(connection, visit));
    TRY_STATUS(results::appeal(connection, portal.rulebook, release, shortened(visit.field("statement"), 4000), visit.now));
    return goTo("/results/" + release.session.text(), say("Your appeal is noted. Somebody who was not involved decides on it."));
}

Result<Reply> showCredentials(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto held, storage::findCredentials(connection, visit.account().id));
    Values values;
    auto rows = emptyList();
    for (const auto& credential : held) rows.push_back(credentialValues(portal, credential, visit.now));
    values.set("credentials", rows);
    values.set("none", held.empty());
    return page("credentials", say("Your credentials"), values);
}

Result<Reply> showCredential(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto credential, ownCredential(connection, visit));
    return credentialPage(portal, connection, visit, credential, {});
}

boost::asio::awaitable<Result<Reply>> downloadCertificate(const Portal* portal, Visit visit) {
    std::function<Result<CredentialRecord>(Connection&)> work = [visit](Connection& connection) { return ownCertified(connection, visit); };
    CO_TRY(const auto credential, co_await portal->database.read<CredentialRecord>(std::move(work)));
    CO_TRY(auto bytes, co_await drawCertificate(portal, credential.number, visit.now));
    co_return document("application/pdf", std::move(bytes), credential.number + ".pdf");
}

Result<Reply> claimCredits(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto credential, ownCredential(connection, visit));
    if (credential.revokedAt) return core::fail(ErrorCode::stepNotAllowed, "revoked");
    TRY(const auto days, credentials::creditDays(connection, credential, todayOf(visit.account(), visit.now)));
    const auto typed = claimTyped(visit);
    const auto errors = claimErrors(portal, visit, typed, days);
    if (!errors.empty()) return credentialPage(portal, connection, visit, credential, errors);
    TRY(const auto claim, credentials::claimCredits(connection, portal.rulebook.recertification, days, typed));
    TRY_STATUS(keepEvidence(connection, visit, claim.id));
    return goTo("/credentials/" + credential.number, say("Thank you. A reviewer looks at it."));
}

Result<Reply> renewWithCredits(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto credential, ownCredential(connection, visit));
    TRY(const auto order, orderRenewal(portal, connection, visit.account(), credential, visit.now));
    return goTo("/orders/" + order.number, say("Your credential is renewed as soon as the fee is paid."));
}

Result<Reply> showVerification(const Portal&, Connection&, const Visit& visit) {
    const auto typed = visit.queried("number");
    const auto number = credentials::normalisedCredentialNumber(typed);
    if (!number.empty()) return goTo("/verify/" + number);
    Values values;
    values.set("typed", typed);
    values.set("problem", !typed.empty());
    return page("verify", say("Verify a credential"), values);
}

Result<Reply> verifyCredential(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto number = credentials::normalisedCredentialNumber(visit.parameter("number"));
    TRY(const auto credential, storage::findCredentialByNumber(connection, number));
    if (!credential) {
        Values values;
        values.set("typed", visit.parameter("number"));
        values.set("problem", true);
        auto reply = page("verify", say("Verify a credential"), values);
        reply.status = 404;
        return reply;
    }
    Values values = credentialValues(portal, *credential, visit.now);
    if (!credential->revokedAt) values.set("reason", false); // why something is looked at is between the programme and the holder
    values.set("qr", pdf::qrSvg(verificationAddress(portal, *credential), say("QR code of this page")));
    values.set("meaning", meaningOf(portal.rulebook.recertification, *credential, visit.now));
    values.set("revokedOn", credential->revokedAt ? Values{scheduling::dayText(*credential->revokedAt, "UTC")} : Values{false});
    auto terms = emptyList();
    TRY(const auto all, storage::findTerms(connection, credential->id));
    for (const auto& term : all) {
        Values row;
        row.set("from", scheduling::dayText(term.startsAt, "UTC"));
        row.set("until", scheduling::dayText(term.endsAt, "UTC"));
        row.set("way", term.way == "exam" ? say("Exam") : term.way == "credits" ? say("Continuing education") : say("Higher level passed"));
        terms.push_back(row);
    }
    values.set("terms", terms);
    return page("verified", credential->holderName + ", " + credential->level, values);
}

Result<Reply> showDirectory(const Portal& portal, Connection& connection, const Visit& visit) {
    const storage::DirectoryQuery query{visit.queried("name"), visit.queried("level"), visit.queried("country"), visit.queried("after"), 20};
    const auto& rules = portal.rulebook.recertification;
    const auto from = credentials::listedFrom(rules, visit.now);
    TRY(const auto lines, storage::searchDirectory(connection, query, from));
    TRY(const auto levels, storage::countDirectoryBy(connection, "level", from));
    TRY(const auto places, storage::countDirectoryBy(connection, "country", from));
    Values values;
    auto rows = emptyList();
    for (const auto& line : lines) {
        Values row;
        row.set("name", line.name);
        row.set("headline", line.headline.empty() ? Values{false} : Values{line.headline + (line.employer.empty() ? "" : ", " + line.employer)});
        row.set("place", (line.city.empty() ? "" : line.city + ", ") + countryName(line.country));
        row.set("exam", portal.rulebook.levels.at(line.level).examTitle);
        row.set("number", line.number);
        row.set("inGrace", line.expiresAt > visit.now ? Values{false} : Values{credentials::titleOf(rules, Status::gracePeriod)});
        rows.push_back(row);
    }
    values.set("lines", rows);
    const bool searched = !query.name.empty() || !query.level.empty() || !query.country.empty() || !query.after.empty();
    values.set("none", lines.empty() && searched);
    values.set("nobody", lines.empty() && !searched);
    values.set("name", query.name);
    const auto facet = [](const auto& counts, const std::string& chosen, auto title) {
        auto list = emptyList();
        for (const auto& [value, count] : counts) list.push_back(choiceRow(value, title(value) + " (" + std::to_string(count) + ")", chosen));
        return list;
    };
    values.set("levels", facet(levels, query.level, [&](const std::string& code) { return portal.rulebook.levels.at(code).title; }));
    values.set("countries", facet(places, query.country, [](const std::string& code) { return countryName(code); }));
    values.set("next", static_cast<int>(lines.size()) < query.limit ? Values{false} : Values{"/directory?name=" + percentEncoded(query.name) + "&level=" + percentEncoded(query.level) + "&country=" + percentEncoded(query.country) + "&after=" + percentEncoded(lines.back().cursor())});
    return page("directory", say("Certified professionals"), values);
}

} // namespace portal
