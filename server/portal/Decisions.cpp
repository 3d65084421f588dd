#include "server/portal/Decisions.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/CredentialNumber.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/language/Language.hpp"
#include "server/orders/Orders.hpp"
#include "server/orders/Voucher.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/ProgrammeWorker.hpp"
#include "server/portal/Requests.hpp"
#include "server/results/Releases.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CreditStore.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/SessionStore.hpp"
#include "server/webhooks/Webhooks.hpp"

#include <algorithm>
#include <array>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::Connection;

// A documented emergency: the appointment is taken back and the exam can be booked again without paying. Where it was cancelled
// already, what that cost is given back; where it was interrupted, the exam can be sat again.
core::Status excuse(const Portal& portal, Connection& connection, const core::AppointmentId& id, const Decision& decision) {
    const auto now = decision.now;
    const auto until = now + std::chrono::days(portal.rulebook.prices.examRightDays);
    TRY(auto booking, storage::findBooking(connection, id));
    TRY(const auto interrupted, storage::findOpenInterruption(connection, id));
    if (booking && interrupted) return storage::grantRetake(connection, *interrupted, booking->account, booking->level, decision.reason, now);
    if (!booking || booking->state == "sat") return core::fail(ErrorCode::conflict, "the exam was taken");
    if (booking->state == "cancelled")
        return orders::excuseCancellation(connection, booking->right, booking->id, decision.by, until, now);
    TRY(const bool begun, hasBegun(connection, booking->id));
    if (begun) return core::fail(ErrorCode::conflict, "the exam was taken");
    if (booking->state == "booked") {
        TRY(*booking, scheduling::cancelBooking(connection, *booking, now));
        TRY_STATUS(writeBookingLetter(portal, connection, *booking, BookingNews::cancelled, {}, now));
    }
    return storage::giveBackExamRight(connection, booking->right, booking->id, until);
}

core::Status grantFreeRetake(const Portal& portal, Connection& connection, const core::SessionId& session, const std::string& why, core::Instant now) {
    TRY(const auto release, storage::findRelease(connection, session));
    if (!release) return core::fail(ErrorCode::notFound, "result");
    const auto until = now + std::chrono::days(portal.rulebook.prices.examRightDays);
    return storage::insertExamRight(connection, {crypto::randomId<core::ExamRightId>(), release->account, release->level, "free-retake", why + session.text(), now, until, "", 0});
}

// Of a result that counts again: what was given for it, and what is booked with that. An exam that was begun with it stays.
core::Status takeFreeRetakeBack(const Portal& portal, Connection& connection, const core::SessionId& session, core::Instant now) {
    TRY(const auto retake, storage::findVoidRetake(connection, session));
    if (!retake) return {};
    TRY(const auto booking, findRetakeBooking(connection, session, now));
    if (!booking && !retake->usedBy.empty()) return {};
    if (booking) {
        TRY(const auto cancelled, scheduling::cancelBooking(connection, *booking, now));
        TRY_STATUS(storage::giveBackExamRight(connection, retake->id, booking->id, now));
        TRY_STATUS(writeBookingLetter(portal, connection, cancelled, BookingNews::cancelled, {}, now));
    }
    return storage::withdrawExamRight(connection, retake->id, 0, now);
}

std::string topicOf(std::string_view kind) {
    if (kind == "accommodation") return say("accommodation");
    if (kind == "experience") return say("your experience");
    if (kind == "credits") return say("continuing education");
    if (kind == "status") return say("a special price");
    return say("an emergency");
}

core::Status tellRequester(const Portal& portal, Connection& connection, const core::AccountId& id, const core::RequestId& request,
                           std::string_view kind, const Decision& decision, const Granted& granted) {
    const bool given = decision.outcome == "granted";
    const auto values = [&] {
        const auto brings = given && kind == "accommodation" ? accommodationText(granted.extraTimePercent, granted.extraBreakMinutes, granted.separateRoom) : std::string();
        return mail::MailValues{{"subject", topicOf(kind)}, {"outcome", given ? say("granted") : say("not granted")}, {"brings", brings}, {"reason", decision.reason}, {"link", portal.origin + "/dashboard"}};
    };
    return sendLetter(portal, connection, id, "request-decided", "request:" + request.text(), values, decision.now);
}

