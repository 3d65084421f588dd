#include "server/portal/GroupPages.hpp"

#include "server/language/Language.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Groups.hpp"
#include "server/portal/OrganisationPages.hpp"
#include "server/portal/Pager.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/OrganisationStore.hpp"

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::Connection;
using storage::GroupRecord;
using storage::GroupState;
using Kind = Field::Kind;

constexpr int groupsRead = 2000;

Values groupRow(const Portal& portal, const GroupRecord& group, std::size_t seatsTaken) {
    Values row;
    row.set("group", group.id.text());
    row.set("exam", portal.rulebook.levels.at(group.level).examTitle);
    row.set("when", scheduling::momentText(group.startsAt.value_or(group.wishedFor), group.timeZone));
    row.set("address", group.address);
    row.set("seats", say("{taken} of {seats}", fmt::arg("taken", seatsTaken), fmt::arg("seats", group.candidates)));
    row.set("state", groupStateTitle(group.state));
    row.set("stateClass", group.state == GroupState::arranged ? "good" : group.state == GroupState::asked ? "warning" : "");
    row.set("arranged", group.state == GroupState::arranged);
    row.set("coordinator", group.coordinatorName.empty() ? Values{false} : Values{group.coordinatorName});
    row.set("reason", group.reason.empty() ? Values{false} : Values{group.reason});
    return row;
}

Field levelField(const Portal& portal, const std::string& value) {
    Field level{Kind::select, "level", say("Exam"), value, "", "", false, {}, ""};
    for (const auto& code : levelsInOrder(portal.rulebook)) level.options.push_back({code, portal.rulebook.levels.at(code).examTitle, ""});
    return level;
}

Values askFields(const Portal& portal, const Visit& visit, const accounts::FieldErrors& errors) {
    const auto least = std::to_string(portal.rulebook.scheduling.groupFromCandidates);
    const auto said = [&](const char* name, const std::string& otherwise) { return visit.field(name).empty() ? otherwise : visit.field(name); };
    auto zone = timeZoneField(said("time_zone", visit.account().timeZone));
    zone.hint = say("Of the place where the exam is.");
    return fieldsOf({levelField(portal, visit.field("level")),
                     {Kind::number, "candidates", say("How many people"), said("candidates", least), say("From {least} on.", fmt::arg("least", least)), "", false, {}, ""},
                     {Kind::text, "address", say("Where"), visit.field("address"), say("The full address, with building and room."), "street-address", false, {}, ""},
                     {Kind::date, "day", say("Day that you wish for"), visit.field("day"), "", "", false, {}, ""},
                     {Kind::text, "time", say("Local time"), said("time", "09:00"), say("By the clocks of the place."), "", false, {}, ""},
                     zone,
                     {Kind::textarea, "note", say("What we should know"), visit.field("note"), say("Computers, access to the building, other days that would do."), "", true, {}, ""}},
                    errors);
}

Result<Reply> groupsPage(const Portal& portal, Connection& connection, const Visit& visit, const accounts::FieldErrors& errors) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    TRY(const auto groups, storage::findGroups(connection, organisation.id, groupsRead));
    const int part = partAsked(visit, "groups");
    const auto shown = partOf(groups, part);
    auto rows = emptyList();
    for (const auto& group : shown) {
        TRY(const auto bookings, storage::findGroupBookings(connection, group.id));
        rows.push_back(groupRow(portal, group, bookings.size()));
    }
    Values values;
    values.set("organisation", organisation.id.text());
    values.set("name", organisation.name);
    values.set("groups", rows);
    values.set("groupsPager", pagerOf(visit, pageOf(organisation) + "/groups", "groups", groups.size() > static_cast<std::size_t>(rowsBefore(part + 1))));
    values.set("none", groups.empty());
    values.set("contact", portal.rulebook.programme.contact.enterpriseEmail);
    values.set("fields", askFields(portal, visit, errors));
    return errors.empty() ? page("groups", say("Exams on site"), values) : again("groups", say("Exams on site"), values);
}

// What a manager typed wrongly, in words; every other failure stays one.
Result<accounts::FieldErrors> fieldErrorOf(const Portal& portal, const core::Error& error) {
    if (error.code != ErrorCode::inputInvalid) return tl::unexpected(error);
    if (error.detail == "level") return accounts::FieldErrors{{"level", say("Choose an exam.")}};
    if (error.detail == "candidates") return accounts::FieldErrors{{"candidates", say("An exam on site is for {least} people or more.", fmt::arg("least", portal.rulebook.scheduling.groupFromCandidates))}};
    if (error.detail == "address") return accounts::FieldErrors{{"address", say("Enter the address, with at most 300 characters.")}};
    if (error.detail == "time_zone") return accounts::FieldErrors{{"time_zone", say("Choose the time zone of the place.")}};
    if (error.detail == "note") return accounts::FieldErrors{{"note", say("Please use at most 2,000 characters.")}};
    return accounts::FieldErrors{{"day", say("Choose a day and a time that are still to come.")}};
}

} // namespace

Result<Reply> showGroups(const Portal& portal, Connection& connection, const Visit& visit) {
    return groupsPage(portal, connection, visit, {});
}

Result<Reply> askForGroup(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    GroupRecord group;
    group.organisation = organisation.id;
    group.level = visit.field("level");
    group.candidates = std::atoi(visit.field("candidates").c_str());
    group.address = visit.field("address");
    group.timeZone = visit.field("time_zone");
    group.note = visit.field("note");
    const auto wished = momentTyped(visit.field("day"), visit.field("time"), group.timeZone);
    group.wishedFor = wished.value_or(visit.now);
    const auto asked = askGroup(portal, connection, group, visit.now);
    if (asked) return goTo("/organisations/" + organisation.id.text() + "/groups", say("Thank you. A coordinator arranges it with you and writes to you."));
    TRY(const auto errors, fieldErrorOf(portal, asked.error()));
    return groupsPage(portal, connection, visit, errors);
}

Result<Reply> inviteToGroup(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    TRY(const auto group, groupNamed(connection, visit.parameter("group")));
    if (group.organisation != organisation.id || group.state != GroupState::arranged) return core::fail(ErrorCode::notFound, "group");
    TRY(const int invited, inviteTeam(portal, connection, group, visit.now));
    return goTo("/organisations/" + organisation.id.text() + "/groups", language::sayCount("One person is invited to take a seat.", "{count} people are invited to take a seat.", invited));
}

} // namespace portal
