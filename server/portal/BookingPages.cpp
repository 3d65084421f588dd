#include "server/portal/BookingPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Lifecycle.hpp"
#include "server/language/Language.hpp"
#include "server/orders/Orders.hpp"
#include "server/orders/PaymentPlan.hpp"
#include "server/portal/Access.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/CredentialPages.hpp"
#include "server/portal/Evidence.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/FreeExams.hpp"
#include "server/portal/Groups.hpp"
#include "server/portal/OpenPayments.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Requests.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/SessionStore.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using scheduling::BookingRequest;
using scheduling::Delivery;
using storage::BookingRecord;
using storage::Connection;

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

Result<BookingRequest> requestOf(const Portal& portal, Connection& connection, const Visit& visit, const std::string& level,
                                 const std::string& delivery, const std::string& center) {
    if (!portal.plans.contains(level)) return core::fail(ErrorCode::notFound, "level");
    BookingRequest request;
    request.account = visit.account().id;
    request.level = level;
    request.delivery = scheduling::deliveryNamed(delivery).value_or(Delivery::online);
    request.center = core::CenterId::parse(center);
    request.group = core::GroupId::parse(visit.field("group"));
    request.timeZone = zoneOf(visit);
    TRY(request.accommodation, scheduling::findAccommodation(connection, request.account));
    TRY(request.notBefore, findRetakeFrom(portal, connection, request.account, level));
    return request;
}

// What waits for a time; where an appointment stands already, that one is shown.
Values freeExamRows(const Portal& portal, const std::vector<FreeExam>& exams) {
    auto list = emptyList();
    for (const auto& exam : exams) {
        if (exam.standing) continue;
        Values row;
        row.set("level", exam.level);
        row.set("title", portal.rulebook.levels.at(exam.level).examTitle);
        row.set("overdue", exam.overdueOrder.empty() ? Values{false} : Values{exam.overdueOrder});
        row.set("unwritten", exam.unwritten && exam.overdueOrder.empty());
        row.set("bookable", exam.bookable());
        list.push_back(row);
    }
    return list;
}

// Appointments that were missed without a word: those of which nothing was reported and that no later one of the level follows.
Result<Values> missedRows(const Portal& portal, Connection& connection, const std::vector<BookingRecord>& bookings) {
    auto rows = emptyList();
    for (const auto& booking : bookings) {
        const bool followed = std::ranges::any_of(bookings, [&](const auto& other) { return other.level == booking.level && other.createdAt > booking.startsAt; });
        if (booking.state != "missed" || followed) continue;
        TRY(const auto report, storage::findException(connection, booking.id));
        if (!report) rows.push_back(bookingRow(portal, booking));
    }
    return rows;
}

// Why no time is offered for an exam that was asked for, with the page where that is settled.
void addObstacle(const FreeExam* exam, const std::string& level, Values& values) {
    values.set("link", false);
    if (!exam) {
        values.set("why", say("An exam can be scheduled as soon as it is paid for."));
        values.set("link", "/exams/" + level);
        values.set("linkText", say("Exams and prices"));
    } else if (exam->standing) {
        values.set("why", say("You have an appointment for this exam already: {when}. Another one can be booked when that is over.", fmt::arg("when", scheduling::momentText(exam->standing->startsAt, exam->standing->timeZone))));
        values.set("link", "/appointments/" + exam->standing->id.text());
        values.set("linkText", say("To the appointment"));
    } else if (!exam->overdueOrder.empty()) {
        values.set("why", say("A part of the payment plan is overdue: pay it, and the exam can be booked."));
        values.set("link", "/orders/" + exam->overdueOrder);
        values.set("linkText", say("To the order"));
    } else {
        values.set("why", say("The questions of this exam are being written. Times can be booked as soon as they are published."));
    }
}

