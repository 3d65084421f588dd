#pragma once

#include "server/accounts/Permissions.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/CenterStore.hpp"

namespace portal {

// What of the desk somebody of the staff reaches, for pages and API alike: accounts::mayAct decides. What they do not reach is notFound,
// like what is not there.

// Testing centers that they may edit; with `part` in name, address, city or time zone.
core::Result<std::vector<storage::CenterRecord>> reachedCenters(storage::Connection& connection, const accounts::SignedInStaff& staff, const std::string& part = {});
core::Result<storage::CenterRecord> reachedCenter(storage::Connection& connection, const accounts::SignedInStaff& staff, const std::string& id);

// An exam on site that they may arrange.
core::Result<storage::GroupRecord> reachedGroup(storage::Connection& connection, const accounts::SignedInStaff& staff, const std::string& id);

// A candidate's appointments that they may read. Who has none of them is a candidate of others.
core::Result<std::vector<storage::BookingRecord>> reachedBookings(storage::Connection& connection, const accounts::SignedInStaff& staff, const core::AccountId& account);
core::Result<storage::AccountRecord> reachedCandidate(storage::Connection& connection, const accounts::SignedInStaff& staff, const std::string& id);
core::Result<bool> reachesCandidate(storage::Connection& connection, const accounts::SignedInStaff& staff, const core::AccountId& account);

} // namespace portal
