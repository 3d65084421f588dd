#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// The staff's desk: what waits, and decisions with a name and a reason.
core::Result<Reply> showDesk(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showReviews(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> decideResult(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> decideAppealOf(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showRequests(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> decideAskedRequest(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showAppointments(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showFulfilments(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> noteSent(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showCandidates(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> changeCredential(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showMails(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> sendMailAgain(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showAudit(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
