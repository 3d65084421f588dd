#include "server/portal/Appointments.hpp"

#include "common/crypto/Random.hpp"
#include "common/exam/SessionMachine.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/language/Language.hpp"
#include "server/orders/Orders.hpp"
#include "server/orders/RefundPolicy.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/MailStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/SessionStore.hpp"
#include "server/webhooks/Webhooks.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace portal {
namespace {

using core::Instant;
using core::Result;
using language::say;
using storage::BookingRecord;
using storage::Connection;

constexpr std::size_t longestReport = 4000;
constexpr std::string_view codeLetter = "admission-code";
constexpr std::array beforeBegin{exam::SessionState::scheduled, exam::SessionState::checkingIn, exam::SessionState::awaitingProctor, exam::SessionState::ready};

bool isOneOf(std::span<const exam::SessionState> states, const std::string& name) {
    return std::ranges::any_of(states, [&](auto state) { return exam::nameOf(state) == name; });
}

std::string viewOf(BookingNews news) {
    switch (news) {
    case BookingNews::booked: return "appointment-booked";
    case BookingNews::moved: return "appointment-moved";
    case BookingNews::accommodated: return "appointment-accommodated";
    case BookingNews::cancelled: return "appointment-cancelled";
    }
    return {};
}

// By a free retake: on exam day, with the decision that it does not count, or on appeal.
Result<bool> isExcused(Connection& connection, const storage::ReleaseRecord& release) {
    TRY(const bool free, storage::hasRetakeRight(connection, release.session));
    TRY(const auto retake, storage::findVoidRetake(connection, release.session));
    if (free || (retake && release.state == "voided")) return true;
    TRY(const auto appeals, storage::findAppeals(connection, release.session));
    return std::ranges::any_of(appeals, [](const auto& appeal) { return appeal.state == "upheld"; });
}

// Who moved an appointment late pays for that before the next one, and before anything is given back for it.
core::Status owesNothing(Connection& connection, const core::AccountId& account) {
    TRY(const auto fee, storage::findOpenFee(connection, account, orders::lateReschedule));
    if (fee) return core::fail(core::ErrorCode::notEligible, say("You moved an appointment late. Please pay the fee for that first: it stands under Orders."));
    return {};
}

// Whether parts of a payment plan of its order are still to be paid: a credit lowers them first.
Result<bool> hasOpenParts(Connection& connection, const std::optional<storage::ExamRightRecord>& right) {
    const auto order = right ? core::OrderId::parse(right->source) : std::nullopt;
    if (!order) return false;
    TRY(const auto parts, storage::findInstalments(connection, *order));
    return std::ranges::any_of(parts, [](const auto& part) { return !part.paidAt && part.amountCents > 0; });
}

// The start by which the policy counts what a change comes to. Whoever was moved by the programme changes it free until it begins, as
// long before an exam.
Instant policyStart(const program::SchedulingRules& rules, const BookingRecord& booking, Instant now) {
    if (!booking.movedByProgramme || now >= booking.startsAt) return booking.startsAt;
    return std::max(booking.startsAt, now + std::chrono::hours(std::max(rules.cancellation.fullRefundUntilHours, rules.reschedule.freeUntilHours)));
}

scheduling::Taken takenOf(const std::vector<std::pair<std::int64_t, int>>& counts) {
    return {counts.begin(), counts.end()};
}

// Two days on each side hold every local day.
storage::Slots around(const std::string& day, int slotMinutes) {
    const auto noon = scheduling::instantOf(day, 12 * 60, "UTC").value_or(Instant{});
    return {scheduling::slotsOf(noon - std::chrono::hours(48), core::Duration(1), slotMinutes).first,
            scheduling::slotsOf(noon + std::chrono::hours(48), core::Duration(1), slotMinutes).last};
}

Result<TimeOffer> findCenterTimes(const Portal& portal, Connection& connection, const scheduling::BookingRequest& request, const std::string& day, core::Duration length, core::Duration lateness) {
    const int slot = portal.rulebook.scheduling.slotMinutes;
    if (!request.center) return TimeOffer{{}, request.timeZone};
    TRY(const auto center, storage::findCenter(connection, *request.center));
    if (!center) return core::fail(core::ErrorCode::notFound, "center");
    TimeOffer offer{{}, center->timeZone, !scheduling::opensOn(*center, day)};
    for (const auto& room : center->rooms) {
        if (room.separate != request.accommodation.separateRoom) continue;
        TRY(const auto counts, storage::countSeats(connection, room.id, around(day, slot)));
        for (const auto time : scheduling::openTimesAt(*center, room.seats, takenOf(counts), day, length, lateness, slot))
            if (std::find(offer.times.begin(), offer.times.end(), time) == offer.times.end()) offer.times.push_back(time);
    }
    std::sort(offer.times.begin(), offer.times.end());
    return offer;
}

} // namespace

