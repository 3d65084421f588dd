#pragma once

#include "server/accounts/Accounts.hpp"
#include "server/portal/Site.hpp"

namespace portal {

// The sections of an account, for templates/_tabs.mustache.
Values accountTabs(const std::string& current);

// One mail for a new account, another one for an address that has an account: the caller says the same of both.
core::Status storeRegistration(const Portal& portal, storage::Connection& connection, const accounts::Registration& registration,
                               const std::string& passwordHash, core::Instant now);

// That the second factor was switched off, for whoever did not do it.
core::Status sendSecondFactorLetter(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account, core::Instant now);

// Becoming somebody: registration, confirmation, sign-in, recovery.
core::Result<Reply> showRegistration(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> registerCandidate(const Portal* portal, Visit visit);
core::Result<Reply> showConfirmation(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> sendConfirmationAgain(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showMailLink(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> confirmAddress(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showSignIn(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> signIn(const Portal* portal, Visit visit);
core::Result<Reply> signOut(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showRecovery(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> askRecovery(const Portal* portal, Visit visit);
core::Result<Reply> showReset(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> resetPassword(const Portal* portal, Visit visit);
core::Result<Reply> showStaffSignIn(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> signStaffIn(const Portal* portal, Visit visit);

// The account itself: /account and what is below it.
core::Result<Reply> showAccount(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> saveAccount(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showSecurity(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> changePassword(const Portal* portal, Visit visit);
boost::asio::awaitable<core::Result<Reply>> askNewAddress(const Portal* portal, Visit visit);
core::Result<Reply> closeSessions(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showSecondFactor(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> confirmSecondFactor(const Portal* portal, Visit visit);
core::Result<Reply> renewRecoveryCodes(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> removeSecondFactor(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showPersonalData(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> downloadPersonalData(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> deleteAccount(const Portal* portal, Visit visit);

} // namespace portal
