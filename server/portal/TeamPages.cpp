#include "server/portal/TeamPages.hpp"

#include "server/credentials/Credentials.hpp"
#include "server/language/Language.hpp"
#include "server/organisations/Organisations.hpp"
#include "server/portal/AddressBox.hpp"
#include "server/portal/OrganisationPages.hpp"
#include "server/portal/Pager.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Teams.hpp"
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

Values peopleValues(const Portal& portal, const Visit& visit, const std::vector<TeamPerson>& people) {
    const auto managers = std::ranges::count_if(people, [](const auto& person) { return organisations::manages(person.member); });
    auto list = emptyList();
    const auto shown = partOf(people, partAsked(visit, "people"));
    for (const auto& person : shown) {
        Values row;
        row.set("removable", managers > 1 || !organisations::manages(person.member));
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

// What an invitation came to, as far as it came to anything.
std::string sayInvited(const Invited& done) {
    std::string text;
    const auto add = [&](int count, const std::string& sentence) {
        if (count > 0) text += (text.empty() ? "" : " ") + sentence;
    };
    add(done.invited, language::sayCount("{count} person is invited.", "{count} people are invited.", done.invited));
    add(done.managers, language::sayCount("{count} person is a manager now.", "{count} people are managers now.", done.managers));
    add(done.there, language::sayCount("{count} person was there already.", "{count} people were there already.", done.there));
    return text;
}

} // namespace

core::Status addTeam(const Portal& portal, Connection& connection, const Visit& visit, const OrganisationRecord& organisation, Values& values) {
    TRY(const auto people, findTeam(portal, connection, organisation.id, visit.now));
    const bool more = people.size() > static_cast<std::size_t>(rowsBefore(partAsked(visit, "people") + 1));
    values.set("coverage", coverageValues(portal, people, visit.now));
    values.set("people", peopleValues(portal, visit, people));
    values.set("peoplePager", pagerOf(visit, pageOf(organisation), "people", more));
    return {};
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
    if (invited) return goOn(visit, organisation, "invite", sayInvited(*invited));
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

} // namespace portal
