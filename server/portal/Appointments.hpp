#pragma once

#include "server/portal/Portal.hpp"
#include "server/portal/Visit.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/scheduling/Invitation.hpp"

namespace portal {

// The calendar entry of a booking.
scheduling::Invitation invitationOf(const Portal& portal, const storage::BookingRecord& booking, const std::string& attendee);

// Tells the candidate, with the invitation as it now stands. `admissionCode` may be empty where it was told before.
enum class BookingNews { booked, moved, cancelled };
core::Status writeBookingLetter(const Portal& portal, storage::Connection& connection, const storage::BookingRecord& booking,
                                BookingNews news, const std::string& admissionCode, core::Instant now);

// Books for a candidate and tells them, with the admission code. notEligible, with what is missing, where the candidate may not
// sit the exam of that level now; beside it the errors of bookExam.
core::Result<storage::BookingRecord> bookAndTell(const Portal& portal, storage::Connection& connection, const scheduling::BookingRequest& request,
                                                 core::Instant now);

// From when an exam that was not passed, or whose result is not out yet, may be sat again; nothing where nothing was failed. An
// exam that went wrong through no fault of the candidate does not count.
core::Result<std::optional<core::Instant>> findRetakeFrom(const Portal& portal, storage::Connection& connection, const core::AccountId& account,
                                                          const std::string& level);

// Times of a day at which the level can be sat, so that a page can offer them.
struct TimeOffer {
    std::vector<core::Instant> times;
    std::string timeZone; // in which they are shown
};
core::Result<TimeOffer> findTimes(const Portal& portal, storage::Connection& connection, const scheduling::BookingRequest& request,
                                  const std::string& day, core::Instant now);

} // namespace portal
