#include "server/api/AppointmentEndpoints.hpp"

#include "server/portal/Appointments.hpp"
#include "server/portal/Groups.hpp"
#include "server/portal/Requests.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CenterStore.hpp"
#include "server/storage/EvidenceStore.hpp"

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

Result<scheduling::BookingRequest> bookingRequestOf(const Portal& portal, Connection& connection, const Call& call, const std::string& level,
                                                    const std::string& delivery, const std::string& center) {
    if (!portal.plans.contains(level)) return core::fail(ErrorCode::inputInvalid, "level");
    const auto named = scheduling::deliveryNamed(delivery);
    if (!named) return core::fail(ErrorCode::inputInvalid, "delivery");
    scheduling::BookingRequest request;
    request.account = call.account->id;
    request.level = level;
    request.delivery = *named;
    request.center = core::CenterId::parse(center);
    request.timeZone = call.account->timeZone;
    TRY(request.accommodation, scheduling::findAccommodation(connection, request.account));
    TRY(request.notBefore, portal::findRetakeFrom(portal, connection, request.account, level));
    TRY(request.notAfter, portal::findValidUntil(connection, request.account, level, call.now));
    return request;
}

// Where and when the body wants the exam.
Result<scheduling::BookingRequest> requestIn(const Portal& portal, Connection& connection, const Call& call, const std::string& level) {
    TRY(const auto delivery, call.text("delivery"));
    TRY(const auto center, call.text("center"));
    TRY(auto request, bookingRequestOf(portal, connection, call, level, delivery, center));
    if (request.delivery != scheduling::Delivery::group) {
        TRY(request.startsAt, momentIn(call, "startsAt"));
        return request;
    }
    TRY(const auto group, call.text("group"));
    request.group = core::GroupId::parse(group);
    if (!request.group) return core::fail(ErrorCode::inputInvalid, "group");
    return request; // a group has one time
}

json::object accommodationJson(const storage::AccommodationRecord& request) {
    return {{"id", request.id.text()},
            {"state", request.state},
            {"wished", request.wished},
            {"extraTimePercent", request.extraTimePercent},
            {"extraBreakMinutes", request.extraBreakMinutes},
            {"separateRoom", request.separateRoom},
            {"askedAt", core::toText(request.askedAt)},
            {"reason", textOrNull(request.reason)}};
}

// What was reported of an appointment at last, and what became of it.
Result<json::value> emergencyOf(Connection& connection, const core::AppointmentId& booking) {
    TRY(const auto report, storage::findException(connection, booking));
    if (!report) return json::value(nullptr);
    TRY(const auto evidence, storage::findEvidenceOf(connection, report->id.text()));
    return json::value(json::object{{"id", report->id.text()},
                                    {"state", report->state},
                                    {"askedAt", core::toText(report->askedAt)},
                                    {"statement", report->statement},
                                    {"documents", evidence.size()},
                                    {"reason", textOrNull(report->reason)}});
}

} // namespace

Result<storage::BookingRecord> findOwnBooking(Connection& connection, const Call& call) {
    const auto id = core::AppointmentId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "appointment");
    TRY(auto booking, storage::findBooking(connection, *id));
    if (!booking || booking->account != call.account->id) return core::fail(ErrorCode::notFound, "appointment");
    return std::move(*booking);
}

json::object bookingJson(const storage::BookingRecord& booking) {
    return {{"id", booking.id.text()},
            {"level", booking.level},
            {"delivery", booking.delivery},
            {"center", textOrNull(booking.centerName)},
            {"startsAt", core::toText(booking.startsAt)},
            {"endsAt", core::toText(booking.endsAt)},
            {"timeZone", booking.timeZone},
            {"state", booking.state}};
}

Result<Answer> listCenters(const Portal&, Connection& connection, const Call& call) {
    TRY(auto centers, storage::findCenters(connection));
    std::erase_if(centers, [&](const auto& center) { return scheduling::hasClosed(center, call.now); });
    json::array all;
    for (const auto& center : centers) {
        int seats = 0;
        for (const auto& room : center.rooms) seats += room.seats;
        all.push_back({{"id", center.id.text()}, {"name", center.name}, {"address", center.address}, {"city", center.city}, {"country", center.country}, {"timeZone", center.timeZone}, {"seats", seats}});
    }
    return Answer{200, sortedPage(std::move(all), {"name", "id"}, call)};
}

