#pragma once

#include "server/api/Endpoint.hpp"
#include "server/storage/OrganisationStore.hpp"

namespace api {

boost::json::object organisationJson(const storage::OrganisationRecord& organisation);

// The organisation {id} of the path, for one of its managers: to everybody else it does not exist.
core::Result<storage::OrganisationRecord> managedOrganisation(storage::Connection& connection, const Call& call);

// Organisations that the account manages.
core::Result<Answer> listOrganisations(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listMembers(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> askListing(const portal::Portal& portal, storage::Connection& connection, const Call& call);

// For everybody: partners and schools that agreed to be listed.
core::Result<Answer> listPartners(const portal::Portal& portal, storage::Connection& connection, const Call& call);

// For the staff: all organisations, and whether the public list names them.
core::Result<Answer> listAllOrganisations(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> decideListing(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
