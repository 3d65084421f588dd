#pragma once

#include "server/api/Endpoint.hpp"
#include "server/storage/ReleaseStore.hpp"

namespace api {

boost::json::object resultJson(const storage::ReleaseRecord& release); // whether it was passed, once it is official

// The result of the {session} of the path. Of somebody else's: notFound.
core::Result<storage::ReleaseRecord> findOwnRelease(storage::Connection& connection, const Call& call);

core::Result<Answer> listResults(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showResult(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> appealResult(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
