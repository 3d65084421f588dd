#include "server/portal/Groups.hpp"

#include "server/language/Language.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/StaffStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Instant;
using core::Result;
using language::say;
using storage::Connection;
using storage::GroupRecord;
using storage::GroupState;

std::string timeOf(const GroupRecord& group) {
    return scheduling::momentText(group.startsAt.value_or(group.wishedFor), group.timeZone);
}

// What mails say about a group; each occasion of them once.
MakeValues valuesOf(const Portal& portal, const GroupRecord& group, const std::string& path) {
    return [&portal, &group, path] {
        return mail::MailValues{{"organisation", group.organisationName},
                                {"exam", portal.rulebook.levels.at(group.level).examTitle},
                                {"when", timeOf(group)},
                                {"where", group.address},
                                {"outcome", groupStateTitle(group.state)},
                                {"coordinator", group.state == GroupState::arranged ? group.coordinatorName : ""},
                                {"reason", group.reason},
                                {"link", portal.origin + path}};
    };
}

std::string occasionOf(const std::string& view, const GroupRecord& group) {
    return view + ":" + group.id.text() + ":" + std::string(nameOf(group.state)) + ":" + std::to_string(core::toMillis(group.startsAt.value_or(group.wishedFor)));
}

// Tells the organisation's managers what was decided, and gives the group as it is now: with the coordinator's name.
Result<GroupRecord> tellManagers(const Portal& portal, Connection& connection, const core::GroupId& id, Instant now) {
    TRY(auto group, groupNamed(connection, id.text()));
    const auto path = "/organisations/" + group.organisation.text() + "/groups";
    TRY_STATUS(sendLetterToManagers(portal, connection, group.organisation, "group-decided", occasionOf("group-decided", group), valuesOf(portal, group, path), now));
    return group;
}

core::Status tell(const Portal& portal, Connection& connection, const std::vector<storage::BookingRecord>& bookings, BookingNews news, Instant now) {
    for (const auto& booking : bookings) TRY_STATUS(writeBookingLetter(portal, connection, booking, news, {}, now));
    return {};
}

core::Status checkCoordinator(Connection& connection, const std::optional<core::StaffId>& id) {
    if (!id) return core::fail(ErrorCode::inputInvalid, "coordinator");
    TRY(const auto coordinator, storage::findStaffById(connection, *id));
    if (!coordinator) return core::fail(ErrorCode::inputInvalid, "coordinator");
    return {};
}

} // namespace

Result<core::GroupId> askGroup(const Portal& portal, Connection& connection, const GroupRecord& group, Instant now) {
    if (!portal.rulebook.levels.contains(group.level)) return core::fail(ErrorCode::inputInvalid, "level");
    return scheduling::askGroup(connection, portal.rulebook.scheduling, group, now);
}

Result<GroupRecord> groupNamed(Connection& connection, const std::string& id) {
    const auto parsed = core::GroupId::parse(id);
    if (!parsed) return core::fail(ErrorCode::notFound, "group");
    TRY(auto group, storage::findGroup(connection, *parsed));
    if (!group) return core::fail(ErrorCode::notFound, "group");
    return std::move(*group);
}

Result<std::vector<GroupRecord>> findBookableGroups(const Portal& portal, Connection& connection, const core::AccountId& account, const std::string& level, Instant now) {
    return storage::findGroupsFor(connection, account, level, now + std::chrono::hours(portal.rulebook.scheduling.groupBookUntilHours));
}

std::string groupStateTitle(GroupState state) {
    switch (state) {
    case GroupState::asked: return say("Asked for");
    case GroupState::arranged: return say("Arranged");
    case GroupState::refused: return say("Not possible");
    case GroupState::cancelled: return say("Cancelled");
    }
    return {};
}

Result<Instant> momentTyped(const std::string& day, const std::string& time, const std::string& zone) {
    const auto minutes = minutesTyped(time);
    if (!minutes || *minutes == 24 * 60) return core::fail(ErrorCode::inputInvalid, "time");
    return scheduling::instantOf(day, *minutes, zone);
}

Result<int> inviteTeam(const Portal& portal, Connection& connection, const GroupRecord& group, Instant now) {
    TRY(const auto members, storage::findMembers(connection, group.organisation));
    TRY(const auto bookings, storage::findGroupBookings(connection, group.id));
    int invited = 0;
    for (const auto& member : members) {
        const bool seated = std::ranges::any_of(bookings, [&](const auto& booking) { return member.account == booking.account; });
        if (!member.account || !member.joinedAt || seated) continue;
        const auto path = "/schedule?level=" + group.level + "&group=" + group.id.text();
        TRY_STATUS(sendLetter(portal, connection, *member.account, "group-seat", occasionOf("group-seat", group) + ":" + member.account->text(), valuesOf(portal, group, path), now));
        ++invited;
    }
    return invited;
}

Result<GroupRecord> arrangeAndTell(const Portal& portal, Connection& connection, const GroupRecord& group, const core::StaffId& by, Instant now) {
    if (group.state == GroupState::arranged) TRY_STATUS(checkCoordinator(connection, group.coordinator));
    if (group.state == GroupState::refused && group.reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    TRY_STATUS(scheduling::arrangeGroup(connection, group, by, now));
    return tellManagers(portal, connection, group.id, now);
}

Result<GroupRecord> moveGroupAndTell(const Portal& portal, Connection& connection, const GroupRecord& group, Instant startsAt, const core::StaffId& by, Instant now) {
    const auto retakeFrom = [&](const core::AccountId& account, const std::string& level) { return findRetakeFrom(portal, connection, account, level); };
    TRY(const auto bookings, scheduling::moveGroup(connection, group, startsAt, retakeFrom, by, now));
    TRY_STATUS(tell(portal, connection, bookings, BookingNews::moved, now));
    return tellManagers(portal, connection, group.id, now);
}

Result<GroupRecord> callOffAndTell(const Portal& portal, Connection& connection, const GroupRecord& group, const std::string& reason, const core::StaffId& by, Instant now) {
    if (reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    const auto rightsUntil = now + std::chrono::days(portal.rulebook.prices.examRightDays);
    TRY(const auto bookings, scheduling::cancelGroup(connection, group, reason, rightsUntil, by, now));
    TRY_STATUS(tell(portal, connection, bookings, BookingNews::cancelled, now));
    return tellManagers(portal, connection, group.id, now);
}

} // namespace portal
