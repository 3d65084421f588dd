#include "server/portal/OrganisationPages.hpp"

#include "server/language/Language.hpp"
#include "server/organisations/Organisations.hpp"
#include "server/portal/AddressBox.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/ListingPages.hpp"
#include "server/portal/Pager.hpp"
#include "server/portal/TeamPages.hpp"
#include "server/portal/TeamVoucherPages.hpp"
#include "server/storage/OrderStore.hpp"

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::Connection;
using storage::OrganisationRecord;

constexpr int ordersRead = 2000;

Reply foundingPage(const Visit& visit, Values values, const accounts::FieldErrors& errors) {
    Field kind{Field::Kind::select, "kind", say("Kind"), visit.field("kind"), "", "", false, {}, ""};
    for (const auto& [id, title] : organisations::kinds()) kind.options.push_back({std::string(id), say(title), ""});
    values.set("fields", fieldsOf({{Field::Kind::text, "name", say("Name"), visit.field("name"), "", "organization", false, {}, ""},
                                   kind,
                                   countryField(visit.field("country").empty() ? visit.account().country : visit.field("country")),
                                   {Field::Kind::text, "website", say("Website"), visit.field("website"), say("Such as https://example.org"), "url", true, {}, ""}},
                                  errors));
    return errors.empty() ? page("organisations", say("Organisations"), std::move(values)) : again("organisations", say("Organisations"), std::move(values));
}

// What was typed wrongly, in words; every other failure stays one.
Result<accounts::FieldErrors> foundingErrors(const core::Error& error) {
    if (error.code != ErrorCode::inputInvalid) return tl::unexpected(error);
    if (error.detail == "name") return accounts::FieldErrors{{"name", say("Enter the organisation's name, with at most 120 characters.")}};
    if (error.detail == "website") return accounts::FieldErrors{{"website", say("Begin with https://")}};
    return tl::unexpected(error);
}

Result<Values> membershipValues(Connection& connection, const Visit& visit) {
    TRY(const auto memberships, storage::findMemberships(connection, visit.account().id, visit.account().email));
    auto list = emptyList();
    for (const auto& membership : memberships) {
        TRY(const auto organisation, storage::findOrganisation(connection, membership.organisation));
        if (!organisation) continue;
        Values row;
        row.set("id", organisation->id.text());
        row.set("name", organisation->name);
        row.set("kind", organisations::titleOf(organisation->kind));
        row.set("manages", organisations::manages(membership));
        row.set("belongs", membership.joinedAt.has_value() && !organisations::manages(membership));
        row.set("invited", !membership.joinedAt);
        list.push_back(row);
    }
    Values values;
    values.set("memberships", list);
    values.set("none", memberships.empty());
    return values;
}

// The order's page has its invoices and credit notes.
Values orderRows(const Visit& visit, const std::vector<storage::OrderRecord>& orders) {
    auto rows = emptyList();
    for (const auto& order : orders) {
        Values row;
        row.set("number", order.number);
        row.set("on", dayFor(visit, order.createdAt));
        row.set("total", money(order.totalCents));
        row.set("open", order.state == storage::OrderState::placed);
        rows.push_back(row);
    }
    return rows;
}

core::Status addOrders(Connection& connection, const Visit& visit, const OrganisationRecord& organisation, Values& values) {
    TRY(const auto orders, storage::findOrdersOf(connection, organisation.id, ordersRead));
    const int part = partAsked(visit, "orders");
    values.set("orders", orderRows(visit, partOf(orders, part)));
    values.set("hasOrders", !orders.empty());
    values.set("ordersPager", pagerOf(visit, pageOf(organisation), "orders", orders.size() > static_cast<std::size_t>(rowsBefore(part + 1))));
    return {};
}

// After what went well: what was not understood comes along, with what was chosen for it.
Refused carried(const Visit& visit) {
    for (const std::string form : {"assign", "invite"})
        if (const auto left = visit.queried(form); !left.empty()) return {form, sayNotUnderstood(left), left};
    return {};
}

// As they were sent, or as they are at first.
void setProblems(Values& values, const Visit& visit, const Refused& refused) {
    for (const std::string form : {"assign", "invite", "order", "replace", "listing"}) {
        const bool shownAgain = form == refused.form;
        values.set(form + "Problem", shownAgain ? Values{refused.problem} : Values{false});
        values.set(form + "Addresses", shownAgain ? refused.addresses : "");
    }
    values.set("asManager", !sentOrCarried(visit, "manager").empty());
}

Result<Reply> organisationPage(const Portal& portal, Connection& connection, const Visit& visit, const OrganisationRecord& organisation, const Refused& refused) {
    Values values;
    values.set("id", organisation.id.text());
    values.set("name", organisation.name);
    values.set("kind", organisations::titleOf(organisation.kind));
    setProblems(values, visit, refused);
    TRY_STATUS(addTeam(portal, connection, visit, organisation, values));
    TRY_STATUS(addVouchers(portal, connection, visit, organisation, refused, values));
    TRY_STATUS(addOrders(connection, visit, organisation, values));
    addListing(visit, organisation, refused, values);
    return page("organisation", organisation.name, std::move(values));
}

} // namespace

std::string pageOf(const OrganisationRecord& organisation) {
    return "/organisations/" + organisation.id.text();
}

std::string sentOrCarried(const Visit& visit, const std::string& name) {
    const auto sent = visit.field(name);
    return sent.empty() ? visit.queried(name) : sent;
}

Reply goOn(const Visit& visit, const OrganisationRecord& organisation, const std::string& form, const std::string& notice) {
    const auto left = notUnderstood(visit.field("addresses"));
    if (left.empty()) return goTo(pageOf(organisation), notice);
    const auto chosen = form == "assign" ? "&level=" + percentEncoded(visit.field("level")) : visit.checked("manager") ? std::string("&manager=yes") : std::string();
    return goTo(pageOf(organisation) + "?" + form + "=" + percentEncoded(left) + chosen, notice);
}

Result<Reply> refuse(const Portal& portal, Connection& connection, const Visit& visit, const OrganisationRecord& organisation, const std::string& form, const std::string& problem) {
    TRY(auto reply, organisationPage(portal, connection, visit, organisation, {form, problem, visit.field("addresses")}));
    reply.status = 422;
    return reply;
}

Result<OrganisationRecord> managedOrganisation(Connection& connection, const Visit& visit) {
    const auto id = core::OrganisationId::parse(visit.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "organisation");
    return organisations::findManaged(connection, *id, visit.account().id);
}

Result<Reply> showOrganisations(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto values, membershipValues(connection, visit));
    return foundingPage(visit, std::move(values), {});
}

Result<Reply> foundOrganisation(const Portal&, Connection& connection, const Visit& visit) {
    OrganisationRecord organisation;
    organisation.name = visit.field("name");
    organisation.kind = visit.field("kind");
    organisation.country = visit.field("country");
    organisation.website = visit.field("website");
    const auto made = organisations::found(connection, organisation, visit.account().id, visit.account().email, visit.now);
    if (made) return goTo(pageOf(*made), say("The organisation is there. Invite your team, and buy exams for it."));
    TRY(const auto errors, foundingErrors(made.error()));
    TRY(auto values, membershipValues(connection, visit));
    return foundingPage(visit, std::move(values), errors);
}

Result<Reply> showOrganisation(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    return organisationPage(portal, connection, visit, organisation, carried(visit));
}

} // namespace portal