core::Status within(std::int64_t number, std::int64_t least, std::int64_t most, const std::string& name) {
    if (number >= least && number <= most) return {};
    return core::fail(ErrorCode::inputInvalid, name + ": from " + std::to_string(least) + " to " + std::to_string(most));
}

// One request that is to be decided.
struct OpenRequest {
    const core::RequestId& id;
    const Decision& decision;
    const Granted& granted;

    bool isGranted() const { return decision.outcome == "granted"; }
};

// The request of that id among those that wait.
template <class Record>
Result<Record> waiting(Result<std::vector<Record>> requests, const OpenRequest& open) {
    if (!requests) return tl::unexpected(requests.error());
    const auto found = std::ranges::find(*requests, open.id, &Record::id);
    if (found == requests->end()) return core::fail(ErrorCode::conflict, "already decided");
    return std::move(*found);
}

// Each kind keeps the decision in its own way; whose request it was comes back.
Result<core::AccountId> decideAccommodation(const Portal& portal, Connection& connection, const OpenRequest& open) {
    TRY(auto request, waiting(storage::findAccommodations(connection, std::nullopt), open));
    const auto& [mostPercent, mostMinutes] = portal.rulebook.scheduling.accommodation;
    TRY_STATUS(within(open.granted.extraTimePercent, 0, mostPercent, "extra time"));
    TRY_STATUS(within(open.granted.extraBreakMinutes, 0, mostMinutes, "extra break"));
    const bool givesNothing = open.granted.extraTimePercent == 0 && open.granted.extraBreakMinutes == 0 && !open.granted.separateRoom;
    if (open.isGranted() && givesNothing) return core::fail(ErrorCode::inputInvalid, "extra time: from 1 to " + std::to_string(mostPercent) + ", or grant breaks or a room");
    request.state = open.decision.outcome;
    request.extraTimePercent = static_cast<int>(open.granted.extraTimePercent);
    request.extraBreakMinutes = static_cast<int>(open.granted.extraBreakMinutes);
    request.separateRoom = open.granted.separateRoom;
    request.reason = open.decision.reason;
    TRY_STATUS(storage::decideAccommodation(connection, request, open.decision.by, open.decision.now));
    return request.account;
}

Result<core::AccountId> decideExperience(const Portal&, Connection& connection, const OpenRequest& open) {
    TRY(const auto claim, waiting(storage::findExperienceClaims(connection, std::nullopt), open));
    TRY_STATUS(storage::decideExperienceClaim(connection, open.id, open.isGranted() ? "confirmed" : "refused", open.decision.by, open.decision.reason, open.decision.now));
    return claim.account;
}

Result<core::AccountId> decideCredits(const Portal& portal, Connection& connection, const OpenRequest& open) {
    TRY(const auto claim, waiting(storage::findCreditClaims(connection, std::nullopt), open));
    const int least = open.isGranted() ? 1 : 0;
    TRY_STATUS(within(open.granted.credits, least, mostCredits, "credits"));
    if (open.isGranted()) {
        TRY(const auto evidence, storage::findEvidenceOf(connection, open.id.text()));
        if (evidence.empty()) return core::fail(ErrorCode::inputInvalid, "evidence: Without evidence no credits are granted: refuse, and say in the reason what is missing.");
        TRY(const int most, credentials::mostCreditsFor(portal.rulebook.recertification, claim.activity, claim.amount));
        TRY_STATUS(within(open.granted.credits, least, most, "credits"));
    }
    const int credits = open.isGranted() ? static_cast<int>(open.granted.credits) : 0;
    TRY_STATUS(storage::decideCreditClaim(connection, open.id, open.decision.outcome, credits, open.decision.by, open.decision.reason, open.decision.now));
    return claim.account;
}

Result<core::AccountId> decideSpecialPrice(const Portal& portal, Connection& connection, const OpenRequest& open) {
    TRY(const auto status, waiting(storage::findAskedStatuses(connection), open));
    const auto& programmes = portal.rulebook.prices.specialProgrammes;
    const auto programme = std::ranges::find(programmes, status.programme, &program::SpecialProgramme::id);
    const bool quotes = open.isGranted() && programme != programmes.end() && programme->quoted;
    TRY_STATUS(within(open.granted.percent, quotes ? 1 : 0, 100, "percent"));
    const auto until = open.decision.now + std::chrono::days(portal.rulebook.prices.specialStatusDays);
    TRY_STATUS(storage::decideSpecialStatus(connection, open.id, open.decision.outcome, static_cast<int>(open.granted.percent), open.decision.by, open.decision.reason, open.decision.now, until));
    return status.account;
}

