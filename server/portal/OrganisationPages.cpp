#include "server/portal/OrganisationPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/language/Language.hpp"
#include "server/organisations/Organisations.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Teams.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::Connection;
using storage::OrganisationRecord;

constexpr int rowsShown = 2000;
constexpr std::size_t mostCarried = 2000; // bytes of addresses that an address of ours takes along

std::string titleOf(const std::string& kind) {
    const auto found = std::ranges::find(organisations::kinds(), kind, &organisations::Kind::id);
    return found == organisations::kinds().end() ? kind : say(found->title);
}

std::string pageOf(const OrganisationRecord& organisation) {
    return "/organisations/" + organisation.id.text();
}

std::string statusOf(const Portal& portal, const storage::CredentialRecord& credential, core::Instant now) {
    return credentials::titleOf(portal.rulebook.recertification, credentials::statusAt(portal.rulebook.recertification, credential, now));
}

Values coverageValues(const Portal& portal, const std::vector<TeamPerson>& people, core::Instant now) {
    auto list = emptyList();
    for (const auto& part : teamCoverage(portal, people, now)) {
        Values row;
        row.set("title", portal.rulebook.levels.at(part.level).title);
        row.set("holders", std::to_string(part.holders));
        row.set("people", std::to_string(part.people));
        row.set("percent", std::to_string(part.percent()));
        list.push_back(row);
    }
    return list;
}

// A credential of somebody of the team, active or in its grace period.
Values heldValues(const Portal& portal, const storage::CredentialRecord& credential, core::Instant now) {
    const bool ended = credential.expiresAt <= now;
    Values values;
    values.set("number", credential.number);
    values.set("level", credential.level);
    values.set("until", scheduling::dayText(credential.expiresAt, "UTC"));
    values.set("ended", ended);
    values.set("renewUntil", scheduling::dayText(credentials::graceEnds(portal.rulebook.recertification, credential.expiresAt), "UTC"));
    values.set("soon", !ended && credential.expiresAt < now + std::chrono::days(portal.rulebook.notices.beforeExpiry.front().daysBefore));
    return values;
}

bool manages(const storage::MemberRecord& member) {
    return member.role == "manager" && member.joinedAt;
}

Values peopleValues(const Portal& portal, const Visit& visit, const std::vector<TeamPerson>& people) {
    const auto managers = std::ranges::count_if(people, [](const auto& person) { return manages(person.member); });
    auto list = emptyList();
    for (const auto& person : people) {
        Values row;
        row.set("removable", managers > 1 || !manages(person.member));
        row.set("email", person.member.email);
        row.set("name", person.member.name.empty() ? person.member.email : person.member.name);
        row.set("joined", person.member.joinedAt.has_value());
        row.set("manager", person.member.role == "manager");
        auto held = emptyList();
        for (const auto& credential : person.held) held.push_back(heldValues(portal, credential, visit.now));
        row.set("held", held);
        list.push_back(row);
    }
    return list;
}

Values voucherValues(const Portal& portal, const std::vector<storage::VoucherRecord>& vouchers) {
    auto list = emptyList();
    for (const auto& voucher : vouchers) {
        Values row;
        row.set("code", voucher.code);
        row.set("exam", voucher.level.empty() ? say("Any exam") : portal.rulebook.levels.at(voucher.level).title);
        row.set("until", scheduling::dayText(voucher.expiresAt, "UTC"));
        row.set("for", voucher.assignedTo);
        const bool used = voucher.uses >= voucher.usesAllowed;
        const bool withdrawn = !used && voucher.withdrawnAt;
        row.set("used", used);
        row.set("withdrawn", withdrawn);
        row.set("assigned", !used && !withdrawn && !voucher.assignedTo.empty());
        row.set("free", !used && !withdrawn && voucher.assignedTo.empty());
        list.push_back(row);
    }
    return list;
}

Values levelOptions(const Portal& portal, const std::string& chosen) {
    auto list = emptyList();
    for (const auto& code : levelsInOrder(portal.rulebook)) {
        Values row;
        row.set("value", code);
        row.set("label", portal.rulebook.levels.at(code).examTitle + ", " + money(program::findPrice(portal.rulebook.prices, code)->standardCents));
        row.set("selected", code == chosen);
        list.push_back(row);
    }
    return list;
}

// Of which vouchers are free; `chosen` too, where that was asked for.
Result<Values> handOutOptions(const Portal& portal, Connection& connection, const core::OrganisationId& organisation, const std::string& chosen, core::Instant now) {
    auto list = emptyList();
    for (const auto& code : levelsInOrder(portal.rulebook)) {
        TRY(const auto free, findFreeVouchers(connection, organisation, code, now));
        if (free.empty() && code != chosen) continue;
        Values row;
        row.set("value", code);
        row.set("label", portal.rulebook.levels.at(code).examTitle);
        row.set("selected", code == chosen);
        list.push_back(row);
    }
    return list;
}

