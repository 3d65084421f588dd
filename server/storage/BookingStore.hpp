#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/CenterStore.hpp"

#include <string>

namespace storage {

// A stretch of time slots, each counted from 1970: first to last, both included.
struct Slots {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

struct BookingRecord {
    core::AppointmentId id;
    core::AccountId account;
    std::string holderName;
    std::string level;
    core::ExamRightId right;
    std::string delivery; // "online", "center", "group"
    std::optional<core::CenterId> center;
    std::string centerName; // or the address of the group; empty online
    std::optional<core::RoomId> room;
    int seat = 0;
    core::Instant startsAt{};
    core::Instant endsAt{};
    std::string timeZone;
    std::string state; // "booked", "cancelled", "missed", "sat"
    int sequence = 0;  // of the invitation: rises with each change
    core::Instant createdAt{};
    std::optional<core::GroupId> group;
    std::string centerAddress = {}; // street and city; empty elsewhere
    bool movedByProgramme = false;  // to a time that its holder did not choose
    std::string feeOrder = {};      // id of the order of the fee for moving it late; empty: none was due
};

core::Status insertBooking(Connection& connection, const BookingRecord& booking);
core::Result<std::optional<BookingRecord>> findBooking(Connection& connection, const core::AppointmentId& id);
core::Result<std::vector<BookingRecord>> findBookings(Connection& connection, const core::AccountId& account);
// Of a group session that still stand.
core::Result<std::vector<BookingRecord>> findGroupBookings(Connection& connection, const core::GroupId& group);
// At a testing center that stand and end after `from`; the earliest first.
core::Result<std::vector<BookingRecord>> findCenterBookings(Connection& connection, const core::CenterId& center, core::Instant from);

// Where a booking stands among all, whether it is still there or not.
struct BookingPlace {
    core::Instant startsAt{};
    std::string id;
};
// Those that start at `from` or later and have `part` in the candidate's name, level, state or place; the earliest first, behind `after`.
// Where one of the staff is given, those at testing centers of theirs.
core::Result<std::vector<BookingRecord>> searchBookings(Connection& connection, core::Instant from, const std::string& part, const std::optional<core::StaffId>& atCentersOf, int limit,
                                                        const std::optional<BookingPlace>& after = {});
// Booked ones that begin after `from` and not after `until`, of which no mail of that occasion was written; booked long
// enough before `noticed` for it to make sense.
core::Result<std::vector<BookingRecord>> findBookingsToRemind(Connection& connection, core::Instant from, core::Instant until,
                                                              const std::string& notice, core::Duration noticed, int limit);
// Booked ones whose end has passed: the candidate came, or did not.
core::Result<std::vector<BookingRecord>> findEndedBookings(Connection& connection, core::Instant now, int limit);

// Those ahead whose holder was granted an accommodation since they were booked or changed.
core::Result<std::vector<BookingRecord>> findBookingsToAccommodate(Connection& connection, core::Instant now, int limit);

// Raises the sequence of one that stands. conflict where it was changed since it was read.
core::Status claimBooking(Connection& connection, const BookingRecord& booking);
// Nothing of it changes but the time of the last look; false where somebody has changed it meanwhile.
core::Result<bool> noteBookingSeen(Connection& connection, const BookingRecord& booking, core::Instant now);
// Place and time as they stand in `booking`, sequence, state, mark and fee too.
core::Status saveBooking(Connection& connection, const BookingRecord& booking, core::Instant now);

// Takes the first seat of the room that is free in all slots; nothing if none is. Two who want the same seat at the same
// time, on whatever server, never both get it.
core::Result<std::optional<int>> takeSeat(Connection& connection, const RoomRecord& room, const Slots& slots, const core::AppointmentId& booking);

// Takes a place in each slot, of which proctors have `places` (one number for each slot); false where one slot has none left. However
// many servers take some at the same time, and wherever places above a number that was lowered are taken, there are never more.
core::Result<bool> takeProctorPlaces(Connection& connection, const std::vector<int>& places, const Slots& slots, const core::AppointmentId& booking);
core::Status releasePlaces(Connection& connection, const core::AppointmentId& booking);

// How many seats of a room, or places of proctors, are taken in each slot of the stretch that has any.
core::Result<std::vector<std::pair<std::int64_t, int>>> countSeats(Connection& connection, const core::RoomId& room, const Slots& slots);
core::Result<std::vector<std::pair<std::int64_t, int>>> countProctorPlaces(Connection& connection, const Slots& slots);

// What exam day needs of a booking: moved, or taken back before anybody checked in. stepNotAllowed afterwards.
core::Status moveAppointment(Connection& connection, const core::AppointmentId& id, core::Instant startsAt, const std::string& seat);
core::Status withdrawAppointment(Connection& connection, const core::AppointmentId& id);

// The state of the session that belongs to the booking, as exam day names it; empty if there is none.
core::Result<std::string> findSessionState(Connection& connection, const core::AppointmentId& id);

// Extra time, breaks or a room of one's own: asked for, then decided by a person.
struct AccommodationRecord {
    core::RequestId id;
    core::AccountId account;
    std::string holderName;
    std::string state; // "asked", "granted", "refused"
    std::string wished;
    std::string statement;
    int extraTimePercent = 0;
    int extraBreakMinutes = 0;
    bool separateRoom = false;
    core::Instant askedAt{};
    std::string reason;
};
core::Status insertAccommodation(Connection& connection, const AccommodationRecord& request);
core::Result<std::vector<AccommodationRecord>> findAccommodations(Connection& connection, const std::optional<core::AccountId>& account);
core::Status decideAccommodation(Connection& connection, const AccommodationRecord& decision, const std::string& decidedBy, core::Instant now);

// An emergency around an appointment, which a person decides on.
struct ExceptionRecord {
    core::RequestId id;
    core::AccountId account;
    std::string holderName;
    core::AppointmentId booking;
    std::string kind; // "emergency", "technical"
    std::string statement;
    std::string state;
    core::Instant askedAt{};
    std::string reason = {}; // of the decision
};
core::Status insertException(Connection& connection, const ExceptionRecord& request);
// Whether one was asked for that appointment and not refused.
core::Result<bool> hasException(Connection& connection, const core::AppointmentId& booking);
core::Result<std::optional<ExceptionRecord>> findException(Connection& connection, const core::AppointmentId& booking); // the last one
core::Result<std::vector<ExceptionRecord>> findAskedExceptions(Connection& connection);
core::Status decideException(Connection& connection, const core::RequestId& id, const std::string& state, const std::string& decidedBy,
                             const std::string& reason, core::Instant now);

} // namespace storage
