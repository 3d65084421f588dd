#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// How many online exams can be watched at once: the hours of a day with what is booked, and numbers of their own.
core::Result<Reply> showProctorHours(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> saveProctorHours(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
