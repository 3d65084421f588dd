#include "server/api/OrganisationEndpoints.hpp"

#include "server/api/CredentialEndpoints.hpp"
#include "server/organisations/Organisations.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/Teams.hpp"

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using organisations::ListingDecision;
using portal::Portal;
using storage::Connection;

Result<ListingDecision> listingDecisionIn(const Call& call) {
    TRY(const auto outcome, call.text("outcome"));
    if (outcome == "list") return ListingDecision::list;
    if (outcome == "refuse") return ListingDecision::refuse;
    if (outcome == "unlist") return ListingDecision::unlist;
    return core::fail(ErrorCode::inputInvalid, "outcome");
}

} // namespace

json::object organisationJson(const storage::OrganisationRecord& organisation) {
    return {{"id", organisation.id.text()},
            {"name", organisation.name},
            {"kind", organisation.kind},
            {"country", organisation.country},
            {"website", textOrNull(organisation.website)},
            {"listing", textOrNull(organisation.listing)},
            {"listingState", organisation.listingState.empty() ? std::string("unlisted") : organisation.listingState},
            {"createdAt", core::toText(organisation.createdAt)}};
}

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
    return Answer{200, sortedPage(std::move(all), {"name", "id"}, call)};
}

Result<Answer> listMembers(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(const auto people, portal::findTeam(portal, connection, organisation.id, call.now));
    json::array all;
    for (const auto& [member, credentials] : people) {
        json::array held;
        for (const auto& credential : credentials) held.push_back(credentialJson(portal, credential, call.now));
        all.push_back({{"email", member.email}, {"name", member.name}, {"role", member.role}, {"joined", member.joinedAt.has_value()}, {"credentials", std::move(held)}});
    }
    return Answer{200, sortedPage(std::move(all), {"email"}, call)};
}

Result<Answer> askListing(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(const auto listing, call.text("listing"));
    TRY(const bool agreed, call.truth("termsAgreed"));
    if (!agreed) return core::fail(ErrorCode::inputInvalid, "termsAgreed");
    TRY(const auto asking, organisations::askListing(connection, organisation, listing, call.account->id, call.now));
    return asked(asking.id.text());
}

Result<Answer> listPartners(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto listed, storage::findOrganisations(connection, "listed", pageSize(call) + 1, call.queried("after")));
    json::array all;
    for (const auto& organisation : listed)
        all.push_back({{"id", organisation.id.text()}, {"name", organisation.name}, {"kind", organisation.kind}, {"country", organisation.country}, {"website", textOrNull(organisation.website)}, {"listing", organisation.listing}});
    return Answer{200, pageOfRows(std::move(all), "id", call)};
}

// "state" in the query: those who ask, or those who are listed.
Result<Answer> listAllOrganisations(const Portal&, Connection& connection, const Call& call) {
    const auto state = call.queried("state");
    if (!state.empty() && state != "asked" && state != "listed") return core::fail(ErrorCode::inputInvalid, "state");
    TRY(const auto organisations, storage::findOrganisations(connection, state, pageSize(call) + 1, call.queried("after"), call.queried("search")));
    json::array all;
    for (const auto& organisation : organisations) all.push_back(organisationJson(organisation));
    return Answer{200, pageOfRows(std::move(all), "id", call)};
}

Result<Answer> decideListing(const Portal& portal, Connection& connection, const Call& call) {
    const auto id = core::OrganisationId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "organisation");
    TRY(const auto decision, listingDecisionIn(call));
    TRY(const auto reason, reasonIfAny(call));
    TRY(const auto decided, portal::decideListingAndTell(portal, connection, *id, decision, reason, call.staff->id.text(), call.now));
    return Answer{200, organisationJson(decided)};
}

} // namespace api
