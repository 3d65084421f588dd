#include "server/portal/ListingPages.hpp"

#include "server/language/Language.hpp"
#include "server/organisations/Organisations.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Meanwhile.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::Connection;

constexpr int partnersShown = 50;
constexpr int listingsShown = 10; // on the desk, of those who ask and of those who are listed

// Those in that state with `part` in them, with what is decided about them. `problem`: with the form that was sent, which is among them.
Result<Values> listingRows(Connection& connection, const Visit& visit, const std::string& state, const std::string& part, const std::string& problem) {
    TRY(auto organisations, storage::findOrganisations(connection, state, listingsShown + 1, "", part));
    const auto decided = core::OrganisationId::parse(problem.empty() ? "" : visit.field("id"));
    if (decided && std::ranges::find(organisations, *decided, &storage::OrganisationRecord::id) == organisations.end()) {
        TRY(auto one, storage::findOrganisation(connection, *decided));
        if (one && one->listingState == state) organisations.insert(organisations.begin(), std::move(*one));
    }
    auto rows = emptyList();
    for (const auto& organisation : organisations) {
        Values row;
        row.set("id", organisation.id.text());
        row.set("name", organisation.name);
        row.set("listing", organisation.listing);
        const bool sent = !problem.empty() && visit.field("id") == organisation.id.text();
        row.set("problem", sent ? Values{problem} : Values{false});
        row.set("reason", sent ? visit.field("reason") : "");
        rows.push_back(row);
    }
    return rows;
}

Result<Reply> allOrganisationsPage(Connection& connection, const Visit& visit, const std::string& problem) {
    auto table = tableOf(visit, "Organisations", {"Name", "Kind", "Country", "Website", "Listed", {"Since (UTC)", Cells::moment}}, "Name or website");
    TRY(const auto found, storage::findOrganisations(connection, "", rowsFor(visit), "", table.searched));
    for (const auto& organisation : found)
        table.rows.push_back({organisation.name, organisations::titleOf(organisation.kind), countryName(organisation.country), organisation.website,
                              organisation.listingState == "listed" ? "Yes" : organisation.listingState == "asked" ? "Asked" : "No", momentInTable(organisation.createdAt)});
    Values values;
    TRY(const auto asked, listingRows(connection, visit, "asked", "", problem));
    TRY(const auto listed, listingRows(connection, visit, "listed", table.searched, problem));
    setRowForms(values, "askedListings", asked, listingsShown);
    setRowForms(values, "listed", listed, listingsShown);
    auto reply = tableReply(table, visit.queried("as"), "listingForm", std::move(values));
    if (!problem.empty()) reply.status = 422;
    return reply;
}

} // namespace

void addListing(const Visit& visit, const storage::OrganisationRecord& organisation, const Refused& refused, Values& values) {
    values.set("listing", refused.form == "listing" && organisation.listingState.empty() ? visit.field("listing") : organisation.listing);
    values.set("asked", organisation.listingState == "asked");
    values.set("listed", organisation.listingState == "listed");
    values.set("notListed", organisation.listingState.empty() && !organisation.listing.empty()); // refused, or taken off the list
    values.set("termsAgreed", visit.checked("terms"));
}

Result<Reply> askListing(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    if (!visit.checked("terms")) return refuse(portal, connection, visit, organisation, "listing", say("The terms for name and badge must be accepted first."));
    const auto listing = shortened(visit.field("listing"), organisations::longestListing);
    if (listing.empty()) return refuse(portal, connection, visit, organisation, "listing", say("Write a sentence about your organisation."));
    TRY_STATUS(organisations::askListing(connection, organisation, listing, visit.account().id, visit.now));
    return goTo(pageOf(organisation), say("Thank you. Somebody looks at it, and the list shows it then."));
}

Result<Reply> showPartners(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto listed, storage::findOrganisations(connection, "listed", partnersShown + 1, visit.queried("after")));
    const bool more = listed.size() > static_cast<std::size_t>(partnersShown);
    if (more) listed.resize(partnersShown);
    auto rows = emptyList();
    for (const auto& organisation : listed) {
        Values row;
        row.set("name", organisation.name);
        row.set("kind", organisations::titleOf(organisation.kind));
        row.set("country", countryName(organisation.country));
        row.set("website", organisation.website.empty() ? Values{false} : Values{organisation.website});
        row.set("listing", organisation.listing);
        rows.push_back(row);
    }
    Values values;
    values.set("partners", rows);
    values.set("none", listed.empty());
    values.set("next", more ? Values{"/partners?after=" + listed.back().id.text()} : Values{false});
    return page("partners", say("Partners and schools"), values);
}

Result<Reply> showAllOrganisations(const Portal&, Connection& connection, const Visit& visit) {
    return allOrganisationsPage(connection, visit, {});
}

Result<Reply> decideListing(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto id = core::OrganisationId::parse(visit.field("id"));
    if (!id) return core::fail(ErrorCode::notFound, "organisation");
    using organisations::ListingDecision;
    const auto typed = visit.field("decision");
    const auto decision = typed == "list" ? ListingDecision::list : typed == "unlist" ? ListingDecision::unlist : ListingDecision::refuse;
    const auto decided = decideListingAndTell(portal, connection, *id, decision, shortened(visit.field("reason"), 500), visit.staff().id.text(), visit.now);
    if (!decided && decided.error().detail == "reason") return allOrganisationsPage(connection, visit, "Write why: the managers of the organisation read it.");
    if (!decided) return decidedMeanwhile(connection, decided.error(), id->text(), "listing.", "/staff/organisations");
    return goTo("/staff/organisations", decision == ListingDecision::unlist ? decided->name + " is off the list." : "Decided.");
}

} // namespace portal
