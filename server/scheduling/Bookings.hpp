#pragma once

#include "common/crypto/SecretBytes.hpp"
#include "common/exam/ExamPlan.hpp"
#include "server/program/Rulebook.hpp"
#include "server/scheduling/BookingRules.hpp"
#include "server/storage/AppointmentStore.hpp"
#include "server/storage/BookingStore.hpp"

namespace scheduling {

// Makes an exam sitting that can be checked in to: the admission code, which is kept nowhere.
core::Result<std::string> makeSitting(storage::Connection& connection, storage::AppointmentRecord appointment,
                                      const exam::Timing& timing, const crypto::SecretBytes& codeKey);

// Another code for a sitting that was not begun; the one before is worth nothing from then on. stepNotAllowed otherwise.
core::Result<std::string> renewCode(storage::Connection& connection, const core::AppointmentId& appointment, const crypto::SecretBytes& codeKey);

struct BookingRequest {
    core::AccountId account;
    std::string level;
    Delivery delivery = Delivery::online;
    std::optional<core::CenterId> center;
    std::optional<core::GroupId> group; // whose time is the exam's
    core::Instant startsAt{};
    std::string timeZone;
    Accommodation accommodation;
    std::optional<core::Instant> notBefore; // of a retake
    std::optional<core::Instant> notAfter = {}; // the end of what was paid, for the times that are offered
};

struct Booked {
    storage::BookingRecord booking;
    std::string admissionCode; // told once, by mail
};

// What booking follows.
struct BookingDesk {
    const program::Rulebook& rulebook;
    const exam::ExamPlan& plan; // of the level
    const crypto::SecretBytes& codeKey;
};

// Takes a right to the exam and a place. Errors: notEligible (nothing paid for that is valid then, or another appointment of the
// level or at that time stands; says which), tooEarly, tooLate, soldOut.
core::Result<Booked> bookExam(storage::Connection& connection, const BookingDesk& desk, const BookingRequest& request,
                              core::Instant now);

// Whether the request asks for the very time and place that the booking has.
bool isWhereItStands(const storage::BookingRecord& booking, const BookingRequest& request);
// notEligible, in a sentence, where it does: nothing would move.
core::Status asksForAnother(const storage::BookingRecord& booking, const BookingRequest& request);

// Takes another place and gives the old one back, with the accommodation as it is now; the admission code stays. What it costs is
// rescheduleFee. Errors: those of bookExam, and of asksForAnother.
core::Result<storage::BookingRecord> moveBooking(storage::Connection& connection, const BookingDesk& desk,
                                                 storage::BookingRecord booking, const BookingRequest& request, core::Instant now);

// What was granted since, for an appointment that stands: the same time, longer or in a room of its own. soldOut where there is no
// place for that, notEligible where another exam follows too soon.
core::Result<storage::BookingRecord> accommodateBooking(storage::Connection& connection, const BookingDesk& desk,
                                                        storage::BookingRecord booking, core::Instant now);

// Frees the place. What is given back for it is not decided here.
core::Result<storage::BookingRecord> cancelBooking(storage::Connection& connection, storage::BookingRecord booking, core::Instant now);

// The accommodation that was granted to the account, if any.
core::Result<Accommodation> findAccommodation(storage::Connection& connection, const core::AccountId& account);

} // namespace scheduling
