#pragma once

#include "server/organisations/Organisations.hpp"
#include "server/portal/Portal.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/VoucherStore.hpp"

#include <span>

namespace portal {

// What a member of staff decided and why; whom it is about is told, with the reason.
struct Decision {
    std::string outcome;
    std::string reason; // inputInvalid where it is empty
    std::string by;     // id of the member of staff
    core::Instant now{};
};

// A result in review: "release", "void", or "void-free" for one that does not count but can be sat again, free. One without a score
// cannot be released (inputInvalid "outcome: ..."); "score-again" has it scored once more, where there is something to score, and the
// candidate is told nothing.
core::Status decideReview(const Portal& portal, storage::Connection& connection, const core::SessionId& session, const Decision& decision);

// An appeal: "upheld" (the exam can be sat again, free), "restored" (a voided result that has a score counts; a free retake that came with the
// voiding is taken back, its appointment cancelled), "refused".
core::Status decideAppeal(const Portal& portal, storage::Connection& connection, const core::SessionId& session, const Decision& decision);

// The appointment, still ahead, for the free retake of a voided session: it is cancelled where the result is restored.
core::Result<std::optional<storage::BookingRecord>> findRetakeBooking(storage::Connection& connection, const core::SessionId& session, core::Instant now);

// What a granted request brings, as far as its kind asks for it.
struct Granted {
    std::int64_t extraTimePercent = 0;
    std::int64_t extraBreakMinutes = 0;
    bool separateRoom = false;
    std::int64_t credits = 0;
    std::int64_t percent = 0; // of a price programme that is quoted
};

inline constexpr std::int64_t mostCredits = 1000; // of one claim

// A request of a kind: "granted" or "refused"; a grant gives something. conflict if it was decided before, inputInvalid names what is out of
// range, as "extra time: from 0 to 200", "reason", or "evidence: " with what to do where credits or an emergency would be granted without
// a document. Nothing is changed then.
core::Status decideRequest(const Portal& portal, storage::Connection& connection, std::string_view kind, const core::RequestId& id,
                           const Decision& decision, const Granted& granted);
std::span<const std::string_view> requestKinds();

// A credential: "suspend", "reinstate" or "revoke".
core::Status decideCredential(const Portal& portal, storage::Connection& connection, const std::string& number, const Decision& decision);

// The public list, as organisations::decideListing: managers are told when their organisation is refused or taken off it, with the reason.
core::Result<storage::OrganisationRecord> decideListingAndTell(const Portal& portal, storage::Connection& connection, const core::OrganisationId& id,
                                                               organisations::ListingDecision decision, const std::string& reason, const std::string& by, core::Instant now);

// A voucher, as orders::takeBackVoucher: whom it was assigned to is told, without the reason.
core::Result<storage::VoucherRecord> takeBackVoucherAndTell(const Portal& portal, storage::Connection& connection, std::string_view code, const std::string& reason,
                                                            const std::string& by, core::Instant now);

} // namespace portal
