#pragma once

#include "server/portal/OrganisationPages.hpp"

namespace portal {

// An organisation's place in the public list, as its page shows it.
void addListing(const Visit& visit, const storage::OrganisationRecord& organisation, const Refused& refused, Values& values);
core::Result<Reply> askListing(const Portal& portal, storage::Connection& connection, const Visit& visit);

// For everybody: partners and schools that agreed to be listed.
core::Result<Reply> showPartners(const Portal& portal, storage::Connection& connection, const Visit& visit);

// For staff: who there is, who asks to be listed.
core::Result<Reply> showAllOrganisations(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> decideListing(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