std::string bookingStateTitle(const BookingRecord& booking) {
    if (booking.state == "booked") return say("Booked");
    if (booking.state == "cancelled") return say("Cancelled");
    if (booking.state == "missed") return say("Missed");
    return say("Taken");
}

std::string placeOf(const BookingRecord& booking) {
    if (booking.delivery == "online") return say("Online, at your own computer");
    return booking.centerAddress.empty() ? booking.centerName : booking.centerName + ", " + booking.centerAddress;
}

Values bookingRow(const Portal& portal, const BookingRecord& booking) {
    Values row;
    row.set("id", booking.id.text());
    row.set("exam", portal.rulebook.levels.at(booking.level).examTitle);
    row.set("when", scheduling::momentText(booking.startsAt, booking.timeZone));
    row.set("where", placeOf(booking));
    row.set("state", bookingStateTitle(booking));
    row.set("stateClass", booking.state == "booked" ? "good" : booking.state == "missed" ? "problem" : "");
    row.set("stands", booking.state == "booked");
    return row;
}

scheduling::Invitation invitationOf(const Portal& portal, const BookingRecord& booking, const std::string& attendee) {
    const auto& programme = portal.rulebook.programme;
    const auto link = portal.origin + "/appointments/" + booking.id.text();
    return {booking.id.text() + "@" + portal.origin.substr(portal.origin.find("//") + 2),
            booking.sequence,
            booking.startsAt,
            booking.endsAt,
            say("Exam: {exam}", fmt::arg("exam", portal.rulebook.levels.at(booking.level).examTitle)),
            placeOf(booking),
            say("Everything about this appointment: {link}", fmt::arg("link", link)),
            programme.name,
            programme.contact.certificationEmail,
            attendee,
            link};
}

std::string calendarOf(const Portal& portal, const BookingRecord& booking, const std::string& attendee, Instant now) {
    const auto method = booking.state == "cancelled" ? scheduling::InvitationMethod::cancel : scheduling::InvitationMethod::request;
    return scheduling::calendarText(invitationOf(portal, booking, attendee), method, now);
}

