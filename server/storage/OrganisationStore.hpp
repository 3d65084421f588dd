#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

struct OrganisationRecord {
    core::OrganisationId id;
    std::string name;
    std::string kind; // "company", "academic", "non-profit", "government", "training-partner"
    std::string country;
    std::string website;
    std::string listing;      // what the public list says of it
    std::string listingState; // "", "asked", "listed"
    std::optional<core::Instant> brandTermsAt; // when the terms for name and badge were accepted
    core::Instant createdAt{};
};

core::Status insertOrganisation(Connection& connection, const OrganisationRecord& organisation);
core::Result<std::optional<OrganisationRecord>> findOrganisation(Connection& connection, const core::OrganisationId& id);
// By name, after the one of the id `after`, those with `part` in name, kind or website; `listingState` empty: all.
core::Result<std::vector<OrganisationRecord>> findOrganisations(Connection& connection, const std::string& listingState, int limit,
                                                                const std::string& after = {}, const std::string& part = {});
// conflict where its listing is not in the state `before` any more.
core::Status saveListing(Connection& connection, const OrganisationRecord& organisation, const std::string& before);

// Somebody of an organisation: invited by address, joined with an account.
struct MemberRecord {
    core::OrganisationId organisation;
    std::string email;
    std::optional<core::AccountId> account; // nothing until they joined
    std::string name;                       // of the account; empty until then
    std::string role;                       // "manager", "member"
    core::Instant invitedAt{};
    std::optional<core::Instant> joinedAt;
};

// False if that address is there already.
core::Result<bool> insertMember(Connection& connection, const MemberRecord& member);
core::Result<std::vector<MemberRecord>> findMembers(Connection& connection, const core::OrganisationId& id);
// Those of an account, and invitations to its address.
core::Result<std::vector<MemberRecord>> findMemberships(Connection& connection, const core::AccountId& account, const std::string& email);
core::Status joinMember(Connection& connection, const core::OrganisationId& id, const std::string& email, const core::AccountId& account, core::Instant now);
// False if they manage it already, or are not there.
core::Result<bool> makeManager(Connection& connection, const core::OrganisationId& id, const std::string& email);
core::Status deleteMember(Connection& connection, const core::OrganisationId& id, const std::string& email);

} // namespace storage
