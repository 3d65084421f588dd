#include "server/scheduling/Groups.hpp"

#include "common/crypto/Random.hpp"
#include "server/language/TimeZoneNames.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/RightStore.hpp"

#include <algorithm>

namespace scheduling {
namespace {

using core::ErrorCode;
using core::Instant;
using core::Result;
using storage::BookingRecord;
using storage::Connection;
using storage::GroupRecord;
using storage::GroupState;

constexpr int mostCandidates = 1000;
constexpr std::size_t longestAddress = 300;
constexpr std::size_t longestNote = 2000;

core::Status note(Connection& connection, const GroupRecord& group, const std::string& by, const std::string& what, Instant now) {
    return storage::appendAudit(connection, {now, by, what, group.id.text(), group.startsAt ? core::toText(*group.startsAt) : std::string()});
}

// The booking at another time that its holder did not choose.
BookingRecord movedTo(BookingRecord booking, Instant startsAt) {
    booking.movedByProgramme = booking.movedByProgramme || booking.startsAt != startsAt;
    booking.endsAt = startsAt + (booking.endsAt - booking.startsAt);
    booking.startsAt = startsAt;
    return booking;
}

// What keeps its holder from sitting the exam at the time that the booking has now, to be said after the name; empty where nothing does.
Result<std::string> hindranceOf(Connection& connection, const BookingRecord& booking, const RetakeFrom& retakeFrom) {
    TRY_STATUS(storage::lockAccount(connection, booking.account));
    TRY(const auto others, storage::findBookings(connection, booking.account));
    const bool busy = std::ranges::any_of(others, [&](const auto& other) {
        return other.id != booking.id && other.state == "booked" && other.startsAt < booking.endsAt && booking.startsAt < other.endsAt;
    });
    if (busy) return "has another exam at that time";
    TRY(const auto right, storage::findExamRight(connection, booking.right));
    if (right && right->expiresAt && booking.startsAt > *right->expiresAt) return "has paid for an exam that is not valid any more on that day";
    TRY(const auto from, retakeFrom(booking.account, booking.level));
    if (from && booking.startsAt < *from) return "has to wait longer before another attempt";
    return std::string();
}

core::Status mayAllSit(Connection& connection, const std::vector<BookingRecord>& bookings, const RetakeFrom& retakeFrom) {
    std::string hindered;
    for (const auto& booking : bookings) {
        TRY(const auto why, hindranceOf(connection, booking, retakeFrom));
        if (!why.empty()) hindered += booking.holderName + " " + why + ". ";
    }
    if (hindered.empty()) return {};
    return core::fail(ErrorCode::notEligible, hindered + "Choose another time, or have those appointments moved or cancelled first.");
}

Result<BookingRecord> saveMoved(Connection& connection, BookingRecord booking, Instant now) {
    ++booking.sequence;
    TRY_STATUS(storage::saveBooking(connection, booking, now));
    TRY_STATUS(storage::moveAppointment(connection, booking.id, booking.startsAt, "On site " + std::to_string(booking.seat)));
    return booking;
}

} // namespace

Result<core::GroupId> askGroup(Connection& connection, const program::SchedulingRules& rules, GroupRecord group, Instant now) {
    if (group.candidates < rules.groupFromCandidates || group.candidates > mostCandidates) return core::fail(ErrorCode::inputInvalid, "candidates");
    if (group.address.empty() || group.address.size() > longestAddress) return core::fail(ErrorCode::inputInvalid, "address");
    if (group.note.size() > longestNote) return core::fail(ErrorCode::inputInvalid, "note");
    if (!language::isTimeZone(group.timeZone)) return core::fail(ErrorCode::inputInvalid, "time_zone");
    if (group.wishedFor <= now) return core::fail(ErrorCode::inputInvalid, "day");
    group.id = crypto::randomId<core::GroupId>();
    group.createdAt = now;
    TRY_STATUS(storage::insertGroup(connection, group));
    TRY_STATUS(note(connection, group, group.organisation.text(), "group.asked", now));
    return group.id;
}

core::Status arrangeGroup(Connection& connection, GroupRecord group, const core::StaffId& by, Instant now) {
    TRY(const auto before, storage::findGroup(connection, group.id));
    if (!before || before->state != GroupState::asked) return core::fail(ErrorCode::conflict, "already decided");
    const bool arranged = group.state == GroupState::arranged;
    if (arranged && (!group.startsAt || *group.startsAt <= now)) return core::fail(ErrorCode::inputInvalid, "time");
    if (arranged && !group.coordinator) return core::fail(ErrorCode::inputInvalid, "coordinator");
    TRY_STATUS(storage::saveGroup(connection, group, GroupState::asked, by.text()));
    return note(connection, group, by.text(), arranged ? "group.arranged" : "group.refused", now);
}

core::Status mayJoinGroup(Connection& connection, const program::SchedulingRules& rules, const GroupRecord& group, const core::AccountId& account, Instant now) {
    TRY(const auto members, storage::findMembers(connection, group.organisation));
    const bool joined = std::ranges::any_of(members, [&](const auto& member) { return member.account == account && member.joinedAt; });
    if (!joined || group.state != GroupState::arranged) return core::fail(ErrorCode::notFound, "group");
    if (*group.startsAt < now + std::chrono::hours(rules.groupBookUntilHours)) return core::fail(ErrorCode::tooLate, "booking");
    return {};
}

Result<std::vector<BookingRecord>> moveGroup(Connection& connection, GroupRecord group, Instant startsAt, const RetakeFrom& retakeFrom, const core::StaffId& by, Instant now) {
    if (group.state != GroupState::arranged) return core::fail(ErrorCode::conflict, "group");
    if (startsAt <= now) return core::fail(ErrorCode::inputInvalid, "time");
    group.startsAt = startsAt;
    TRY_STATUS(storage::saveGroup(connection, group, GroupState::arranged, by.text()));
    TRY(auto bookings, storage::findGroupBookings(connection, group.id));
    for (auto& booking : bookings) booking = movedTo(booking, startsAt);
    TRY_STATUS(mayAllSit(connection, bookings, retakeFrom));
    for (auto& booking : bookings) {
        TRY(booking, saveMoved(connection, booking, now));
    }
    TRY_STATUS(note(connection, group, by.text(), "group.moved", now));
    return bookings;
}

Result<std::vector<BookingRecord>> cancelGroup(Connection& connection, GroupRecord group, const std::string& reason, Instant rightsUntil, const core::StaffId& by, Instant now) {
    if (group.state != GroupState::arranged && group.state != GroupState::asked) return core::fail(ErrorCode::conflict, "group");
    const auto before = group.state;
    group.state = GroupState::cancelled;
    group.reason = reason;
    TRY_STATUS(storage::saveGroup(connection, group, before, by.text()));
    TRY(auto bookings, storage::findGroupBookings(connection, group.id));
    for (auto& booking : bookings) {
        TRY(booking, cancelBooking(connection, booking, now));
        TRY_STATUS(storage::giveBackExamRight(connection, booking.right, booking.id, rightsUntil));
    }
    TRY_STATUS(note(connection, group, by.text(), "group.cancelled", now));
    return bookings;
}

} // namespace scheduling
