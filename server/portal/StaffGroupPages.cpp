#include "server/portal/Appointments.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/GroupPages.hpp"
#include "server/portal/Groups.hpp"
#include "server/portal/Meanwhile.hpp"
#include "server/portal/Reach.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/Savepoint.hpp"
#include "server/storage/StaffStore.hpp"

namespace portal {
namespace {

using accounts::FieldErrors;
using core::ErrorCode;
using core::Result;
using storage::BookingRecord;
using storage::Connection;
using storage::GroupRecord;
using storage::GroupState;
using Kind = Field::Kind;

constexpr int groupsOfAllShown = 500;
constexpr std::size_t longestReason = 2000;

// The form of a group's page that was sent and is not right, with what is wrong in it.
struct WrongGroupForm {
    std::string name; // "decision", "move" or "calling"; empty: none
    FieldErrors errors = {};

    FieldErrors errorsOf(const char* form) const { return name == form ? errors : FieldErrors{}; }
};

std::string addressOf(const GroupRecord& group) {
    return "/staff/groups/" + group.id.text();
}

// What is wrong with a form, in words; every other failure stays one.
Result<FieldErrors> wrongGroup(const core::Error& error) {
    if (error.code == ErrorCode::notEligible) return FieldErrors{{"time", error.detail}}; // who cannot sit then
    if (error.code != ErrorCode::inputInvalid) return tl::unexpected(error);
    if (error.detail == "date") return FieldErrors{{"day", "Choose a day."}};
    if (error.detail == "time") return FieldErrors{{"time", "Enter a time such as 09:30 that is still to come."}};
    if (error.detail == "coordinator") return FieldErrors{{"coordinator", "Choose one of the staff."}};
    if (error.detail == "reason") return FieldErrors{{"reason", "Write why: the organisation reads it."}};
    return tl::unexpected(error);
}

std::vector<Field> timeFields(const GroupRecord& group, const Visit& visit, bool sent) {
    const auto local = scheduling::localTime(group.startsAt.value_or(group.wishedFor), group.timeZone);
    return {{Kind::date, "day", "Day", sent ? visit.field("day") : local.date(), "", "", false, {}, ""},
            {Kind::text, "time", "Time", sent ? visit.field("time") : local.time(), "By the clocks of " + group.timeZone + ".", "", false, {}, ""}};
}

Result<std::vector<Field>> decisionFields(Connection& connection, const GroupRecord& group, const Visit& visit, bool sent) {
    auto fields = timeFields(group, visit, sent);
    Field coordinator{Kind::select, "coordinator", "Coordinator", sent ? visit.field("coordinator") : visit.staff().id.text(), "Who looks after it, and whom the organisation can ask.", "", false, {}, ""};
    TRY(const auto staff, storage::findAllStaff(connection));
    for (const auto& one : staff)
        if (!one.closedAt) coordinator.options.push_back({one.id.text(), one.displayName, ""});
    fields.push_back(std::move(coordinator));
    fields.push_back({Kind::textarea, "reason", "Reason or message", sent ? visit.field("reason") : "", "The organisation reads it; a refusal needs one.", "", true, {}, ""});
    return fields;
}

Values rosterOf(const std::vector<BookingRecord>& bookings) {
    auto rows = emptyList();
    for (const auto& booking : bookings) {
        Values row;
        row.set("seat", std::to_string(booking.seat));
        row.set("name", booking.holderName);
        row.set("state", bookingStateTitle(booking));
        rows.push_back(row);
    }
    return rows;
}

Reply rosterCsv(const std::vector<BookingRecord>& bookings) {
    Table table;
    table.columns = {"Seat", "Candidate", "State", "Begins", "Ends"};
    for (const auto& booking : bookings)
        table.rows.push_back({std::to_string(booking.seat), booking.holderName, bookingStateTitle(booking), core::toText(booking.startsAt), core::toText(booking.endsAt)});
    return tableReply(table, "csv");
}

Result<Reply> groupPage(const Portal& portal, Connection& connection, const Visit& visit, const GroupRecord& group, const WrongGroupForm& wrong) {
    TRY(const auto bookings, storage::findGroupBookings(connection, group.id));
    if (visit.queried("as") == "csv") return rosterCsv(bookings);
    TRY(const auto decision, decisionFields(connection, group, visit, wrong.name == "decision"));
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
    values.set("decision", fieldsOf(decision, wrong.errorsOf("decision")));
    values.set("move", fieldsOf(timeFields(group, visit, wrong.name == "move"), wrong.errorsOf("move")));
    const Field why{Kind::textarea, "reason", "Reason", wrong.name == "calling" ? visit.field("reason") : "", "", "", false, {}, ""};
    values.set("calling", fieldsOf({why}, wrong.errorsOf("calling")));
    values.set("roster", rosterOf(bookings));
    values.set("none", bookings.empty());
    return wrong.errors.empty() ? page("staff-group", "Exam on site", std::move(values)) : again("staff-group", "Exam on site", std::move(values));
}

// The page with what is wrong in that form, or with who was faster; every other failure stays one.
Result<Reply> showWrong(const Portal& portal, Connection& connection, const Visit& visit, const GroupRecord& group, const char* form, const core::Error& error) {
    if (error.code == ErrorCode::conflict) return decidedMeanwhile(connection, error, group.id.text(), "group.", addressOf(group));
    TRY(const auto errors, wrongGroup(error));
    return groupPage(portal, connection, visit, group, {form, errors});
}

// As the form says; what is no moment is an error.
Result<GroupRecord> decidedGroup(GroupRecord group, const Visit& visit) {
    group.reason = shortened(visit.field("reason"), longestReason);
    group.state = visit.field("decision") == "arrange" ? GroupState::arranged : GroupState::refused;
    if (group.state == GroupState::refused) return group;
    TRY(group.startsAt, momentTyped(visit.field("day"), visit.field("time"), group.timeZone));
    group.coordinator = core::StaffId::parse(visit.field("coordinator"));
    return group;
}

} // namespace

Result<Reply> showAllGroups(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Exams on site", {"Organisation", {"Exam", Cells::code}, {"When", Cells::moment}, "Where", {"People", Cells::amount}, "State", "Coordinator", {"Details", Cells::link}}, "Organisation, place or state");
    TRY(const auto groups, storage::findGroups(connection, std::nullopt, groupsOfAllShown, {}, accounts::boundTo(visit.staff(), accounts::Action::arrangeGroups)));
    for (const auto& group : groups)
        addRow(table, {group.organisationName, group.level, momentInTable(group.startsAt.value_or(group.wishedFor), group.timeZone), group.address,
                       std::to_string(group.candidates), groupStateTitle(group.state), group.coordinatorName, addressOf(group)});
    return tableReply(table, visit.queried("as"));
}

Result<Reply> showGroup(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto group, reachedGroup(connection, visit.staff(), visit.parameter("group")));
    return groupPage(portal, connection, visit, group, {});
}

