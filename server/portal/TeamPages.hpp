#pragma once

#include "server/portal/Site.hpp"
#include "server/storage/OrganisationStore.hpp"

namespace portal {

// An organisation's people and what they hold, as its page shows them.
core::Status addTeam(const Portal& portal, storage::Connection& connection, const Visit& visit, const storage::OrganisationRecord& organisation, Values& values);

core::Result<Reply> exportMembers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> inviteMembers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> joinOrganisation(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> leaveOrganisation(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> removeMember(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
