#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// One candidate for the desk: what the page of the same name shows; and the legal name corrected.
core::Result<Answer> showCandidate(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> correctLegalName(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
