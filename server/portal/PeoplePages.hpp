#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// Staff accounts: opened with roles, changed, given testing centers, a new password and second factor, closed.
core::Result<Reply> showPeople(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> openPerson(const Portal* portal, Visit visit);
core::Result<Reply> showPerson(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> saveRoles(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> saveCentersOf(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> resetPerson(const Portal* portal, Visit visit);
core::Result<Reply> closePerson(const Portal& portal, storage::Connection& connection, const Visit& visit);

// One's own password, for all staff.
core::Result<Reply> showStaffPassword(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> changeStaffPassword(const Portal* portal, Visit visit);

// A candidate who cannot sign in any more: what is known, and the second factor off, with a reason, after somebody made sure who it is.
core::Result<Reply> showCandidate(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> switchCandidateSecondFactorOff(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
