#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// For the staff: testing centers with their rooms and hours.
core::Result<Reply> showCenters(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> addCenter(const Portal& portal, storage::Connection& connection, const Visit& visit);

// One of them. Appointments that stand are kept whatever changes.
core::Result<Reply> showCenter(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> saveCenterDetails(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> saveCenterRoom(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> saveCenterHours(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> closeCenter(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> keepCenterOpen(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