core::Status writeBookingLetter(const Portal& portal, Connection& connection, const BookingRecord& booking, BookingNews news,
                                const std::string& admissionCode, Instant now) {
    TRY(const auto account, storage::findAccount(connection, booking.account));
    if (!account) return {};
    const std::string event = news == BookingNews::booked ? "appointment.booked" : news == BookingNews::cancelled ? "appointment.cancelled" : "appointment.moved";
    TRY_STATUS(webhooks::announce(connection, account->id, event, {{"id", booking.id.text()}, {"level", booking.level}, {"startsAt", core::toText(booking.startsAt)}}, now));
    const auto& delivery = portal.rulebook.delivery;
    const language::Speaking speaking(account->language);
    mail::Letter letter;
    letter.recipient = account->email;
    letter.recipientName = account->calledName();
    letter.occasion = "appointment:" + booking.id.text() + ":" + std::to_string(booking.sequence);
    letter.view = viewOf(news);
    letter.values = {{"exam", portal.rulebook.levels.at(booking.level).examTitle},
                     {"when", scheduling::momentText(booking.startsAt, booking.timeZone)},
                     {"where", placeOf(booking)},
                     {"code", admissionCode},
                     {"opens", std::to_string(delivery.checkInOpensBeforeMinutes)},
                     {"setForYou", booking.movedByProgramme ? "yes" : ""},
                     {"link", portal.origin + "/appointments/" + booking.id.text()}};
    const auto method = news == BookingNews::cancelled ? scheduling::InvitationMethod::cancel : scheduling::InvitationMethod::request;
    letter.calendarMethod = news == BookingNews::cancelled ? "CANCEL" : "REQUEST";
    letter.calendar = scheduling::calendarText(invitationOf(portal, booking, account->email), method, now);
    return portal.outbox.put(connection, letter, now);
}

Result<std::optional<core::Instant>> findRetakeFrom(const Portal& portal, Connection& connection, const core::AccountId& account, const std::string& level) {
    TRY(const auto releases, storage::findReleases(connection, account)); // newest first
    for (const auto& release : releases) {
        if (release.level != level) continue;
        TRY(const bool excused, isExcused(connection, release));
        if (excused) continue;
        if (release.state == "released" && release.passed) return std::nullopt;
        TRY(const auto ended, storage::findExamEnd(connection, release.session));
        return scheduling::retakeFrom(portal.rulebook.scheduling, ended);
    }
    return std::nullopt;
}

Result<BookingRecord> bookAndTell(const Portal& portal, Connection& connection, const scheduling::BookingRequest& request, Instant now) {
    TRY(const auto standing, credentials::findStanding(connection, request.account, request.level));
    const auto missing = credentials::missingFor(portal.rulebook, portal.rulebook.levels.at(request.level), standing, now);
    if (!missing.empty()) return core::fail(core::ErrorCode::notEligible, missing.front());
    if (portal.withoutQuestions.contains(request.level)) return core::fail(core::ErrorCode::notEligible, say("The questions of this exam are being written. Times can be booked as soon as they are published."));
    TRY_STATUS(owesNothing(connection, request.account));
    TRY(const bool waits, storage::awaitsResult(connection, request.account, request.level));
    if (waits) return core::fail(core::ErrorCode::notEligible, say("The result of your last exam of this level is not there yet. What comes next depends on it."));
    TRY(const auto booked, scheduling::bookExam(connection, {portal.rulebook, portal.plans.at(request.level), portal.codeKey}, request, now));
    TRY_STATUS(writeBookingLetter(portal, connection, booked.booking, BookingNews::booked, booked.admissionCode, now));
    return booked.booking;
}

Result<Moved> moveAndTell(const Portal& portal, Connection& connection, const storage::AccountRecord& account, const BookingRecord& booking,
                          const scheduling::BookingRequest& request, Instant now) {
    TRY_STATUS(scheduling::asksForAnother(booking, request));
    TRY_STATUS(owesNothing(connection, account.id));
    TRY(const auto fee, moveFee(portal, booking, now));
    auto moving = booking;
    std::string feeOrder;
    if (fee > 0) {
        TRY(const auto quote, orders::quote(portal.rulebook.prices, portal.rulebook.levels, {{orders::LineKind::fee, std::string(orders::lateReschedule), 1}}, {}));
        TRY(const auto order, orders::placeOrder(connection, portal.rulebook.prices, quote, purchaseOf(portal, account), now));
        TRY_STATUS(writeOrderLetter(portal, connection, order, now));
        moving.feeOrder = order.id.text();
        feeOrder = order.number;
    }
    TRY(const auto moved, scheduling::moveBooking(connection, {portal.rulebook, portal.plans.at(booking.level), portal.codeKey}, moving, request, now));
    TRY_STATUS(writeBookingLetter(portal, connection, moved, BookingNews::moved, {}, now));
    return Moved{moved, fee, feeOrder};
}

