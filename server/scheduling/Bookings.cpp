#include "server/scheduling/Bookings.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Random.hpp"
#include "common/protocol/Conversions.hpp"
#include "server/language/Language.hpp"
#include "server/scheduling/Groups.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/scheduling/ProctorPlaces.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/SessionStore.hpp"

#include <algorithm>

namespace scheduling {
namespace {

using core::ErrorCode;
using core::Instant;
using core::Result;
using language::say;
using storage::BookingRecord;
using storage::Connection;

exam::DeliveryMode modeOf(Delivery delivery) {
    return delivery == Delivery::online ? exam::DeliveryMode::online : exam::DeliveryMode::center;
}

std::string storedOf(const exam::Timing& timing) {
    return protocol::toStored(timing).SerializeAsString();
}

std::string seatText(const BookingRecord& booking, const std::string& roomName) {
    return booking.delivery == "online" ? "Online" : roomName + " " + std::to_string(booking.seat);
}

// For how long a place is kept: whoever comes at the last moment has the whole exam before them.
storage::Slots keptSlots(const BookingDesk& desk, const BookingRecord& booking) {
    return slotsOf(booking.startsAt, booking.endsAt - booking.startsAt + desk.plan.checkInClosesAfter, desk.rulebook.scheduling.slotMinutes);
}

// A seat in one of the center's rooms of the right kind, within its hours and by its clocks. The name of the room comes back.
Result<std::string> takeCenterSeat(Connection& connection, const BookingDesk& desk, const BookingRequest& request, BookingRecord& booking) {
    if (!request.center) return core::fail(ErrorCode::inputInvalid, "center");
    TRY(const auto center, storage::findCenter(connection, *request.center));
    if (!center) return core::fail(ErrorCode::notFound, "center");
    const auto day = localTime(booking.startsAt, center->timeZone).date();
    const auto open = openTimesAt(*center, 1, {}, day, booking.endsAt - booking.startsAt, desk.plan.checkInClosesAfter, desk.rulebook.scheduling.slotMinutes);
    if (std::ranges::find(open, booking.startsAt) == open.end()) return core::fail(ErrorCode::soldOut, "the center is closed");
    for (const auto& room : center->rooms) {
        if (room.separate != request.accommodation.separateRoom) continue;
        TRY(const auto seat, storage::takeSeat(connection, room, keptSlots(desk, booking), booking.id));
        if (!seat) continue;
        booking.timeZone = center->timeZone;
        booking.center = center->id;
        booking.centerName = center->name;
        booking.centerAddress = center->address + ", " + center->city;
        booking.room = room.id;
        booking.seat = *seat;
        return room.name;
    }
    return core::fail(ErrorCode::soldOut);
}

// One of the group's seats, numbered as a room's are.
Result<std::string> takeGroupSeat(Connection& connection, const BookingDesk& desk, const BookingRequest& request, BookingRecord& booking, Instant now) {
    if (!request.group) return core::fail(ErrorCode::inputInvalid, "group");
    if (request.accommodation.separateRoom) return core::fail(ErrorCode::notEligible, say("Your accommodation gives you a room of your own: book a place at a center instead."));
    TRY(const auto group, storage::findGroup(connection, *request.group));
    if (!group || group->level != booking.level) return core::fail(ErrorCode::notFound, "group");
    TRY_STATUS(mayJoinGroup(connection, desk.rulebook.scheduling, *group, booking.account, now));
    booking.endsAt = *group->startsAt + (booking.endsAt - booking.startsAt);
    booking.startsAt = *group->startsAt;
    booking.timeZone = group->timeZone;
    booking.group = group->id;
    booking.centerName = group->address;
    const storage::RoomRecord room{core::RoomId{group->id.bytes}, "On site", group->candidates, false};
    const storage::Slots slots{0, 0}; // the group has one time
    TRY(const auto seat, storage::takeSeat(connection, room, slots, booking.id));
    if (!seat) return core::fail(ErrorCode::soldOut);
    booking.seat = *seat;
    return room.name;
}

Result<std::string> takePlace(Connection& connection, const BookingDesk& desk, const BookingRequest& request, BookingRecord& booking, Instant now) {
    booking.delivery = std::string(nameOf(request.delivery));
    booking.center = std::nullopt;
    booking.room = std::nullopt;
    booking.group = std::nullopt;
    booking.seat = 0;
    booking.timeZone = request.timeZone;
    if (request.delivery == Delivery::center) return takeCenterSeat(connection, desk, request, booking);
    if (request.delivery == Delivery::group) return takeGroupSeat(connection, desk, request, booking, now);
    if (!exam::isProctored(desk.plan, exam::DeliveryMode::online)) return std::string();
    const auto slots = keptSlots(desk, booking);
    TRY(const auto places, findProctorPlaces(connection, desk.rulebook.scheduling, slots));
    TRY(const bool got, storage::takeProctorPlaces(connection, places.of(slots), slots, booking.id));
    if (!got) return core::fail(ErrorCode::soldOut);
    return std::string();
}

// Nobody sits two exams at once; and the same one again is booked when the first was sat, since a retake waits for its result.
core::Status fitsOthers(Connection& connection, const BookingRecord& booking, Instant now) {
    TRY(const auto others, storage::findBookings(connection, booking.account));
    for (const auto& other : others) {
        if (other.id == booking.id || other.state != "booked") continue;
        if (other.level == booking.level && other.startsAt <= now) return core::fail(ErrorCode::notEligible, say("Your exam of this level is on. Another one can be booked when it is over."));
        if (other.level == booking.level) return core::fail(ErrorCode::notEligible, say("You have an appointment for this exam already. Move it, or cancel it first."));
        if (other.startsAt < booking.endsAt && booking.startsAt < other.endsAt) return core::fail(ErrorCode::notEligible, say("You have another exam at that time."));
    }
    return {};
}

// A place at a time that the rules allow; a group's time is known when its seat is taken.
Result<std::string> takeAllowedPlace(Connection& connection, const BookingDesk& desk, const BookingRequest& request, BookingRecord& booking, Instant now) {
    TRY_STATUS(mayBook(desk.rulebook.scheduling, request.delivery, request.startsAt, now));
    TRY_STATUS(storage::lockAccount(connection, request.account));
    TRY(auto room, takePlace(connection, desk, request, booking, now));
    if (request.notBefore && booking.startsAt < *request.notBefore) return core::fail(ErrorCode::tooEarly, "retake");
    TRY_STATUS(fitsOthers(connection, booking, now));
    return room;
}

Result<core::ExamRightId> takeRight(Connection& connection, const BookingDesk& desk, const BookingRecord& booking, Instant now) {
    const auto overdueBefore = desk.rulebook.prices.paymentPlan.overdueBefore(now);
    const auto right = storage::takeExamRight(connection, booking.account, booking.level, booking.id, booking.startsAt, overdueBefore);
    if (right) return right->id;
    if (right.error().code != ErrorCode::notEligible) return tl::unexpected(right.error());
    return core::fail(ErrorCode::notEligible, say("You have no exam of this level to book: it must be paid, without an overdue part of a payment plan, and valid on that day."));
}

// As it is held from now on, for the books and for exam day.
core::Status saveChanged(Connection& connection, BookingRecord& booking, const std::string& room, const exam::Timing& timing, const std::string& what, Instant now) {
    ++booking.sequence;
    TRY_STATUS(storage::saveBooking(connection, booking, now));
    TRY_STATUS(storage::moveAppointment(connection, booking.id, booking.startsAt, seatText(booking, room)));
    TRY_STATUS(storage::saveSitting(connection, booking.id, modeOf(deliveryNamed(booking.delivery).value_or(Delivery::online)), storedOf(timing)));
    return storage::appendAudit(connection, {now, booking.account.text(), what, booking.id.text(), core::toText(booking.startsAt)});
}

std::string storedCode(const std::string& code, const crypto::SecretBytes& codeKey) {
    return std::string(crypto::textOf(crypto::keyedDigest(codeKey, crypto::viewOf(code))));
}

} // namespace

Result<std::string> makeSitting(Connection& connection, storage::AppointmentRecord appointment, const exam::Timing& timing,
                                const crypto::SecretBytes& codeKey) {
    auto code = crypto::randomCode();
    appointment.admissionCode = storedCode(code, codeKey);
    TRY_STATUS(storage::insertAppointment(connection, appointment));
    storage::SessionRecord session;
    session.id = crypto::randomId<core::SessionId>();
    session.appointment = appointment.id;
    session.candidate = appointment.candidate;
    session.startsAt = appointment.startsAt;
    session.timing = storedOf(timing);
    TRY_STATUS(storage::insertSession(connection, session));
    return code;
}

Result<std::string> renewCode(Connection& connection, const core::AppointmentId& appointment, const crypto::SecretBytes& codeKey) {
    auto code = crypto::randomCode();
    TRY_STATUS(storage::replaceAdmissionCode(connection, appointment, storedCode(code, codeKey)));
    return code;
}

Result<Booked> bookExam(Connection& connection, const BookingDesk& desk, const BookingRequest& request, Instant now) {
    const auto timing = accommodated(desk.plan.timing, request.accommodation);
    BookingRecord booking;
    booking.id = crypto::randomId<core::AppointmentId>();
    booking.account = request.account;
    booking.level = request.level;
    booking.startsAt = request.startsAt;
    booking.endsAt = request.startsAt + lengthOf(timing);
    booking.state = "booked";
    booking.createdAt = now;
    TRY(const auto room, takeAllowedPlace(connection, desk, request, booking, now));
    TRY(booking.right, takeRight(connection, desk, booking, now));
    TRY_STATUS(storage::insertBooking(connection, booking));
    TRY(auto code, makeSitting(connection, {booking.id, booking.account, booking.level, modeOf(request.delivery), seatText(booking, room), booking.startsAt, {}, now},
                               timing, desk.codeKey));
    TRY_STATUS(storage::appendAudit(connection, {now, booking.account.text(), "appointment.booked", booking.id.text(), core::toText(booking.startsAt)}));
    return Booked{std::move(booking), std::move(code)};
}

bool isWhereItStands(const BookingRecord& booking, const BookingRequest& request) {
    if (booking.delivery != nameOf(request.delivery)) return false;
    if (request.delivery == Delivery::group) return booking.group == request.group; // a group has one time
    return booking.startsAt == request.startsAt && (request.delivery == Delivery::online || booking.center == request.center);
}

core::Status asksForAnother(const BookingRecord& booking, const BookingRequest& request) {
    if (isWhereItStands(booking, request)) return core::fail(ErrorCode::notEligible, say("That is your time already."));
    return {};
}

Result<BookingRecord> moveBooking(Connection& connection, const BookingDesk& desk, BookingRecord booking, const BookingRequest& request, Instant now) {
    TRY_STATUS(asksForAnother(booking, request));
    TRY_STATUS(storage::claimBooking(connection, booking));
    TRY_STATUS(storage::releasePlaces(connection, booking.id));
    const auto timing = accommodated(desk.plan.timing, request.accommodation);
    booking.startsAt = request.startsAt;
    booking.endsAt = request.startsAt + lengthOf(timing);
    booking.movedByProgramme = false; // this time its holder chose
    TRY(const auto room, takeAllowedPlace(connection, desk, request, booking, now));
    TRY(const auto right, storage::findExamRight(connection, booking.right));
    if (right && right->expiresAt && booking.startsAt > *right->expiresAt) return core::fail(ErrorCode::notEligible, say("The exam that you paid for is not valid any more on that day."));
    TRY_STATUS(saveChanged(connection, booking, room, timing, "appointment.moved", now));
    return booking;
}

Result<BookingRecord> accommodateBooking(Connection& connection, const BookingDesk& desk, BookingRecord booking, Instant now) {
    TRY_STATUS(storage::claimBooking(connection, booking));
    TRY_STATUS(storage::releasePlaces(connection, booking.id));
    BookingRequest request{booking.account, booking.level, deliveryNamed(booking.delivery).value_or(Delivery::online), booking.center, booking.group, booking.startsAt, booking.timeZone, {}, {}};
    TRY(request.accommodation, findAccommodation(connection, booking.account));
    const auto timing = accommodated(desk.plan.timing, request.accommodation);
    booking.endsAt = booking.startsAt + lengthOf(timing);
    TRY(const auto room, takePlace(connection, desk, request, booking, now));
    TRY_STATUS(fitsOthers(connection, booking, now));
    TRY_STATUS(saveChanged(connection, booking, room, timing, "appointment.accommodated", now));
    return booking;
}

Result<BookingRecord> cancelBooking(Connection& connection, BookingRecord booking, Instant now) {
    if (booking.state != "booked") return core::fail(ErrorCode::conflict, "the appointment does not stand");
    if (now >= booking.startsAt) return core::fail(ErrorCode::tooLate, "cancellation");
    TRY_STATUS(storage::claimBooking(connection, booking));
    TRY_STATUS(storage::withdrawAppointment(connection, booking.id));
    TRY_STATUS(storage::releasePlaces(connection, booking.id));
    booking.state = "cancelled";
    ++booking.sequence;
    TRY_STATUS(storage::saveBooking(connection, booking, now));
    TRY_STATUS(storage::appendAudit(connection, {now, booking.account.text(), "appointment.cancelled", booking.id.text(), {}}));
    return booking;
}

Result<Accommodation> findAccommodation(Connection& connection, const core::AccountId& account) {
    TRY(const auto requests, storage::findAccommodations(connection, account));
    for (const auto& request : requests)
        if (request.state == "granted") return Accommodation{request.extraTimePercent, request.extraBreakMinutes, request.separateRoom};
    return Accommodation{};
}

} // namespace scheduling