std::string tierText(const Portal& portal) {
    std::vector<std::string> tiers;
    for (const auto& tier : portal.rulebook.prices.volumeTiers) tiers.push_back(say("from {exams}: {percent} %", fmt::arg("exams", tier.fromExams), fmt::arg("percent", tier.discountPercent)));
    return fmt::format("{}", fmt::join(tiers, "; "));
}

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
        row.set("kind", titleOf(organisation->kind));
        row.set("manages", membership.role == "manager" && membership.joinedAt.has_value());
        row.set("belongs", membership.role != "manager" && membership.joinedAt.has_value());
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

// What is typed for addresses and is none, word by word.
std::vector<std::string> notUnderstood(const std::string& typed) {
    constexpr std::string_view betweenWords = " \t\r\n\v\f,;"; // of organisations::addressesIn
    std::vector<std::string> words;
    for (std::size_t at = typed.find_first_not_of(betweenWords); at != typed.npos;) {
        const auto end = std::min(typed.find_first_of(betweenWords, at), typed.size());
        const auto word = typed.substr(at, end - at);
        if (organisations::addressesIn(word).empty()) words.push_back(word);
        at = typed.find_first_not_of(betweenWords, end);
    }
    return words;
}

std::string joined(const std::vector<std::string>& words, const std::string& between) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

std::string sayNotUnderstood(const std::string& typed) {
    return say("Not understood as e-mail addresses, and nothing was sent there: {words}", fmt::arg("words", joined(notUnderstood(typed), ", ")));
}

// One of the page's forms that is to be filled in again: why, and the addresses that stand in it.
struct Refused {
    std::string form; // "assign", "invite", "order", "listing"; empty: none
    std::string problem;
    std::string addresses;
};

// After what went well: what was not understood comes along, with what was chosen for it.
Refused carried(const Visit& visit) {
    for (const std::string form : {"assign", "invite"})
        if (const auto left = visit.queried(form); !left.empty()) return {form, sayNotUnderstood(left), left};
    return {};
}

Reply goOn(const Visit& visit, const OrganisationRecord& organisation, const std::string& form, const std::string& notice) {
    const auto left = notUnderstood(visit.field("addresses"));
    if (left.empty()) return goTo(pageOf(organisation), notice);
    const auto chosen = form == "assign" ? "&level=" + percentEncoded(visit.field("level")) : visit.checked("manager") ? std::string("&manager=yes") : std::string();
    return goTo(pageOf(organisation) + "?" + form + "=" + percentEncoded(joined(left, "\n")) + chosen, notice);
}

std::string sentOrCarried(const Visit& visit, const std::string& name) {
    const auto sent = visit.field(name);
    return sent.empty() ? visit.queried(name) : sent;
}

// Why nothing is sent at all; empty where it can be.
std::string addressProblem(const std::string& typed) {
    if (organisations::addressesIn(typed).empty()) return say("No address was found in what you entered: one for each line, please.");
    if (joined(notUnderstood(typed), "\n").size() > mostCarried) return say("Too much of it is no e-mail address. Nothing was sent: one address for each line, please.");
    return {};
}

// Too few are free for so many people.
std::string sayTooFewFree(std::size_t free, std::size_t people) {
    if (free == 0) return say("No voucher of that exam is free. Nothing was assigned.");
    return language::sayCount("There is {count} free voucher of that exam for {people} people. Nothing was assigned.", "There are {count} free vouchers of that exam for {people} people. Nothing was assigned.",
                              static_cast<std::int64_t>(free), fmt::arg("people", people));
}

// As they were sent, or as they are at first.
void setForms(Values& values, const Portal& portal, const Visit& visit, const Refused& refused) {
    for (const std::string form : {"assign", "invite", "order"}) {
        const bool shownAgain = form == refused.form;
        values.set(form + "Problem", shownAgain ? Values{refused.problem} : Values{false});
        values.set(form + "Addresses", shownAgain ? refused.addresses : "");
    }
    const auto quantity = visit.field("quantity");
    values.set("levels", levelOptions(portal, sentOrCarried(visit, "level")));
    values.set("quantity", quantity.empty() ? "5" : quantity);
    for (const std::string method : {"card", "purchase-order", "wire-transfer"}) values.set(method, visit.field("method") == method);
    values.set("reference", visit.field("reference"));
    values.set("listingProblem", refused.form == "listing" ? Values{refused.problem} : Values{false});
    values.set("termsAgreed", visit.checked("terms"));
    values.set("asManager", !sentOrCarried(visit, "manager").empty());
    values.set("newOrder", crypto::randomId<core::OrderId>().text());
}