Result<core::AccountId> decideEmergency(const Portal& portal, Connection& connection, const OpenRequest& open) {
    TRY(const auto request, waiting(storage::findAskedExceptions(connection), open));
    if (open.isGranted() && request.kind == "emergency") { // a lost connection is in the log of the session
        TRY(const auto evidence, storage::findEvidenceOf(connection, open.id.text()));
        if (evidence.empty()) return core::fail(ErrorCode::inputInvalid, "evidence: No document is on file: ask for it first.");
    }
    TRY_STATUS(storage::decideException(connection, open.id, open.decision.outcome, open.decision.by, open.decision.reason, open.decision.now));
    if (open.isGranted()) TRY_STATUS(excuse(portal, connection, request.booking, open.decision));
    return request.account;
}

using Decider = Result<core::AccountId> (*)(const Portal&, Connection&, const OpenRequest&);
constexpr std::array<std::string_view, 5> kinds{"accommodation", "experience", "credits", "status", "emergency"};
constexpr std::array<Decider, kinds.size()> deciders{decideAccommodation, decideExperience, decideCredits, decideSpecialPrice, decideEmergency};

// `view`: the mail, "listing-refused" or "listing-ended".
core::Status writeNotListed(const Portal& portal, Connection& connection, const storage::OrganisationRecord& organisation, const std::string& view, const std::string& reason, core::Instant now) {
    const auto values = [&] { return mail::MailValues{{"organisation", organisation.name}, {"reason", reason}, {"link", portal.origin + "/organisations/" + organisation.id.text()}}; };
    return sendLetterToManagers(portal, connection, organisation.id, view, view + ":" + organisation.id.text() + ":" + std::to_string(core::toMillis(now)), values, now);
}

} // namespace

std::span<const std::string_view> requestKinds() {
    return kinds;
}

core::Status decideReview(const Portal& portal, Connection& connection, const core::SessionId& session, const Decision& decision) {
    if (decision.outcome == "score-again") return results::scoreAgain(connection, session, decision.by, decision.reason, decision.now);
    if (decision.outcome == "release") {
        TRY_STATUS(results::release(connection, session, decision.by, decision.reason, decision.now));
    } else if (decision.outcome == "void" || decision.outcome == "void-free") {
        TRY_STATUS(results::voidResult(connection, session, decision.by, decision.reason, decision.now));
        if (decision.outcome == "void-free") TRY_STATUS(grantFreeRetake(portal, connection, session, "void:", decision.now));
    } else {
        return core::fail(ErrorCode::inputInvalid, "outcome");
    }
    return afterRelease(portal, connection, session, decision.now);
}

Result<std::optional<storage::BookingRecord>> findRetakeBooking(Connection& connection, const core::SessionId& session, core::Instant now) {
    TRY(const auto retake, storage::findVoidRetake(connection, session));
    const auto used = retake ? core::AppointmentId::parse(retake->usedBy) : std::nullopt;
    if (!used) return std::nullopt;
    TRY(auto booking, storage::findBooking(connection, *used));
    if (!booking || booking->state != "booked" || booking->startsAt <= now) return std::nullopt;
    return booking;
}

core::Status decideAppeal(const Portal& portal, Connection& connection, const core::SessionId& session, const Decision& decision) {
    const bool restored = decision.outcome == "restored";
    const bool upheld = restored || decision.outcome == "upheld";
    if (!upheld && decision.outcome != "refused") return core::fail(ErrorCode::inputInvalid, "outcome");
    TRY(const auto appeals, storage::findAppeals(connection, session));
    TRY(const auto release, storage::findRelease(connection, session));
    if (appeals.empty() || !release) return core::fail(ErrorCode::notFound, "appeal");
    if (restored) TRY_STATUS(results::hasScore(*release));
    const auto& appeal = appeals.front();
    TRY(const auto retake, storage::findVoidRetake(connection, session));
    if (upheld && !restored && !retake) TRY_STATUS(grantFreeRetake(portal, connection, session, "appeal:", decision.now)); // whatever went wrong
    TRY_STATUS(results::decideAppeal(connection, appeal, upheld ? results::AppealOutcome::upheld : results::AppealOutcome::refused, decision.by, decision.reason, decision.now));
    if (restored) {
        TRY_STATUS(results::restore(connection, session, decision.by, decision.reason, decision.now));
        TRY_STATUS(takeFreeRetakeBack(portal, connection, session, decision.now));
        TRY_STATUS(afterRelease(portal, connection, session, decision.now));
    }
    return sendLetter(portal, connection, appeal.account, "appeal-decided", "appeal:" + appeal.id.text(),
                      [&] { return mail::MailValues{{"exam", portal.rulebook.levels.at(release->level).examTitle}, {"outcome", upheld ? say("upheld") : say("not upheld")}, {"reason", decision.reason}, {"link", portal.origin + "/results/" + session.text()}}; },
                      decision.now);
}

