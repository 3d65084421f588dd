#include "server/portal/Form.hpp"
#include "server/portal/GroupPages.hpp"
#include "server/portal/Groups.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/StaffStore.hpp"

namespace portal {
namespace {

using core::Result;
using storage::BookingRecord;
using storage::Connection;
using storage::GroupRecord;
using storage::GroupState;
using Kind = Field::Kind;

constexpr int groupsOfAllShown = 500;
constexpr std::size_t longestReason = 2000;

std::string addressOf(const GroupRecord& group) {
    return "/staff/groups/" + group.id.text();
}

std::vector<Field> timeFields(const GroupRecord& group) {
    const auto local = scheduling::localTime(group.startsAt.value_or(group.wishedFor), group.timeZone);
    return {{Kind::date, "day", "Day", local.date(), "", "", false, {}, ""}, {Kind::text, "time", "Time", local.time(), "By the clocks of " + group.timeZone + ".", "", false, {}, ""}};
}

Result<std::vector<Field>> decisionFields(Connection& connection, const GroupRecord& group, const Visit& visit) {
    auto fields = timeFields(group);
    Field coordinator{Kind::select, "coordinator", "Coordinator", visit.staff().id.text(), "Who looks after it, and whom the organisation can ask.", "", false, {}, ""};
    TRY(const auto staff, storage::findAllStaff(connection));
    for (const auto& one : staff)
        if (!one.closedAt) coordinator.options.push_back({one.id.text(), one.displayName, ""});
    fields.push_back(std::move(coordinator));
    return fields;
}

Values rosterOf(const std::vector<BookingRecord>& bookings) {
    auto rows = emptyList();
    for (const auto& booking : bookings) {
        Values row;
        row.set("seat", std::to_string(booking.seat));
        row.set("name", booking.holderName);
        row.set("state", booking.state);
        rows.push_back(row);
    }
    return rows;
}

Reply rosterCsv(const std::vector<BookingRecord>& bookings) {
    Table table;
    table.columns = {"Seat", "Candidate", "State", "Begins", "Ends"};
    for (const auto& booking : bookings)
        table.rows.push_back({std::to_string(booking.seat), booking.holderName, booking.state, core::toText(booking.startsAt), core::toText(booking.endsAt)});
    return tableReply(table, "csv");
}

} // namespace

Result<Reply> showAllGroups(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Exams on site", {"Organisation", "Exam", "When", "Where", "People", "State", "Coordinator", "Details"}, "Organisation, place or state");
    TRY(const auto groups, storage::findGroups(connection, std::nullopt, groupsOfAllShown));
    for (const auto& group : groups)
        addRow(table, {group.organisationName, group.level, scheduling::momentText(group.startsAt.value_or(group.wishedFor), group.timeZone), group.address,
                       std::to_string(group.candidates), groupStateTitle(group.state), group.coordinatorName, addressOf(group)});
    return tableReply(table, visit.queried("as"));
}

Result<Reply> showGroup(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto group, groupNamed(connection, visit.parameter("group")));
    TRY(const auto bookings, storage::findGroupBookings(connection, group.id));
    if (visit.queried("as") == "csv") return rosterCsv(bookings);
    TRY(const auto decision, decisionFields(connection, group, visit));
    Values values;
    values.set("address", addressOf(group));
    values.set("organisation", group.organisationName);
    values.set("exam", portal.rulebook.levels.at(group.level).examTitle);
    values.set("where", group.address);
    values.set("people", std::to_string(group.candidates));
    values.set("seated", std::to_string(bookings.size()));
    values.set("wished", scheduling::momentText(group.wishedFor, group.timeZone));
    values.set("when", group.startsAt ? Values{scheduling::momentText(*group.startsAt, group.timeZone)} : Values{false});
    values.set("coordinator", group.coordinatorName.empty() ? Values{false} : Values{group.coordinatorName});
    values.set("note", group.note.empty() ? Values{false} : Values{group.note});
    values.set("reason", group.reason.empty() ? Values{false} : Values{group.reason});
    values.set("state", groupStateTitle(group.state));
    values.set("asked", group.state == GroupState::asked);
    values.set("arranged", group.state == GroupState::arranged);
    values.set("decision", fieldsOf(decision));
    values.set("move", fieldsOf(timeFields(group)));
    values.set("roster", rosterOf(bookings));
    values.set("none", bookings.empty());
    return page("staff-group", "Exam on site", values);
}

Result<Reply> decideGroup(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(auto group, groupNamed(connection, visit.parameter("group")));
    const bool arranged = visit.field("decision") == "arrange";
    group.state = arranged ? GroupState::arranged : GroupState::refused;
    group.reason = shortened(visit.field("reason"), longestReason);
    if (arranged) {
        TRY(group.startsAt, momentTyped(visit.field("day"), visit.field("time"), group.timeZone));
        group.coordinator = core::StaffId::parse(visit.field("coordinator"));
    }
    TRY_STATUS(arrangeAndTell(portal, connection, group, visit.staff().id, visit.now));
    return goTo(addressOf(group), "Decided, and the organisation is told.");
}

Result<Reply> moveGroupTime(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto group, groupNamed(connection, visit.parameter("group")));
    TRY(const auto startsAt, momentTyped(visit.field("day"), visit.field("time"), group.timeZone));
    TRY_STATUS(moveGroupAndTell(portal, connection, group, startsAt, visit.staff().id, visit.now));
    return goTo(addressOf(group), "Moved, and everybody is told.");
}

Result<Reply> callOffGroup(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto group, groupNamed(connection, visit.parameter("group")));
    TRY_STATUS(callOffAndTell(portal, connection, group, shortened(visit.field("reason"), longestReason), visit.staff().id, visit.now));
    return goTo(addressOf(group), "Cancelled, and everybody is told. Their exams can be booked again.");
}

} // namespace portal
