#pragma once

#include "server/credentials/Lifecycle.hpp"
#include "server/portal/Site.hpp"

namespace portal {

// How pages colour the state of a credential.
std::string stateClassOf(credentials::Status status);

// Results, credentials and what the public may see of them.
core::Result<Reply> showResult(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> downloadScoreReport(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> askAppeal(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showCredentials(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showCredential(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> downloadCertificate(const Portal* portal, Visit visit);
core::Result<Reply> claimCredits(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> renewWithCredits(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showVerification(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> verifyCredential(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showDirectory(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
