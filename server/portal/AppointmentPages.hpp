#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// One appointment: what it is, what its holder can do about it, and what follows on it.
core::Result<Reply> showAppointment(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> cancelAppointment(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> renewAdmissionCode(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> reportEmergency(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> addEvidence(const Portal& portal, storage::Connection& connection, const Visit& visit); // to a report that nobody has decided on
core::Result<Reply> downloadInvitation(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
