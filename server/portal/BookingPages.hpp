#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// The candidate's overview, and appointments from choosing a time to cancelling.
core::Result<Reply> showDashboard(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showSchedule(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> bookAppointment(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showAppointment(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> cancelAppointment(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> renewAdmissionCode(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> reportEmergency(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> addEvidence(const Portal& portal, storage::Connection& connection, const Visit& visit); // to a report that nobody has decided on
core::Result<Reply> downloadInvitation(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showAccommodations(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> askForAccommodation(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
