#pragma once

#include "server/api/Endpoint.hpp"
#include "server/storage/CredentialStore.hpp"

namespace api {

boost::json::object credentialJson(const portal::Portal& portal, const storage::CredentialRecord& credential, core::Instant now);

// The credential {number} of the path. Of somebody else's: notFound.
core::Result<storage::CredentialRecord> findOwnCredential(storage::Connection& connection, const Call& call);

// For everybody.
core::Result<Answer> verifyCredential(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> searchDirectory(const portal::Portal& portal, storage::Connection& connection, const Call& call);

// The account's own, and what keeps them.
core::Result<Answer> listCredentials(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showCredits(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> claimCredits(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> renewByCredits(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