Result<Answer> listTimes(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto request, bookingRequestOf(portal, connection, call, call.queried("level"), call.queried("delivery"), call.queried("center")));
    if (request.delivery == scheduling::Delivery::group) return core::fail(ErrorCode::inputInvalid, "delivery"); // each has one time
    TRY(const auto offer, portal::findTimes(portal, connection, request, call.queried("day"), call.now));
    json::array items;
    for (const auto time : offer.times) items.push_back(json::object{{"startsAt", core::toText(time)}});
    return Answer{200, json::object{{"timeZone", offer.timeZone}, {"items", std::move(items)}}};
}

Result<Answer> listOpenGroups(const Portal& portal, Connection& connection, const Call& call) {
    const auto level = call.queried("level");
    if (!portal.rulebook.levels.contains(level)) return core::fail(ErrorCode::inputInvalid, "level");
    TRY(const auto groups, portal::findBookableGroups(portal, connection, call.account->id, level, call.now));
    json::array all;
    for (const auto& group : groups)
        all.push_back({{"id", group.id.text()}, {"organisationName", group.organisationName}, {"level", group.level}, {"address", group.address}, {"startsAt", momentOrNull(group.startsAt)}, {"timeZone", group.timeZone}});
    return Answer{200, sortedPage(std::move(all), {"startsAt", "id"}, call)};
}

Result<Answer> listAppointments(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto bookings, storage::findBookings(connection, call.account->id));
    json::array all;
    for (const auto& booking : bookings) all.push_back(bookingJson(booking));
    return Answer{200, pageOf(std::move(all), "id", call)};
}

Result<Answer> showAppointment(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto booking, findOwnBooking(connection, call));
    TRY(const auto terms, portal::changeTerms(portal, connection, booking, call.now));
    TRY(auto emergency, emergencyOf(connection, booking.id));
    auto body = bookingJson(booking);
    body["checkInOpensAt"] = core::toText(booking.startsAt - std::chrono::minutes(portal.rulebook.delivery.checkInOpensBeforeMinutes));
    body["changeable"] = terms.changeable;
    body["feeCents"] = terms.feeCents ? json::value(*terms.feeCents) : json::value(nullptr);
    body["refundCents"] = terms.refundCents;
    body["bookableAgain"] = terms.examStays;
    body["emergency"] = std::move(emergency);
    return Answer{200, std::move(body)};
}

Result<Answer> bookAppointment(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto level, call.text("level"));
    TRY(const auto request, requestIn(portal, connection, call, level));
    TRY(const auto booking, portal::bookAndTell(portal, connection, request, call.now));
    return Answer{201, bookingJson(booking)};
}

Result<Answer> moveAppointment(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto booking, findOwnBooking(connection, call));
    TRY(const auto request, requestIn(portal, connection, call, booking.level));
    TRY(const auto moved, portal::moveAndTell(portal, connection, *call.account, booking, request, call.now));
    auto body = bookingJson(moved.booking);
    body["feeCents"] = moved.feeCents;
    body["feeOrder"] = moved.feeOrder.empty() ? json::value(nullptr) : json::value(moved.feeOrder);
    return Answer{200, std::move(body)};
}

Result<Answer> cancelAppointment(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto booking, findOwnBooking(connection, call));
    TRY(const auto cancelled, portal::cancelAndTell(portal, connection, booking, call.now));
    auto body = bookingJson(cancelled.booking);
    body["refundCents"] = cancelled.refundCents;
    body["bookableAgain"] = cancelled.examStays;
    return Answer{200, std::move(body)};
}

Result<Answer> renewAdmissionCode(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto booking, findOwnBooking(connection, call));
    TRY_STATUS(portal::renewCodeAndTell(portal, connection, booking, call.now));
    return Answer{200, bookingJson(booking)};
}

Result<Answer> reportEmergency(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto booking, findOwnBooking(connection, call));
    TRY(const auto statement, call.text("statement"));
    TRY(const auto id, portal::askExcuse(connection, booking, statement, call.now));
    return asked(id.text());
}

Result<Answer> listAccommodations(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto requests, storage::findAccommodations(connection, call.account->id));
    json::array all;
    for (const auto& request : requests) all.push_back(accommodationJson(request));
    return Answer{200, pageOf(std::move(all), "id", call)};
}

Result<Answer> askAccommodation(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto wished, call.text("wished"));
    TRY(const auto statement, call.text("statement"));
    TRY(const auto id, portal::askAccommodation(connection, call.account->id, wished, statement, call.now));
    return asked(id.text());
}

} // namespace api
