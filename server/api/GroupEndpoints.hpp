#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// Exams on site, of an organisation that the account manages: asked for, followed, and the team written to.
core::Result<Answer> listGroups(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showGroup(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> askGroup(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> inviteToGroup(const portal::Portal& portal, storage::Connection& connection, const Call& call);

// For the staff: all of them, with their seats; arranged or refused, moved, called off.
core::Result<Answer> listAllGroups(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showAnyGroup(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> decideGroup(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> moveGroup(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> callOffGroup(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
