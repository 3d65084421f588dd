#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// Choosing a time for an exam, to book it or to move its appointment.
core::Result<Reply> showSchedule(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> bookAppointment(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
