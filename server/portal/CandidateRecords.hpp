#pragma once

#include "server/portal/Portal.hpp"
#include "server/portal/Visit.hpp"

namespace portal {

// What a candidate has here, for the desk: `credentials` and `appointments`, and for those who may see them (`seesResults`,
// `seesOrders`) `results` and the newest `orders`.
core::Status addCandidateRecords(const Portal& portal, storage::Connection& connection, const Visit& visit, const core::AccountId& account, Values& values);

} // namespace portal
