#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

enum class GroupState { asked, arranged, refused, cancelled };
std::string_view nameOf(GroupState state);

// An exam for people of one organisation at a place of its own, at one time.
struct GroupRecord {
    core::GroupId id;
    core::OrganisationId organisation;
    std::string organisationName;
    std::string level;
    std::string address;
    int candidates = 0; // and seats
    core::Instant wishedFor{};
    std::string timeZone;
    std::string note;
    GroupState state = GroupState::asked;
    std::optional<core::Instant> startsAt;     // once it is arranged
    std::optional<core::StaffId> coordinator;  // who looks after it, once it is arranged
    std::string coordinatorName;
    std::string reason; // of whoever decided
    core::Instant createdAt{};
};

core::Status insertGroup(Connection& connection, const GroupRecord& group);
// State, time, coordinator and reason; `by` is who decided. conflict where it is not in the state `before` any more.
core::Status saveGroup(Connection& connection, const GroupRecord& group, GroupState before, const std::string& by);
core::Result<std::optional<GroupRecord>> findGroup(Connection& connection, const core::GroupId& id);
// Of an organisation and with a coordinator, or of all where none is given; those that were asked for last first, below the one of the
// id `after`.
core::Result<std::vector<GroupRecord>> findGroups(Connection& connection, const std::optional<core::OrganisationId>& organisation, int limit,
                                                  const std::string& after = {}, const std::optional<core::StaffId>& coordinator = {});
// Arranged for that level after `from`, of the organisations that the account has joined.
core::Result<std::vector<GroupRecord>> findGroupsFor(Connection& connection, const core::AccountId& account, const std::string& level, core::Instant from);

} // namespace storage