Values bookableOptions(const Portal& portal, const std::set<std::string>& levels, const std::string& chosen) {
    auto list = emptyList();
    for (const auto& code : levels) list.push_back(choiceRow(code, portal.rulebook.levels.at(code).examTitle, chosen));
    return list;
}

Values centerOptions(const std::vector<storage::CenterRecord>& centers, const std::string& chosen) {
    auto list = emptyList();
    for (const auto& center : centers) list.push_back(choiceRow(center.id.text(), center.city + ": " + center.name, chosen));
    return list;
}

// Exams on site that the candidate's organisations have.
Values groupOptions(const std::vector<storage::GroupRecord>& groups, const std::string& chosen) {
    auto list = emptyList();
    for (const auto& group : groups) {
        Values row;
        row.set("value", group.id.text());
        row.set("organisation", group.organisationName);
        row.set("when", scheduling::momentText(*group.startsAt, group.timeZone));
        row.set("where", group.address);
        row.set("chosen", group.id.text() == chosen);
        list.push_back(row);
    }
    return list;
}

// The first day that can be booked, unless another one was asked for.
std::string dayOf(const Portal& portal, const Visit& visit, const BookingRequest& request) {
    if (!visit.queried("day").empty()) return visit.queried("day");
    const auto& horizon = request.delivery == Delivery::online ? portal.rulebook.scheduling.online : portal.rulebook.scheduling.center;
    auto first = visit.now + std::chrono::hours(horizon.fromHoursAhead + 1);
    if (request.notBefore) first = std::max(first, *request.notBefore);
    return scheduling::localTime(first, request.timeZone).date();
}

Values timeList(const TimeOffer& offer) {
    auto list = emptyList();
    std::map<std::string, int> named;
    for (const auto time : offer.times) ++named[scheduling::localTime(time, offer.timeZone).time()];
    for (const auto time : offer.times) {
        Values row;
        const auto name = scheduling::localTime(time, offer.timeZone).time();
        row.set("value", std::to_string(core::toMillis(time)));
        row.set("label", named.at(name) > 1 ? scheduling::timeText(time, offer.timeZone) : name);
        list.push_back(row);
    }
    return list;
}

// The time and place of an appointment are no others for it to be moved to.
void leaveOutOwnTime(TimeOffer& offer, BookingRequest request, const BookingRecord& moving) {
    std::erase_if(offer.times, [&](core::Instant time) {
        request.startsAt = time;
        return scheduling::isWhereItStands(moving, request);
    });
}

// The appointment that is being moved, of whoever asks.
Result<std::optional<BookingRecord>> movedBooking(Connection& connection, const Visit& visit, const std::string& id) {
    const auto parsed = core::AppointmentId::parse(id);
    if (!parsed) return std::nullopt;
    TRY(auto booking, storage::findBooking(connection, *parsed));
    if (!booking || booking->account != visit.account().id || booking->state != "booked") return core::fail(ErrorCode::notFound, "appointment");
    return booking;
}

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
    values.set("reportState", report.state == "granted" ? say("Granted") : report.state == "refused" ? say("Not granted") : say("Being decided"));
    values.set("reportClass", report.state == "granted" ? "good" : report.state == "asked" ? "warning" : "");
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

// Of organisations that the account has not joined yet.
Result<Values> invitationRows(Connection& connection, const storage::AccountRecord& account) {
    TRY(const auto memberships, storage::findMemberships(connection, account.id, account.email));
    auto rows = emptyList();
    for (const auto& membership : memberships) {
        if (membership.joinedAt) continue;
        TRY(const auto organisation, storage::findOrganisation(connection, membership.organisation));
        if (!organisation) continue;
        Values row;
        row.set("organisation", organisation->name);
        rows.push_back(row);
    }
    return rows;
}

