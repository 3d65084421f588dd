#include "server/api/GroupEndpoints.hpp"

#include "server/api/OrganisationEndpoints.hpp"
#include "server/portal/Groups.hpp"
#include "server/portal/Reach.hpp"

#include <algorithm>

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;
using storage::GroupRecord;
using storage::GroupState;

constexpr int mostPeople = 1'000'000; // that are counted at all: the rule is asked with fewer

json::object groupJson(const GroupRecord& group, std::size_t seatsTaken) {
    return {{"id", group.id.text()},
            {"organisation", group.organisation.text()},
            {"organisationName", group.organisationName},
            {"level", group.level},
            {"address", group.address},
            {"candidates", group.candidates},
            {"seatsTaken", seatsTaken},
            {"wishedFor", core::toText(group.wishedFor)},
            {"timeZone", group.timeZone},
            {"note", textOrNull(group.note)},
            {"state", std::string(nameOf(group.state))},
            {"startsAt", momentOrNull(group.startsAt)},
            {"coordinator", textOrNull(group.coordinatorName)},
            {"reason", textOrNull(group.reason)},
            {"createdAt", core::toText(group.createdAt)}};
}

Result<json::object> groupAnswer(Connection& connection, const GroupRecord& group) {
    TRY(const auto bookings, storage::findGroupBookings(connection, group.id));
    return groupJson(group, bookings.size());
}

// With who has which seat.
Result<json::object> groupWithSeats(Connection& connection, const GroupRecord& group) {
    TRY(const auto bookings, storage::findGroupBookings(connection, group.id));
    auto body = groupJson(group, bookings.size());
    json::array seats;
    for (const auto& booking : bookings)
        seats.push_back({{"seat", booking.seat}, {"candidate", booking.holderName}, {"state", booking.state}, {"startsAt", core::toText(booking.startsAt)}, {"endsAt", core::toText(booking.endsAt)}});
    body["seats"] = std::move(seats);
    return body;
}

Result<json::object> groupPage(Connection& connection, const Call& call, const std::optional<core::OrganisationId>& organisation, const std::optional<core::StaffId>& coordinator) {
    TRY(const auto groups, storage::findGroups(connection, organisation, pageSize(call) + 1, call.queried("after"), coordinator));
    json::array all;
    for (const auto& group : groups) {
        TRY(auto one, groupAnswer(connection, group));
        all.push_back(std::move(one));
    }
    return pageOfRows(std::move(all), "id", call);
}

Result<GroupRecord> findOwnGroup(Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(auto group, portal::groupNamed(connection, call.parameter("group")));
    if (group.organisation != organisation.id) return core::fail(ErrorCode::notFound, "group");
    return group;
}

tl::unexpected<core::Error> groupError(const core::Error& error) {
    return renamed(error, {{"time_zone", "timeZone"}, {"day", "wishedFor"}, {"time", "startsAt"}});
}

} // namespace

Result<Answer> listGroups(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(auto page, groupPage(connection, call, organisation.id, std::nullopt));
    return Answer{200, std::move(page)};
}

Result<Answer> showGroup(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto group, findOwnGroup(connection, call));
    TRY(auto body, groupAnswer(connection, group));
    return Answer{200, std::move(body)};
}

Result<Answer> askGroup(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    GroupRecord group;
    group.organisation = organisation.id;
    TRY(group.level, call.text("level"));
    TRY(const auto candidates, call.number("candidates"));
    TRY(group.address, call.text("address"));
    TRY(group.timeZone, call.text("timeZone"));
    TRY(group.note, call.text("note"));
    TRY(group.wishedFor, momentIn(call, "wishedFor"));
    group.candidates = static_cast<int>(std::clamp<std::int64_t>(candidates, 0, mostPeople));
    const auto id = portal::askGroup(portal, connection, group, call.now);
    if (!id) return groupError(id.error());
    return asked(id->text());
}

Result<Answer> inviteToGroup(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto group, findOwnGroup(connection, call));
    if (group.state != GroupState::arranged) return core::fail(ErrorCode::conflict, "group");
    TRY(const int invited, portal::inviteTeam(portal, connection, group, call.now));
    return Answer{200, json::object{{"id", group.id.text()}, {"invited", invited}}};
}

Result<Answer> listAllGroups(const Portal&, Connection& connection, const Call& call) {
    TRY(auto page, groupPage(connection, call, std::nullopt, accounts::boundTo(*call.staff, accounts::Action::arrangeGroups)));
    return Answer{200, std::move(page)};
}

Result<Answer> showAnyGroup(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto group, portal::reachedGroup(connection, *call.staff, call.parameter("group")));
    TRY(auto body, groupWithSeats(connection, group));
    return Answer{200, std::move(body)};
}

// Who decides is the coordinator, unless somebody else is named.
Result<Answer> decideGroup(const Portal& portal, Connection& connection, const Call& call) {
    TRY(auto group, portal::reachedGroup(connection, *call.staff, call.parameter("group")));
    TRY(const auto outcome, call.text("outcome"));
    TRY(group.reason, reasonIfAny(call));
    if (outcome != "arrange" && outcome != "refuse") return core::fail(ErrorCode::inputInvalid, "outcome");
    group.state = outcome == "arrange" ? GroupState::arranged : GroupState::refused;
    if (group.state == GroupState::arranged) {
        TRY(const auto coordinator, call.text("coordinator"));
        TRY(group.startsAt, momentIn(call, "startsAt"));
        group.coordinator = coordinator.empty() ? call.staff->id : core::StaffId::parse(coordinator);
    }
    const auto decided = portal::arrangeAndTell(portal, connection, group, call.staff->id, call.now);
    if (!decided) return groupError(decided.error());
    TRY(auto body, groupWithSeats(connection, *decided));
    return Answer{200, std::move(body)};
}

Result<Answer> moveGroup(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto group, portal::reachedGroup(connection, *call.staff, call.parameter("group")));
    TRY(const auto startsAt, momentIn(call, "startsAt"));
    const auto moved = portal::moveGroupAndTell(portal, connection, group, startsAt, call.staff->id, call.now);
    if (!moved) return groupError(moved.error());
    TRY(auto body, groupWithSeats(connection, *moved));
    return Answer{200, std::move(body)};
}

Result<Answer> callOffGroup(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto group, portal::reachedGroup(connection, *call.staff, call.parameter("group")));
    TRY(const auto reason, reasonIn(call));
    TRY(const auto cancelled, portal::callOffAndTell(portal, connection, group, reason, call.staff->id, call.now));
    TRY(auto body, groupWithSeats(connection, cancelled));
    return Answer{200, std::move(body)};
}

} // namespace api
