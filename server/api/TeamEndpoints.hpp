#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// An organisation and its team, for its managers: founded, people invited and removed, exams bought for them and handed out.
core::Result<Answer> foundOrganisation(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showOrganisation(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showCoverage(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> inviteMembers(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> removeMember(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listTeamOrders(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> orderTeamVouchers(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listTeamVouchers(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> assignTeamVouchers(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> replaceTeamVoucher(const portal::Portal& portal, storage::Connection& connection, const Call& call);

// For who belongs to organisations or is invited.
core::Result<Answer> listMemberships(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> joinOrganisation(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> leaveOrganisation(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
