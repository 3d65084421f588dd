#pragma once

#include "server/accounts/Accounts.hpp"
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

// A candidate: what is known; the legal name corrected, with a reason; and for one who cannot sign in any more the second factor off, after
// somebody made sure who it is.
core::Result<Reply> showCandidate(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> correctCandidateName(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> switchCandidateSecondFactorOff(const Portal& portal, storage::Connection& connection, const Visit& visit);

// As accounts::correctLegalName, and the candidate is told. notFound where there is no account of that id any more.
core::Result<accounts::FieldErrors> correctNameAndTell(const Portal& portal, storage::Connection& connection, const core::AccountId& id,
                                                       const accounts::NameCorrection& correction);

} // namespace portal
