#pragma once

#include "server/portal/Site.hpp"
#include "server/storage/OrganisationStore.hpp"

namespace portal {

// The organisation {id} of the address, for one of its managers: to everybody else it does not exist.
core::Result<storage::OrganisationRecord> managedOrganisation(storage::Connection& connection, const Visit& visit);
std::string pageOf(const storage::OrganisationRecord& organisation);

// One of the page's forms that is to be filled in again: why, and the addresses that stand in it.
struct Refused {
    std::string form; // "assign", "invite", "order", "replace", "listing"; empty: none
    std::string problem;
    std::string addresses;
};

// Nothing of the form was done: the page is shown again with it as it was sent.
core::Result<Reply> refuse(const Portal& portal, storage::Connection& connection, const Visit& visit, const storage::OrganisationRecord& organisation,
                           const std::string& form, const std::string& problem);

// After what went well: what was typed and is no address goes along to the page, with what was chosen for it.
Reply goOn(const Visit& visit, const storage::OrganisationRecord& organisation, const std::string& form, const std::string& notice);
std::string sentOrCarried(const Visit& visit, const std::string& name);

// An account's organisations, and the page of one: its people (TeamPages), its vouchers (TeamVoucherPages), its orders, its place in the
// public list (ListingPages).
core::Result<Reply> showOrganisations(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> foundOrganisation(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showOrganisation(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
