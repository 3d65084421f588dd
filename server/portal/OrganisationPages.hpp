#pragma once

#include "server/portal/Site.hpp"
#include "server/storage/OrganisationStore.hpp"

namespace portal {

// The organisation {id} of the address, for one of its managers: to everybody else it does not exist.
core::Result<storage::OrganisationRecord> managedOrganisation(storage::Connection& connection, const Visit& visit);

// An organisation's account: its people and what they hold, vouchers bought in bulk, its place in the public lists.
core::Result<Reply> showOrganisations(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> foundOrganisation(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showOrganisation(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> exportMembers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> inviteMembers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> joinOrganisation(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> leaveOrganisation(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> removeMember(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> orderVouchers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> assignVouchers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> askListing(const Portal& portal, storage::Connection& connection, const Visit& visit);

// For everybody: partners and schools that agreed to be listed.
core::Result<Reply> showPartners(const Portal& portal, storage::Connection& connection, const Visit& visit);

// For staff: who asks to be listed.
core::Result<Reply> showAllOrganisations(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> decideListing(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