Result<Cancelled> cancelAndTell(const Portal& portal, Connection& connection, const BookingRecord& booking, Instant now) {
    TRY(const auto terms, changeTerms(portal, connection, booking, now));
    if (terms.refundCents > 0 || terms.examStays) TRY_STATUS(owesNothing(connection, booking.account));
    TRY(const auto cancelled, scheduling::cancelBooking(connection, booking, now));
    const auto& rules = portal.rulebook.scheduling;
    TRY(const auto refund, orders::refundExam(connection, rules.cancellation, cancelled.right, policyStart(rules, cancelled, now), now));
    TRY_STATUS(writeBookingLetter(portal, connection, cancelled, BookingNews::cancelled, {}, now));
    return Cancelled{cancelled, refund, terms.examStays};
}

Result<bool> hasBegun(Connection& connection, const core::AppointmentId& appointment) {
    TRY(const auto state, storage::findSessionState(connection, appointment));
    return !state.empty() && state != exam::nameOf(exam::SessionState::noShow) && !isOneOf(beforeBegin, state);
}

Result<bool> canStillSit(Connection& connection, const BookingRecord& booking) {
    if (booking.state != "booked") return false;
    TRY(const auto state, storage::findSessionState(connection, booking.id));
    return isOneOf(beforeBegin, state);
}

core::Status renewCodeAndTell(const Portal& portal, Connection& connection, const BookingRecord& booking, Instant now) {
    TRY(const bool can, canStillSit(connection, booking));
    if (!can) return core::fail(core::ErrorCode::conflict, "the exam cannot be sat any more");
    const auto occasion = std::string(codeLetter) + ":" + booking.id.text() + ":";
    TRY(const auto recent, storage::countMails(connection, std::string(codeLetter), occasion, now - std::chrono::hours(24)));
    if (recent >= mostCodes) return core::fail(core::ErrorCode::tooManyRequests, "admission codes");
    TRY(const auto code, scheduling::renewCode(connection, booking.id, portal.codeKey));
    TRY_STATUS(storage::appendAudit(connection, {now, booking.account.text(), "appointment.code-renewed", booking.id.text(), {}}));
    const auto values = [&] {
        return mail::MailValues{{"exam", portal.rulebook.levels.at(booking.level).examTitle},
                                {"when", scheduling::momentText(booking.startsAt, booking.timeZone)},
                                {"code", code},
                                {"link", portal.origin + "/appointments/" + booking.id.text()}};
    };
    return sendLetter(portal, connection, booking.account, std::string(codeLetter), occasion + std::to_string(recent) + ":" + std::to_string(core::toMillis(now)), values, now);
}

Result<bool> excusable(Connection& connection, const BookingRecord& booking) {
    if (booking.state == "booked" || booking.state == "missed") return true;
    if (booking.state == "sat") {
        TRY(const auto interrupted, storage::findOpenInterruption(connection, booking.id));
        return interrupted.has_value();
    }
    TRY(const auto right, storage::findExamRight(connection, booking.right));
    return right && orders::costOfCancelling(*right, booking.id).any();
}

Result<core::RequestId> askExcuse(Connection& connection, const BookingRecord& booking, const std::string& statement, Instant now) {
    if (statement.size() < 20 || statement.size() > longestReport) return core::fail(core::ErrorCode::inputInvalid, "statement");
    TRY(const bool can, excusable(connection, booking));
    if (!can) return core::fail(core::ErrorCode::conflict, "the exam was taken, or cancelling the appointment cost nothing");
    TRY(const bool reported, storage::hasException(connection, booking.id));
    if (reported) return core::fail(core::ErrorCode::alreadyExists, "emergency");
    const auto id = crypto::randomId<core::RequestId>();
    TRY(const auto interrupted, storage::findOpenInterruption(connection, booking.id));
    TRY_STATUS(storage::insertException(connection, {id, booking.account, "", booking.id, interrupted ? "technical" : "emergency", statement, "asked", now}));
    return id;
}

