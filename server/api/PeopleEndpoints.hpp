#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// Staff accounts, for who manages the staff. Passwords and second factors are told once, and kept for no key.
core::Result<Answer> listPeople(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> openStaffAccount(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> changeRoles(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> assignCenters(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> giveNewKeys(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> closeStaffAccount(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
