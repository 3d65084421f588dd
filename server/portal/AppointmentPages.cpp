#include "server/portal/AppointmentPages.hpp"

#include "common/exam/ExamPlan.hpp"
#include "common/exam/SessionMachine.hpp"
#include "server/language/Language.hpp"
#include "server/orders/Orders.hpp"
#include "server/orders/PaymentPlan.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Evidence.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/FreeExams.hpp"
#include "server/portal/Requests.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/SessionStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::BookingRecord;
using storage::Connection;

Result<BookingRecord> ownBooking(Connection& connection, const Visit& visit) {
    const auto id = core::AppointmentId::parse(visit.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "appointment");
    TRY(auto booking, storage::findBooking(connection, *id));
    if (!booking || booking->account != visit.account().id) return core::fail(ErrorCode::notFound, "appointment");
    return std::move(*booking);
}

std::string thingNamed(const std::string& id) {
    if (id == "webcam") return say("a camera");
    if (id == "microphone") return say("a microphone");
    if (id == "scratch-paper") return say("scratch paper");
    return id == "pencil" ? say("a pencil") : id;
}

Values things(const std::vector<std::string>& ids) {
    std::string list;
    for (const auto& id : ids) list += (list.empty() ? "" : ", ") + thingNamed(id);
    return list.empty() ? Values{false} : Values{list};
}

// What became of the emergency that was reported, with the documents that are with it; more are taken until it is decided.
core::Status addReport(Connection& connection, const storage::ExceptionRecord& report, Values& values) {
    TRY(const auto evidence, storage::findEvidenceOf(connection, report.id.text()));
    auto files = emptyList();
    for (const auto& file : evidence) files.push_back(file.fileName);
    values.set("reportFiles", files);
    values.set("reportOpen", report.state == "asked");
    values.set("reportBare", evidence.empty() && report.kind == "emergency");
    values.set("evidenceFields", fieldsOf({{Field::Kind::file, "evidence", say("Evidence"), "", evidenceHint(), "", false, {}, ""}}));
    values.set("reportState", requestStateTitle(report.state));
    values.set("reportClass", requestStateClass(report.state));
    values.set("reportStatement", report.statement);
    values.set("reportReason", report.reason.empty() ? Values{false} : Values{report.reason});
    return {};
}

// What came back for an appointment that was cancelled.
Result<std::string> givenBackText(Connection& connection, const BookingRecord& booking) {
    TRY(const auto right, storage::findExamRight(connection, booking.right));
    if (!right) return std::string();
    const bool parted = right->usedBy.empty() && right->givenBackCents.has_value();
    if (!parted && (!right->givenBackCents || right->usedBy != booking.id.text())) return say("The exam stayed yours.");
    if (parted) return say("What it had cost was given back.");
    if (*right->givenBackCents == 0) return say("By the policy nothing was given back.");
    const auto order = core::OrderId::parse(right->source);
    std::vector<storage::InstalmentRecord> parts;
    if (order) {
        TRY(parts, storage::findInstalments(connection, *order));
    }
    const auto amount = money(*right->givenBackCents);
    return parts.empty() ? say("{amount} was given back.", fmt::arg("amount", amount)) : say("{amount} was credited to your order and its payment plan.", fmt::arg("amount", amount));
}

// The result of the exam that was taken at this appointment; nothing where it is not there yet.
Result<std::optional<core::SessionId>> findResultOf(Connection& connection, const BookingRecord& booking) {
    TRY(const auto releases, storage::findReleases(connection, booking.account));
    for (const auto& release : releases) {
        if (release.level != booking.level) continue;
        TRY(const auto session, storage::findSession(connection, release.session));
        if (session && session->appointment == booking.id) return release.session;
    }
    return std::nullopt;
}

// What follows on an appointment that stands no more.
core::Status addWhatFollows(const Portal& portal, Connection& connection, const Visit& visit, const BookingRecord& booking, Values& values) {
    const bool taken = booking.state == "sat";
    TRY(const auto session, storage::findSessionState(connection, booking.id));
    const bool interrupted = session == exam::nameOf(exam::SessionState::interrupted);
    TRY(const auto result, findResultOf(connection, booking));
    TRY(const auto exams, findFreeExams(portal, connection, booking.account, visit.now));
    const bool bookable = std::ranges::any_of(exams, [&](const auto& free) { return free.level == booking.level && free.bookable(); });
    std::string follows;
    if (booking.state == "cancelled") {
        TRY(follows, givenBackText(connection, booking));
    } else if (booking.state == "missed") {
        follows = say("Nobody checked in in time: this counts as a no-show, and the exam is used up.");
    } else if (!result && !interrupted) {
        follows = say("The result follows.");
    }
    values.set("level", booking.level);
    values.set("missed", booking.state == "missed");
    values.set("follows", follows.empty() ? Values{false} : Values{follows});
    values.set("result", result ? Values{result->text()} : Values{false});
    values.set("bookAgain", bookable && (!taken || interrupted));
    return {};
}

// What its holder owes for moving this appointment late, so that nothing goes on before.
core::Status addOpenFee(Connection& connection, const BookingRecord& booking, Values& values) {
    TRY(const auto order, storage::findOpenFee(connection, booking.account, orders::lateReschedule));
    const bool ofThis = order && order->id.text() == booking.feeOrder;
    values.set("feeOrder", ofThis && booking.state == "booked" ? Values{order->number} : Values{false});
    if (ofThis) values.set("openFee", money(orders::amountDue(*order, {})));
    return {};
}