Result<std::int64_t> moveFee(const Portal& portal, const BookingRecord& booking, Instant now) {
    const auto& rules = portal.rulebook.scheduling;
    return scheduling::rescheduleFee(rules, portal.rulebook.prices.fees, policyStart(rules, booking, now), now);
}

Result<ChangeTerms> changeTerms(const Portal& portal, Connection& connection, const BookingRecord& booking, Instant now) {
    const auto& rules = portal.rulebook.scheduling;
    TRY(const auto right, storage::findExamRight(connection, booking.right));
    const auto paid = right ? right->paidCents : 0;
    ChangeTerms terms;
    terms.changeable = booking.state == "booked" && now < booking.startsAt;
    const auto start = policyStart(rules, booking, now);
    terms.refundCents = orders::refundFor(rules.cancellation, paid, start, now);
    TRY(terms.lowersPlan, hasOpenParts(connection, right));
    terms.examStays = right && orders::staysFree(rules.cancellation, paid, start, now);
    if (const auto fee = moveFee(portal, booking, now)) terms.feeCents = *fee;
    return terms;
}

std::optional<Instant> validUntilOf(const std::vector<storage::ExamRightRecord>& rights, const std::string& level, const std::optional<BookingRecord>& moving, Instant now) {
    std::optional<Instant> until;
    for (const auto& right : rights) {
        if (moving ? right.id != moving->right : right.level != level || !right.usedBy.empty()) continue;
        if (!right.expiresAt) return std::nullopt;
        if (!moving && *right.expiresAt <= now) continue;
        until = std::max(until.value_or(*right.expiresAt), *right.expiresAt);
    }
    return until;
}

Result<std::optional<Instant>> findValidUntil(Connection& connection, const core::AccountId& account, const std::string& level, Instant now) {
    TRY(const auto rights, storage::findExamRights(connection, account));
    TRY(const auto bookings, storage::findBookings(connection, account));
    const auto standing = std::ranges::find_if(bookings, [&](const auto& booking) { return booking.level == level && booking.state == "booked" && booking.startsAt > now; });
    return validUntilOf(rights, level, standing == bookings.end() ? std::nullopt : std::optional(*standing), now);
}

Result<TimeOffer> findTimes(const Portal& portal, Connection& connection, const scheduling::BookingRequest& request, const std::string& day, Instant now) {
    const auto& rules = portal.rulebook.scheduling;
    const auto& plan = portal.plans.at(request.level);
    const auto length = exam::lengthOf(scheduling::accommodated(plan.timing, request.accommodation));
    TimeOffer offer{{}, request.timeZone};
    if (request.delivery == scheduling::Delivery::center) {
        TRY(offer, findCenterTimes(portal, connection, request, day, length, plan.checkInClosesAfter));
    } else {
        TRY(const auto counts, storage::countProctorPlaces(connection, around(day, rules.slotMinutes)));
        std::optional<scheduling::ProctorPlaces> places;
        if (exam::isProctored(plan, exam::DeliveryMode::online)) {
            TRY(places, scheduling::findProctorPlaces(connection, rules, around(day, rules.slotMinutes)));
        }
        offer.times = scheduling::openTimesOnline(places, takenOf(counts), day, request.timeZone, length, plan.checkInClosesAfter, rules.slotMinutes);
    }
    std::erase_if(offer.times, [&](Instant time) {
        return !scheduling::mayBook(rules, request.delivery, time, now) || (request.notBefore && time < *request.notBefore) || (request.notAfter && time > *request.notAfter);
    });
    return offer;
}

} // namespace portal
