#include "server/api/OrganisationEndpoints.hpp"

#include "server/api/CredentialEndpoints.hpp"
#include "server/organisations/Organisations.hpp"

namespace api {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

Result<storage::OrganisationRecord> managedOrganisation(Connection& connection, const Call& call) {
    const auto id = core::OrganisationId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "organisation");
    return organisations::findManaged(connection, *id, call.account->id);
}

Result<Answer> listOrganisations(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto memberships, storage::findMemberships(connection, call.account->id, call.account->email));
    json::array all;
    for (const auto& membership : memberships) {
        const auto organisation = organisations::findManaged(connection, membership.organisation, call.account->id);
        if (!organisation && organisation.error().code == ErrorCode::notFound) continue; // a member only
        if (!organisation) return tl::unexpected(organisation.error());
        all.push_back({{"id", organisation->id.text()}, {"name", organisation->name}, {"kind", organisation->kind}});
    }
    return Answer{200, pageOf(std::move(all), "id", call)};
}

Result<Answer> listMembers(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(const auto members, storage::findMembers(connection, organisation.id));
    json::array all;
    for (const auto& member : members) {
        json::array held;
        if (member.account) {
            TRY(const auto credentials, storage::findCredentials(connection, *member.account));
            for (const auto& credential : credentials) held.push_back(credentialJson(portal, credential, call.now));
        }
        all.push_back({{"email", member.email}, {"name", member.name}, {"role", member.role}, {"joined", member.joinedAt.has_value()}, {"credentials", std::move(held)}});
    }
    return Answer{200, pageOf(std::move(all), "email", call)};
}

} // namespace api