// The newest first; of each level the newest one says from when it can be sat again.
Result<Values> resultRows(const Portal& portal, Connection& connection, const Visit& visit, const std::vector<storage::ReleaseRecord>& releases) {
    auto rows = emptyList();
    std::set<std::string> levelsSeen;
    for (const auto& release : releases) {
        const bool sitAgain = release.state == "voided" || (release.state == "released" && !release.passed);
        const bool byProctor = release.state == "in-review" && release.scoring == storage::Scoring::ended;
        std::optional<core::Instant> retakeFrom;
        if (levelsSeen.insert(release.level).second && sitAgain) {
            TRY(retakeFrom, findRetakeFrom(portal, connection, release.account, release.level));
        }
        TRY(const auto ended, storage::findExamEnd(connection, release.session));
        Values row;
        row.set("session", release.session.text());
        row.set("title", portal.rulebook.levels.at(release.level).examTitle);
        row.set("on", dayFor(visit, ended));
        row.set("retakeFrom", retakeFrom && *retakeFrom > visit.now ? Values{momentFor(visit, *retakeFrom)} : Values{false});
        row.set("state", release.state == "released" ? (release.passed ? say("Passed") : say("Not passed")) : release.state == "voided" ? say("Does not count") : byProctor ? say("Ended by a proctor, being looked at") : say("Being confirmed"));
        row.set("stateClass", release.state != "released" ? "warning" : release.passed ? "good" : "");
        rows.push_back(row);
    }
    return rows;
}

Result<Reply> accommodationsPage(Connection& connection, const Visit& visit, const accounts::FieldErrors& errors) {
    TRY(const auto requests, storage::findAccommodations(connection, visit.account().id));
    Values values;
    auto rows = emptyList();
    for (const auto& request : requests) {
        Values row;
        const auto brings = request.state == "granted" ? accommodationText(request.extraTimePercent, request.extraBreakMinutes, request.separateRoom) : std::string();
        row.set("wished", request.wished);
        row.set("brings", brings.empty() ? Values{false} : Values{brings});
        row.set("on", dayFor(visit, request.askedAt));
        row.set("state", request.state == "granted" ? say("Granted") : request.state == "refused" ? say("Not granted") : say("Being decided"));
        row.set("stateClass", request.state == "granted" ? "good" : request.state == "asked" ? "warning" : "");
        row.set("reason", request.reason.empty() ? Values{false} : Values{request.reason});
        rows.push_back(row);
    }
    values.set("requests", rows);
    values.set("fields", fieldsOf({{Field::Kind::text, "wished", say("What you need"), visit.field("wished"), say("Such as: 25 % more time, longer breaks, a room of my own."), "", false, {}, ""},
                                   {Field::Kind::textarea, "statement", say("Why"), visit.field("statement"), say("Only the people who decide on it read this."), "", false, {}, ""},
                                   {Field::Kind::file, "evidence", say("Evidence"), "", evidenceHint(), "", true, {}, ""}},
                                  errors));
    return errors.empty() ? page("accommodations", say("Accommodations"), values) : again("accommodations", say("Accommodations"), values);
}

} // namespace

