#include "server/portal/Groups.hpp"

#include "server/portal/Letters.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/OrganisationStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::Instant;
using core::Result;
using storage::Connection;
using storage::GroupRecord;
using storage::GroupState;

std::string timeOf(const GroupRecord& group) {
    return scheduling::momentText(group.startsAt.value_or(group.wishedFor), group.timeZone);
}

core::Status writeTo(const Portal& portal, Connection& connection, const core::AccountId& id, const std::string& view, const GroupRecord& group, Instant now) {
    TRY(const auto account, storage::findAccount(connection, id));
    if (!account) return {};
    const auto occasion = view + ":" + group.id.text() + ":" + std::string(nameOf(group.state)) + ":" + std::to_string(core::toMillis(group.startsAt.value_or(group.wishedFor))) + ":" + id.text();
    return sendLetter(portal, connection, *account, view, occasion,
                      {{"organisation", group.organisationName},
                       {"exam", portal.rulebook.levels.at(group.level).examTitle},
                       {"when", timeOf(group)},
                       {"where", group.address},
                       {"outcome", groupStateTitle(group.state)},
                       {"coordinator", group.state == GroupState::arranged ? group.coordinatorName : ""},
                       {"reason", group.reason},
                       {"link", portal.origin + (view == "group-seat" ? "/schedule?level=" + group.level + "&group=" + group.id.text() : "/organisations/" + group.organisation.text() + "/groups")}},
                      now);
}

} // namespace

Result<GroupRecord> groupNamed(Connection& connection, const std::string& id) {
    const auto parsed = core::GroupId::parse(id);
    if (!parsed) return core::fail(core::ErrorCode::notFound, "group");
    TRY(auto group, storage::findGroup(connection, *parsed));
    if (!group) return core::fail(core::ErrorCode::notFound, "group");
    return std::move(*group);
}

std::string groupStateTitle(GroupState state) {
    switch (state) {
    case GroupState::asked: return "Asked for";
    case GroupState::arranged: return "Arranged";
    case GroupState::refused: return "Not possible";
    case GroupState::cancelled: return "Cancelled";
    }
    return {};
}

Result<Instant> momentTyped(const std::string& day, const std::string& time, const std::string& zone) {
    const auto minutes = minutesTyped(time);
    if (!minutes || *minutes == 24 * 60) return core::fail(core::ErrorCode::inputInvalid, "time");
    return scheduling::instantOf(day, *minutes, zone);
}

Result<int> inviteTeam(const Portal& portal, Connection& connection, const GroupRecord& group, Instant now) {
    TRY(const auto members, storage::findMembers(connection, group.organisation));
    TRY(const auto bookings, storage::findGroupBookings(connection, group.id));
    int invited = 0;
    for (const auto& member : members) {
        const bool seated = std::ranges::any_of(bookings, [&](const auto& booking) { return member.account == booking.account; });
        if (!member.account || !member.joinedAt || seated) continue;
        TRY_STATUS(writeTo(portal, connection, *member.account, "group-seat", group, now));
        ++invited;
    }
    return invited;
}

core::Status writeGroupLetter(const Portal& portal, Connection& connection, const GroupRecord& group, Instant now) {
    TRY(const auto members, storage::findMembers(connection, group.organisation));
    for (const auto& member : members)
        if (member.account && member.role == "manager") TRY_STATUS(writeTo(portal, connection, *member.account, "group-decided", group, now));
    return {};
}

} // namespace portal