Result<Reply> organisationPage(const Portal& portal, Connection& connection, const Visit& visit, const OrganisationRecord& organisation, const Refused& refused) {
    TRY(const auto people, findTeam(portal, connection, organisation.id, visit.now));
    TRY(const auto vouchers, storage::findVouchers(connection, organisation.id.text(), rowsShown));
    TRY(const auto orders, storage::findOrdersOf(connection, organisation.id, rowsShown));
    Values values;
    values.set("orders", orderRows(visit, orders));
    values.set("hasOrders", !orders.empty());
    values.set("id", organisation.id.text());
    values.set("name", organisation.name);
    values.set("kind", titleOf(organisation.kind));
    values.set("coverage", coverageValues(portal, people, visit.now));
    values.set("people", peopleValues(portal, visit, people));
    values.set("vouchers", voucherValues(portal, vouchers));
    values.set("noVouchers", vouchers.empty());
    TRY(const auto toHandOut, handOutOptions(portal, connection, organisation.id, refused.form == "assign" ? sentOrCarried(visit, "level") : "", visit.now));
    values.set("handOut", !toHandOut.list_value().empty());
    values.set("handOutLevels", toHandOut);
    setForms(values, portal, visit, refused);
    values.set("tiers", tierText(portal));
    values.set("cards", portal.gateway != nullptr);
    values.set("listing", refused.form == "listing" && organisation.listingState.empty() ? visit.field("listing") : organisation.listing);
    values.set("asked", organisation.listingState == "asked");
    values.set("listed", organisation.listingState == "listed");
    values.set("notListed", organisation.listingState.empty() && !organisation.listing.empty()); // refused, or taken off the list
    return page("organisation", organisation.name, std::move(values));
}

// Nothing of the form was done: it is shown again as it was sent.
Result<Reply> refuse(const Portal& portal, Connection& connection, const Visit& visit, const OrganisationRecord& organisation, const std::string& form, const std::string& problem) {
    TRY(auto reply, organisationPage(portal, connection, visit, organisation, {form, problem, visit.field("addresses")}));
    reply.status = 422;
    return reply;
}

// Of all that are in that state, whatever was searched for: what is decided about them. `problem`: with the form that was sent.
Result<Values> listingRows(Connection& connection, const Visit& visit, const std::string& state, const std::string& problem) {
    TRY(const auto organisations, storage::findOrganisations(connection, state, rowsShown));
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
        table.rows.push_back({organisation.name, titleOf(organisation.kind), countryName(organisation.country), organisation.website,
                              organisation.listingState == "listed" ? "Yes" : organisation.listingState == "asked" ? "Asked" : "No", momentInTable(organisation.createdAt)});
    Values values;
    TRY(const auto asked, listingRows(connection, visit, "asked", problem));
    TRY(const auto listed, listingRows(connection, visit, "listed", problem));
    values.set("askedListings", asked);
    values.set("listed", listed);
    auto reply = tableReply(table, visit.queried("as"), "listingForm", std::move(values));
    if (!problem.empty()) reply.status = 422;
    return reply;
}

} // namespace

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

Result<Reply> exportMembers(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    TRY(const auto people, findTeam(portal, connection, organisation.id, visit.now));
    if (visit.queried("as") == "json") {
        boost::json::array all;
        for (const auto& person : people) {
            boost::json::array held;
            for (const auto& credential : person.held)
                held.push_back({{"number", credential.number}, {"level", credential.level}, {"status", statusOf(portal, credential, visit.now)}, {"expiresAt", core::toText(credential.expiresAt)}});
            all.push_back({{"name", person.member.name}, {"email", person.member.email}, {"joined", person.member.joinedAt.has_value()}, {"credentials", std::move(held)}});
        }
        return document("application/json", boost::json::serialize(all), "team.json");
    }
    Table table;
    table.title = "team";
    table.columns = {say("Name"), say("E-mail"), say("Credential"), say("Level"), say("Status"), say("Valid until")};
    for (const auto& person : people) {
        if (person.held.empty()) table.rows.push_back({person.member.name, person.member.email, "", "", person.member.joinedAt ? "" : say("Invited"), ""});
        for (const auto& credential : person.held)
            table.rows.push_back({person.member.name, person.member.email, credential.number, credential.level, statusOf(portal, credential, visit.now), core::toText(credential.expiresAt).substr(0, 10)});
    }
    return tableReply(table, "csv");
}

Result<Reply> inviteMembers(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    const auto typed = visit.field("addresses");
    const auto problem = addressProblem(typed);
    if (!problem.empty()) return refuse(portal, connection, visit, organisation, "invite", problem);
    const auto invited = inviteAndTell(portal, connection, organisation, organisations::addressesIn(typed), visit.checked("manager") ? "manager" : "member", visit.account().id, visit.now);
    if (invited) return goOn(visit, organisation, "invite", language::sayCount("{count} person is invited.", "{count} people are invited.", *invited));
    if (invited.error().code != ErrorCode::conflict) return tl::unexpected(invited.error());
    return refuse(portal, connection, visit, organisation, "invite", say("At most {most} people are invited within a day: go on with the others tomorrow.", fmt::arg("most", mostInvitations)));
}