Result<Reply> showDashboard(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto& account = visit.account();
    TRY(const auto bookings, storage::findBookings(connection, account.id));
    TRY(const auto rights, storage::findExamRights(connection, account.id));
    TRY(const auto releases, storage::findReleases(connection, account.id));
    TRY(const auto held, storage::findCredentials(connection, account.id));
    Values values;
    values.set("called", account.calledName());
    auto rows = emptyList();
    for (const auto& booking : bookings)
        if (booking.state == "booked") rows.push_back(bookingRow(portal, booking));
    values.set("bookings", rows);
    TRY(const auto exams, findFreeExams(portal, connection, account.id, visit.now));
    values.set("rights", freeExamRows(portal, exams));
    TRY(const auto missed, missedRows(portal, connection, bookings));
    values.set("missed", missed);
    TRY(const auto invitations, invitationRows(connection, account));
    values.set("invitations", invitations);
    TRY(const auto results, resultRows(portal, connection, visit, releases));
    values.set("results", results);
    auto credentials = emptyList();
    for (const auto& credential : held) {
        Values row;
        const auto status = credentials::statusAt(portal.rulebook.recertification, credential, visit.now);
        row.set("number", credential.number);
        row.set("title", portal.rulebook.levels.at(credential.level).examTitle);
        row.set("until", scheduling::dayText(credential.expiresAt, "UTC"));
        row.set("state", credentials::titleOf(portal.rulebook.recertification, status));
        row.set("stateClass", stateClassOf(status));
        const bool renewable = credentials::renewableAt(portal.rulebook.recertification, credential, visit.now);
        const auto renewBy = status == credentials::Status::gracePeriod ? credentials::graceEnds(portal.rulebook.recertification, credential.expiresAt) : credential.expiresAt;
        row.set("renewBy", renewable ? Values{scheduling::dayText(renewBy, "UTC")} : Values{false});
        credentials.push_back(row);
    }
    values.set("credentials", credentials);
    TRY(auto products, storage::findProductRights(connection, account.id));
    std::erase_if(products, [&](const auto& right) { return right.expiresAt && *right.expiresAt <= visit.now; });
    values.set("access", accessRows(portal, visit, products));
    values.set("hasAccess", !products.empty());
    values.set("learning", portal.rulebook.programme.sites.learning);
    TRY(const auto payments, findOpenPayments(connection, account.id, visit.now));
    values.set("payments", paymentRows(payments));
    values.set("nothing", payments.empty() && bookings.empty() && rights.empty() && releases.empty() && held.empty());
    return page("dashboard", say("Dashboard"), values);
}

Result<Reply> showSchedule(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto moving, movedBooking(connection, visit, visit.queried("move")));
    TRY(const auto rights, storage::findExamRights(connection, visit.account().id));
    TRY(const auto exams, findFreeExams(portal, connection, visit.account().id, visit.now));
    std::set<std::string> levels;
    for (const auto& exam : exams)
        if (exam.bookable()) levels.insert(exam.level);
    if (moving) levels = {moving->level};
    const auto asked = moving ? moving->level : visit.queried("level");
    if (!asked.empty() && !portal.plans.contains(asked)) return core::fail(ErrorCode::notFound, "level");
    const auto level = !asked.empty() ? asked : !levels.empty() ? *levels.begin() : exams.empty() ? std::string() : exams.front().level;
    const bool offered = levels.contains(level);
    Values values;
    values.set("none", level.empty());
    values.set("offered", offered);
    values.set("why", false);
    values.set("move", moving ? Values{moving->id.text()} : Values{false});
    values.set("levels", bookableOptions(portal, levels, level));
    TRY(const auto payments, findOpenPayments(connection, visit.account().id, visit.now));
    values.set("payments", paymentRows(payments));
    if (!level.empty()) values.set("exam", portal.rulebook.levels.at(level).examTitle);
    if (!level.empty() && !offered) {
        const auto exam = std::ranges::find(exams, level, &FreeExam::level);
        addObstacle(exam == exams.end() ? nullptr : &*exam, level, values);
    }
    if (!offered) return page("schedule", say("Schedule an exam"), values);
    TRY(auto groups, findBookableGroups(portal, connection, visit.account().id, level, visit.now));
    if (moving) std::erase_if(groups, [&](const auto& group) { return group.id == moving->group; });
    values.set("groups", groupOptions(groups, visit.queried("group")));
    TRY(auto centers, storage::findCenters(connection));
    std::erase_if(centers, [&](const auto& center) { return scheduling::hasClosed(center, visit.now); });
    const auto chosenCenter = visit.queried("center").empty() && !centers.empty() ? centers.front().id.text() : visit.queried("center");
    TRY(auto request, requestOf(portal, connection, visit, level, visit.queried("delivery"), chosenCenter));
    request.notAfter = validUntilOf(rights, level, moving, visit.now);
    const auto day = dayOf(portal, visit, request);
    TRY(auto offer, findTimes(portal, connection, request, day, visit.now));
    if (moving) leaveOutOwnTime(offer, request, *moving);
    values.set("level", level);
    values.set("online", request.delivery == Delivery::online);
    values.set("atCenter", request.delivery == Delivery::center);
    values.set("delivery", std::string(scheduling::nameOf(request.delivery)));
    values.set("center", chosenCenter);
    values.set("centers", centerOptions(centers, chosenCenter));
    values.set("noCenters", centers.empty());
    values.set("day", day);
    const auto noon = scheduling::instantOf(day, 12 * 60, offer.timeZone);
    values.set("dayName", noon ? scheduling::dayText(*noon, offer.timeZone) : day);
    values.set("times", timeList(offer));
    values.set("closed", offer.closed);
    values.set("noTimes", offer.times.empty());
    values.set("zone", offer.timeZone);
    values.set("proctored", exam::isProctored(portal.plans.at(level), request.delivery == Delivery::online ? exam::DeliveryMode::online : exam::DeliveryMode::center));
    values.set("retakeFrom", request.notBefore && *request.notBefore > visit.now ? Values{momentFor(visit, *request.notBefore)} : Values{false});
    values.set("validUntil", request.notAfter ? Values{momentFor(visit, *request.notAfter)} : Values{false});
    if (moving) {
        values.set("movedFrom", scheduling::momentText(moving->startsAt, moving->timeZone));
        TRY(const auto fee, moveFee(portal, *moving, visit.now));
        values.set("freeHours", std::to_string(portal.rulebook.scheduling.reschedule.freeUntilHours));
        values.set("fee", fee > 0 ? Values{money(fee)} : Values{false});
    }
    return page("schedule", say("Schedule an exam"), values);
}

