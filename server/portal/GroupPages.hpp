#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// Exams on site, for an organisation's managers: ask for one, follow it, write to the team.
core::Result<Reply> showGroups(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> askForGroup(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> inviteToGroup(const Portal& portal, storage::Connection& connection, const Visit& visit);

// For staff: arrange or refuse them, look after those that are arranged.
core::Result<Reply> showAllGroups(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showGroup(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> decideGroup(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> moveGroupTime(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> callOffGroup(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