Result<Reply> joinOrganisation(const Portal&, Connection& connection, const Visit& visit) {
    const auto id = core::OrganisationId::parse(visit.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "organisation");
    TRY_STATUS(organisations::join(connection, *id, visit.account().id, visit.account().email, visit.now));
    return goTo("/organisations", say("You have joined. The organisation sees your name and your credentials, and nothing else."));
}

Result<Reply> leaveOrganisation(const Portal&, Connection& connection, const Visit& visit) {
    const auto id = core::OrganisationId::parse(visit.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "organisation");
    TRY_STATUS(organisations::leaveAs(connection, *id, visit.account().id, visit.account().email, visit.now));
    return goTo("/organisations", say("You no longer belong to it."));
}

Result<Reply> removeMember(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    TRY_STATUS(organisations::removeMember(connection, organisation.id, visit.field("email"), visit.account().id, visit.now));
    return goTo(pageOf(organisation), say("That person no longer belongs to your team."));
}

// The form brings the id of its order, so that it makes one.
Result<Reply> orderVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    const auto id = core::OrderId::parse(visit.field("order"));
    if (!id) return core::fail(ErrorCode::inputInvalid, "order");
    TRY(const auto made, storage::findOrder(connection, *id));
    if (made && made->organisation != organisation.id.text()) return core::fail(ErrorCode::notFound, "order");
    if (made) return goTo("/orders/" + made->number, say("This order was made already. To order more, use the form on the organisation's page again."));
    const TeamOrder wished{visit.field("level"), numberTyped(visit.field("quantity")), visit.field("method"), visit.field("reference"), id};
    const auto order = orderTeamVouchers(portal, connection, organisation, visit.account(), wished, visit.now);
    if (order) return goTo("/orders/" + order->number, say("The vouchers are there as soon as the order is paid."));
    const auto& error = order.error();
    if (error.code == ErrorCode::inputInvalid && error.detail == "quantity") return refuse(portal, connection, visit, organisation, "order", say("Order between 1 and {most} exams.", fmt::arg("most", mostTeamVouchers)));
    if (error.code == ErrorCode::inputInvalid && error.detail == "reference") return refuse(portal, connection, visit, organisation, "order", say("Enter the number of your purchase order."));
    return tl::unexpected(error);
}

Result<Reply> assignVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    const auto level = visit.field("level");
    const auto typed = visit.field("addresses");
    const auto problem = addressProblem(typed);
    if (!problem.empty()) return refuse(portal, connection, visit, organisation, "assign", problem);
    const auto addresses = organisations::addressesIn(typed);
    const auto assigned = assignAndTell(portal, connection, organisation, level, addresses, visit.account().id, visit.now);
    if (assigned) return goOn(visit, organisation, "assign", language::sayCount("{count} voucher is on its way.", "{count} vouchers are on their way.", static_cast<std::int64_t>(assigned->size())));
    if (assigned.error().code != ErrorCode::conflict) return tl::unexpected(assigned.error());
    TRY(const auto free, findFreeVouchers(connection, organisation.id, level, visit.now));
    return refuse(portal, connection, visit, organisation, "assign", sayTooFewFree(free.size(), addresses.size()));
}

Result<Reply> askListing(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    if (!visit.checked("terms")) return refuse(portal, connection, visit, organisation, "listing", say("The terms for name and badge must be accepted first."));
    const auto listing = shortened(visit.field("listing"), organisations::longestListing);
    if (listing.empty()) return refuse(portal, connection, visit, organisation, "listing", say("Write a sentence about your organisation."));
    TRY_STATUS(organisations::askListing(connection, organisation, listing, visit.account().id, visit.now));
    return goTo(pageOf(organisation), say("Thank you. Somebody looks at it, and the list shows it then."));
}

Result<Reply> showPartners(const Portal&, Connection& connection, const Visit&) {
    TRY(const auto listed, storage::findOrganisations(connection, "listed", rowsShown));
    auto rows = emptyList();
    for (const auto& organisation : listed) {
        Values row;
        row.set("name", organisation.name);
        row.set("kind", titleOf(organisation.kind));
        row.set("country", countryName(organisation.country));
        row.set("website", organisation.website.empty() ? Values{false} : Values{organisation.website});
        row.set("listing", organisation.listing);
        rows.push_back(row);
    }
    Values values;
    values.set("partners", rows);
    values.set("none", listed.empty());
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
    if (!decided) return tl::unexpected(decided.error());
    return goTo("/staff/organisations", decision == ListingDecision::unlist ? decided->name + " is off the list." : "Decided.");
}

} // namespace portal