Result<Reply> bookAppointment(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto moving, movedBooking(connection, visit, visit.field("move")));
    TRY(auto request, requestOf(portal, connection, visit, moving ? moving->level : visit.field("level"), visit.field("delivery"), visit.field("center")));
    const auto time = request.group ? std::string("0") : visit.field("time"); // a group has one time
    if (time.empty() || time.size() > 15 || !std::ranges::all_of(time, [](unsigned char c) { return std::isdigit(c); })) return core::fail(ErrorCode::inputInvalid, "time");
    request.startsAt = core::fromMillis(std::stoll(time));
    if (moving) {
        TRY(const auto moved, moveAndTell(portal, connection, visit.account(), *moving, request, visit.now));
        if (!moved.feeOrder.empty()) return goTo("/orders/" + moved.feeOrder, say("Your appointment is moved. Please pay the fee for that here."));
        return goTo("/appointments/" + moved.booking.id.text(), say("Your appointment is moved."));
    }
    TRY(const auto booking, bookAndTell(portal, connection, request, visit.now));
    return goTo("/appointments/" + booking.id.text(), say("Your exam is booked. The admission code is on its way by mail."));
}

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

Result<Reply> showAccommodations(const Portal&, Connection& connection, const Visit& visit) {
    return accommodationsPage(connection, visit, {});
}

Result<Reply> askForAccommodation(const Portal&, Connection& connection, const Visit& visit) {
    if (!evidenceFits(visit)) return accommodationsPage(connection, visit, {{"evidence", evidenceHint()}});
    const auto id = askAccommodation(connection, visit.account().id, visit.field("wished"), visit.field("statement"), visit.now);
    if (!id && id.error().code == ErrorCode::inputInvalid)
        return accommodationsPage(connection, visit, {{id.error().detail, id.error().detail == "wished" ? say("Say in a few words what you need.") : say("Say why, and keep it below two pages.")}});
    if (!id) return tl::unexpected(id.error());
    TRY_STATUS(keepEvidence(connection, visit, *id));
    return goTo("/accommodations", say("Your request is noted. A person decides on it; book when you have the answer."));
}

} // namespace portal
