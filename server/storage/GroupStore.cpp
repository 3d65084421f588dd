#include "server/storage/GroupStore.hpp"

#include <array>

namespace storage {
namespace {

constexpr std::array<std::string_view, 4> groupStates{"asked", "arranged", "refused", "cancelled"};

GroupState groupState(std::string_view name) {
    for (std::size_t i = 0; i < groupStates.size(); ++i)
        if (groupStates[i] == name) return static_cast<GroupState>(i);
    return GroupState::cancelled;
}

constexpr std::string_view selectGroups =
    "SELECT g.id, g.organisation, o.name, g.level, g.address, g.candidates, g.wished_for, g.time_zone, g.note, g.state, g.starts_at, "
    "g.coordinator, COALESCE(s.display_name, ''), g.reason, g.created_at FROM group_sessions g JOIN organisations o ON o.id = g.organisation "
    "LEFT JOIN staff s ON s.id = g.coordinator ";

GroupRecord groupOf(const Row& row) {
    GroupRecord group;
    group.id = row.id<core::GroupId>(0);
    group.organisation = row.id<core::OrganisationId>(1);
    group.organisationName = row.text(2);
    group.level = row.text(3);
    group.address = row.text(4);
    group.candidates = static_cast<int>(row.integer(5));
    group.wishedFor = row.instant(6);
    group.timeZone = row.text(7);
    group.note = row.text(8);
    group.state = groupState(row.text(9));
    group.startsAt = row.instantIfAny(10);
    group.coordinator = core::StaffId::parse(row.text(11));
    group.coordinatorName = row.text(12);
    group.reason = row.text(13);
    group.createdAt = row.instant(14);
    return group;
}

std::vector<GroupRecord> groupsOf(const Rows& rows) {
    std::vector<GroupRecord> groups;
    for (const auto& row : rows) groups.push_back(groupOf(row));
    return groups;
}

} // namespace

std::string_view nameOf(GroupState state) {
    return groupStates.at(static_cast<std::size_t>(state));
}

core::Status insertGroup(Connection& connection, const GroupRecord& group) {
    return connection.execute("INSERT INTO group_sessions (id, organisation, coordinator, level, address, candidates, wished_for, starts_at, time_zone, "
                              "state, note, created_at) VALUES ($1, $2, '', $3, $4, $5, $6, NULL, $7, $8, $9, $10)",
                              group.id, group.organisation, group.level, group.address, group.candidates, group.wishedFor, group.timeZone, nameOf(group.state),
                              group.note, group.createdAt);
}

core::Status saveGroup(Connection& connection, const GroupRecord& group, GroupState before, const std::string& by) {
    TRY(const auto rows, connection.query("UPDATE group_sessions SET state = $2, starts_at = $3, coordinator = $4, reason = $5, decided_by = $6 WHERE id = $1 AND state = $7 RETURNING 1",
                                          group.id, nameOf(group.state), group.startsAt, group.coordinator ? group.coordinator->text() : std::string(), group.reason, by, nameOf(before)));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "already decided");
    return {};
}

core::Result<std::optional<GroupRecord>> findGroup(Connection& connection, const core::GroupId& id) {
    TRY(const auto rows, connection.query(std::string(selectGroups) + "WHERE g.id = $1", id));
    if (rows.empty()) return std::nullopt;
    return groupOf(rows.front());
}

core::Result<std::vector<GroupRecord>> findGroups(Connection& connection, const std::optional<core::OrganisationId>& organisation, int limit,
                                                  const std::string& after, const std::optional<core::StaffId>& coordinator) {
    TRY(const auto rows, connection.query(std::string(selectGroups) + "WHERE ($1 = '' OR g.organisation = $1) AND ($4 = '' OR g.coordinator = $4) "
                                          "AND ($3 = '' OR (g.created_at, g.id) < (SELECT a.created_at, a.id FROM group_sessions a WHERE a.id = $3)) "
                                          "ORDER BY g.created_at DESC, g.id DESC LIMIT $2",
                                          organisation ? organisation->text() : "", limit, after, coordinator ? coordinator->text() : ""));
    return groupsOf(rows);
}

core::Result<std::vector<GroupRecord>> findGroupsFor(Connection& connection, const core::AccountId& account, const std::string& level, core::Instant from) {
    TRY(const auto rows, connection.query(std::string(selectGroups) + "JOIN organisation_members m ON m.organisation = g.organisation WHERE m.account = $1 AND m.joined_at IS NOT NULL "
                                          "AND g.state = 'arranged' AND g.level = $2 AND g.starts_at > $3 ORDER BY g.starts_at",
                                          account, level, from));
    return groupsOf(rows);
}

} // namespace storage