Result<Reply> decideGroup(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto group, reachedGroup(connection, visit.staff(), visit.parameter("group")));
    const auto decided = storage::allOrNothing(connection, [&] { return decidedGroup(group, visit).and_then([&](const auto& typed) { return arrangeAndTell(portal, connection, typed, visit.staff().id, visit.now); }); });
    if (!decided) return showWrong(portal, connection, visit, group, "decision", decided.error());
    return goTo(addressOf(group), "Decided, and the organisation is told.");
}

Result<Reply> moveGroupTime(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto group, reachedGroup(connection, visit.staff(), visit.parameter("group")));
    const auto moved = storage::allOrNothing(connection, [&] {
        return momentTyped(visit.field("day"), visit.field("time"), group.timeZone).and_then([&](const auto& startsAt) { return moveGroupAndTell(portal, connection, group, startsAt, visit.staff().id, visit.now); });
    });
    if (!moved) return showWrong(portal, connection, visit, group, "move", moved.error());
    return goTo(addressOf(group), "Moved, and everybody is told.");
}

Result<Reply> callOffGroup(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto group, reachedGroup(connection, visit.staff(), visit.parameter("group")));
    const auto called = storage::allOrNothing(connection, [&] { return callOffAndTell(portal, connection, group, shortened(visit.field("reason"), longestReason), visit.staff().id, visit.now); });
    if (!called) return showWrong(portal, connection, visit, group, "calling", called.error());
    return goTo(addressOf(group), "Cancelled, and everybody is told. Their exams can be booked again.");
}

} // namespace portal
