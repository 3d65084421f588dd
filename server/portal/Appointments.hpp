#pragma once

#include "server/portal/Portal.hpp"
#include "server/portal/Templates.hpp"
#include "server/portal/Visit.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/scheduling/Invitation.hpp"
#include "server/storage/RightStore.hpp"

namespace portal {

// Where the candidate goes: name and address of the center, the address of a group's session; or that it is online.
std::string placeOf(const storage::BookingRecord& booking);

// Its state in words.
std::string bookingStateTitle(const storage::BookingRecord& booking);

// An appointment as templates show it to its candidate: `id`, `exam`, `when`, `where`, `state`, `stateClass`, and whether it `stands`.
Values bookingRow(const Portal& portal, const storage::BookingRecord& booking);

// The calendar entry of a booking.
scheduling::Invitation invitationOf(const Portal& portal, const storage::BookingRecord& booking, const std::string& attendee);
// As text for calendars; one that was cancelled leaves them.
std::string calendarOf(const Portal& portal, const storage::BookingRecord& booking, const std::string& attendee, core::Instant now);

// Tells the candidate, with the invitation as it now stands. `admissionCode` may be empty where it was told before.
enum class BookingNews { booked, moved, accommodated, cancelled };
core::Status writeBookingLetter(const Portal& portal, storage::Connection& connection, const storage::BookingRecord& booking,
                                BookingNews news, const std::string& admissionCode, core::Instant now);

// Books for a candidate and tells them, with the admission code. notEligible, with what is missing, where the candidate may not
// sit the exam of that level now, or owes the fee of a late move; beside it the errors of bookExam.
core::Result<storage::BookingRecord> bookAndTell(const Portal& portal, storage::Connection& connection, const scheduling::BookingRequest& request,
                                                 core::Instant now);

// Moves an appointment of the account and tells it; where that costs something, the fee is ordered. notEligible where the fee of
// an earlier move is not paid, or where it asks for the time and place that the appointment has.
struct Moved {
    storage::BookingRecord booking;
    std::int64_t feeCents = 0;
    std::string feeOrder; // its number; empty where the move is free
};
core::Result<Moved> moveAndTell(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account, const storage::BookingRecord& booking,
                                const scheduling::BookingRequest& request, core::Instant now);

// Cancels an appointment, gives back what the policy says, and tells the candidate.
struct Cancelled {
    storage::BookingRecord booking;
    std::int64_t refundCents = 0;
    bool examStays = false; // it can be booked again
};
core::Result<Cancelled> cancelAndTell(const Portal& portal, storage::Connection& connection, const storage::BookingRecord& booking, core::Instant now);

// What moving or cancelling an appointment comes to now, by the policy: until it begins all is free where the programme moved it.
struct ChangeTerms {
    bool changeable = false;
    std::int64_t refundCents = 0;
    bool lowersPlan = false;            // the refund lowers parts of a payment plan before money comes back
    bool examStays = false;             // it can be booked again
    std::optional<std::int64_t> feeCents; // of moving it; nothing: it is too late for that
};
core::Result<ChangeTerms> changeTerms(const Portal& portal, storage::Connection& connection, const storage::BookingRecord& booking, core::Instant now);

// What moving it costs now: as scheduling::rescheduleFee, and nothing until it begins where the programme moved it to its time.
core::Result<std::int64_t> moveFee(const Portal& portal, const storage::BookingRecord& booking, core::Instant now);

// Whether the exam can still be sat: the appointment stands, nobody missed it, and the exam was not begun.
core::Result<bool> canStillSit(storage::Connection& connection, const storage::BookingRecord& booking);

// Sends the candidate a new admission code; the one before opens nothing from then on. conflict where the exam cannot be sat any
// more, tooManyRequests where `mostCodes` were sent within a day.
inline constexpr std::size_t mostCodes = 5;
core::Status renewCodeAndTell(const Portal& portal, storage::Connection& connection, const storage::BookingRecord& booking, core::Instant now);

// Whether the exam was started, or ended before that by a person's decision. Nothing else counts as sat, such as waiting for a
// proctor who never came.
core::Result<bool> hasBegun(storage::Connection& connection, const core::AppointmentId& appointment);

// Whether an emergency can excuse it: an appointment that stands or was missed, or whose late cancelling cost something; or an exam
// that was interrupted without a free retake so far.
core::Result<bool> excusable(storage::Connection& connection, const storage::BookingRecord& booking);

// An emergency around an appointment, for a person to decide: the id of the request. inputInvalid "statement" where it says too
// little, conflict where it is not excusable, alreadyExists where one waits or was granted.
core::Result<core::RequestId> askExcuse(storage::Connection& connection, const storage::BookingRecord& booking, const std::string& statement, core::Instant now);

// From when an exam that was not passed, that does not count, or whose result is not out yet, may be sat again; nothing where nothing was
// failed. An exam that can be sat again free does not count.
core::Result<std::optional<core::Instant>> findRetakeFrom(const Portal& portal, storage::Connection& connection, const core::AccountId& account,
                                                          const std::string& level);

// Until when the exam of a level can be sat: by the rights that are free, or by the one of the appointment that is moved. Nothing where
// one does not end, or where there is none yet.
std::optional<core::Instant> validUntilOf(const std::vector<storage::ExamRightRecord>& rights, const std::string& level,
                                          const std::optional<storage::BookingRecord>& moving, core::Instant now);

// The same for whoever books the exam next, or moves the appointment that stands for it.
core::Result<std::optional<core::Instant>> findValidUntil(storage::Connection& connection, const core::AccountId& account, const std::string& level, core::Instant now);

// Times of a day at which the level can be sat, so that a page can offer them.
struct TimeOffer {
    std::vector<core::Instant> times;
    std::string timeZone; // in which they are shown
    bool closed = false;  // the center does not open on that day
};
core::Result<TimeOffer> findTimes(const Portal& portal, storage::Connection& connection, const scheduling::BookingRequest& request,
                                  const std::string& day, core::Instant now);

} // namespace portal
