#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// An account of one's own, and what it states or asks for.
core::Result<Answer> registerAccount(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showMe(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> changeMe(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showMyData(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> stateExperience(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listExperience(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listSpecialPrices(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> askSpecialPrice(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> attachEvidence(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