core::Status decideRequest(const Portal& portal, Connection& connection, std::string_view kind, const core::RequestId& id, const Decision& decision, const Granted& granted) {
    const auto found = std::ranges::find(kinds, kind);
    if (found == kinds.end()) return core::fail(ErrorCode::notFound, "request");
    if (decision.outcome != "granted" && decision.outcome != "refused") return core::fail(ErrorCode::inputInvalid, "outcome");
    if (decision.reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    TRY(const auto account, deciders.at(static_cast<std::size_t>(found - kinds.begin()))(portal, connection, {id, decision, granted}));
    TRY_STATUS(storage::appendAudit(connection, {decision.now, decision.by, std::string(kind) + "." + decision.outcome, id.text(), decision.reason}));
    return tellRequester(portal, connection, account, id, kind, decision, granted);
}

core::Status decideCredential(const Portal& portal, Connection& connection, const std::string& number, const Decision& decision) {
    using credentials::StatusChange;
    constexpr std::array<std::pair<std::string_view, StatusChange>, 3> changes{{{"suspend", StatusChange::suspend}, {"reinstate", StatusChange::reinstate}, {"revoke", StatusChange::revoke}}};
    const auto change = std::ranges::find(changes, decision.outcome, &std::pair<std::string_view, StatusChange>::first);
    if (change == changes.end()) return core::fail(ErrorCode::inputInvalid, "outcome");
    TRY(const auto credential, storage::findCredentialByNumber(connection, credentials::normalisedCredentialNumber(number)));
    if (!credential) return core::fail(ErrorCode::notFound, "credential");
    TRY_STATUS(credentials::changeStatus(connection, *credential, change->second, decision.by, decision.reason, decision.now));
    TRY(const auto changed, storage::findCredential(connection, credential->id));
    const auto status = credentials::statusAt(portal.rulebook.recertification, *changed, decision.now);
    TRY_STATUS(webhooks::announce(connection, credential->account, "credential.status-changed", {{"number", credential->number}, {"level", credential->level}, {"status", std::string(credentials::nameOf(status))}}, decision.now));
    return sendLetter(portal, connection, credential->account, "credential-status", "credential-status:" + credential->id.text() + ":" + std::to_string(core::toMillis(decision.now)),
                      [&] { return mail::MailValues{{"number", credential->number}, {"status", credentials::titleOf(portal.rulebook.recertification, status)}, {"reason", decision.reason}, {"link", portal.origin + "/verify/" + credential->number}}; },
                      decision.now);
}

Result<storage::OrganisationRecord> decideListingAndTell(const Portal& portal, Connection& connection, const core::OrganisationId& id, organisations::ListingDecision decision,
                                                         const std::string& reason, const std::string& by, core::Instant now) {
    TRY(auto decided, organisations::decideListing(connection, id, decision, reason, by, now));
    if (decision == organisations::ListingDecision::list) return decided;
    const bool refused = decision == organisations::ListingDecision::refuse;
    TRY_STATUS(writeNotListed(portal, connection, decided, refused ? "listing-refused" : "listing-ended", reason, now));
    return decided;
}

Result<storage::VoucherRecord> takeBackVoucherAndTell(const Portal& portal, Connection& connection, std::string_view code, const std::string& reason, const std::string& by, core::Instant now) {
    TRY(auto voucher, orders::takeBackVoucher(connection, code, reason, by, now));
    TRY_STATUS(sendVoucherWithdrawnLetter(portal, connection, voucher, now));
    return voucher;
}

} // namespace portal