Result<Reply> appointmentPage(const Portal& portal, Connection& connection, const Visit& visit, const BookingRecord& booking, const std::string& problem) {
    Values values = bookingRow(portal, booking);
    const auto& delivery = portal.rulebook.delivery;
    values.set("online", booking.delivery == "online");
    const auto& mode = booking.delivery == "online" ? delivery.online : delivery.center;
    values.set("early", std::to_string(mode.arriveEarlyMinutes));
    values.set("devices", exam::isProctored(portal.plans.at(booking.level), exam::DeliveryMode::online) ? things(mode.devices) : Values{false});
    values.set("materials", things(mode.materials));
    values.set("opens", scheduling::momentText(booking.startsAt - std::chrono::minutes(delivery.checkInOpensBeforeMinutes), booking.timeZone));
    TRY(const bool sits, canStillSit(connection, booking));
    values.set("sits", sits);
    TRY(const auto interrupted, storage::findOpenInterruption(connection, booking.id));
    values.set("interrupted", interrupted.has_value());
    values.set("onceInDays", std::to_string(delivery.automaticRetakeOnceInDays));
    TRY(const bool can, excusable(connection, booking));
    TRY(const auto report, storage::findException(connection, booking.id));
    values.set("reported", report.has_value());
    if (report) {
        TRY_STATUS(addReport(connection, *report, values));
    }
    values.set("mayReport", can && (!report || report->state == "refused"));
    TRY_STATUS(addWhatFollows(portal, connection, visit, booking, values));
    TRY_STATUS(addOpenFee(connection, booking, values));
    TRY(const auto terms, changeTerms(portal, connection, booking, visit.now));
    values.set("changeable", terms.changeable);
    values.set("movedByProgramme", booking.movedByProgramme);
    values.set("refund", money(terms.refundCents));
    values.set("nothingBack", terms.refundCents == 0);
    values.set("stays", terms.examStays);
    values.set("lowersPlan", terms.lowersPlan && terms.refundCents > 0);
    values.set("freeHours", std::to_string(portal.rulebook.scheduling.reschedule.freeUntilHours));
    values.set("fee", terms.feeCents.value_or(0) > 0 ? Values{money(*terms.feeCents)} : Values{false});
    auto documents = emptyList();
    for (const auto& document : delivery.identityDocuments) documents.push_back(Values{say(document)});
    values.set("documents", documents);
    values.set("host", portal.origin.substr(portal.origin.find("//") + 2));
    values.set("statement", visit.field("statement"));
    values.set("problem", problem.empty() ? Values{false} : Values{problem});
    return problem.empty() ? page("appointment", say("Your appointment"), values) : again("appointment", say("Your appointment"), values);
}

} // namespace

Result<Reply> showAppointment(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto booking, ownBooking(connection, visit));
    return appointmentPage(portal, connection, visit, booking, {});
}

Result<Reply> cancelAppointment(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto booking, ownBooking(connection, visit));
    TRY(const auto terms, changeTerms(portal, connection, booking, visit.now));
    TRY(const auto cancelled, cancelAndTell(portal, connection, booking, visit.now));
    if (terms.lowersPlan && cancelled.refundCents > 0) return goTo("/orders", say("The appointment is cancelled. {amount} is credited to your order and its payment plan.", fmt::arg("amount", money(cancelled.refundCents))));
    return goTo("/dashboard", cancelled.examStays         ? say("The appointment is cancelled. The exam stays yours: you can book it again.")
                              : cancelled.refundCents > 0 ? say("The appointment is cancelled. {amount} is given back.", fmt::arg("amount", money(cancelled.refundCents)))
                                                          : say("The appointment is cancelled. By the policy nothing is given back."));
}

Result<Reply> renewAdmissionCode(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto booking, ownBooking(connection, visit));
    TRY_STATUS(renewCodeAndTell(portal, connection, booking, visit.now));
    return goTo("/appointments/" + booking.id.text(), say("A new admission code is on its way by mail. The one before does not work any more."));
}

Result<Reply> reportEmergency(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto booking, ownBooking(connection, visit));
    if (!evidenceFits(visit)) return appointmentPage(portal, connection, visit, booking, say("The evidence does not fit: {hint}", fmt::arg("hint", evidenceHint())));
    const auto id = askExcuse(connection, booking, visit.field("statement"), visit.now);
    if (!id && id.error().code == ErrorCode::inputInvalid) return appointmentPage(portal, connection, visit, booking, say("Say what happened, in a sentence or more and on less than two pages."));
    if (!id) return tl::unexpected(id.error());
    TRY_STATUS(keepEvidence(connection, visit, *id));
    return goTo("/appointments/" + booking.id.text(), say("Thank you. A person looks at it and writes to you."));
}

Result<Reply> addEvidence(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto booking, ownBooking(connection, visit));
    TRY(const auto report, storage::findException(connection, booking.id));
    if (!report || report->state != "asked") return core::fail(ErrorCode::conflict, "already decided");
    const auto* file = visit.file("evidence");
    if (!file || file->content.empty()) return appointmentPage(portal, connection, visit, booking, say("Choose the document that shows it."));
    if (!evidenceFits(visit)) return appointmentPage(portal, connection, visit, booking, say("The evidence does not fit: {hint}", fmt::arg("hint", evidenceHint())));
    TRY_STATUS(keepEvidence(connection, visit, report->id));
    return goTo("/appointments/" + booking.id.text(), say("Thank you. The document is with your report."));
}

Result<Reply> downloadInvitation(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto booking, ownBooking(connection, visit));
    return document("text/calendar; charset=utf-8", calendarOf(portal, booking, visit.account().email, visit.now), "exam.ics");
}

} // namespace portal
