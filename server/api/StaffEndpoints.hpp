#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// What staff do at their desk. Whose token it is must be allowed to the action of the endpoint's row.
core::Result<Answer> listAllOrders(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> noteTransfer(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listAllAppointments(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listCandidates(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> changeCredential(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listReviews(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> decideReview(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listAppeals(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> decideAppeal(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listRequests(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> decideRequest(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listAudit(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> checkAudit(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
