#include "server/portal/SchedulePages.hpp"

#include "common/exam/ExamPlan.hpp"
#include "server/language/Language.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/FreeExams.hpp"
#include "server/portal/Groups.hpp"
#include "server/portal/OpenPayments.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CenterStore.hpp"
#include "server/storage/RightStore.hpp"

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

} // namespace

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

} // namespace portal
