#include "server/portal/CenterPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/portal/CenterRules.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Reach.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/OpenTimes.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CenterStore.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace portal {
namespace {

using accounts::FieldErrors;
using core::ErrorCode;
using core::Result;
using storage::BookingRecord;
using storage::CenterRecord;
using storage::Connection;
using storage::RoomRecord;
using Kind = Field::Kind;

constexpr int mostSingleRooms = 20;
constexpr std::array weekdayNames{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

// The form of a center's page that was sent and is not right, with what is wrong in it.
struct WrongForm {
    std::string name; // "details", "hours", "closing", or the id of a room; newRoom
    FieldErrors errors;
};
constexpr const char* newRoom = "new";

std::string pageOfCenter(const CenterRecord& center) {
    return "/staff/centers/" + center.id.text();
}

std::string hoursField(int weekday) {
    return "hours" + std::to_string(weekday);
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

std::optional<int> seatsTyped(const std::string& text) {
    int seats = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seats);
    const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    return whole && seats >= 0 && seats <= mostSeats ? std::optional(seats) : std::nullopt;
}

// The days that stand in the text, in order and each once; nothing where something else stands there.
std::optional<std::vector<std::string>> daysTyped(std::string text) {
    std::ranges::replace_if(text, [](unsigned char c) { return std::isspace(c) || c == ','; }, ' ');
    std::set<std::string> days;
    for (std::size_t at = text.find_first_not_of(' '); at != std::string::npos;) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto day = text.substr(at, end - at);
        if (!isDay(day)) return std::nullopt;
        days.insert(day);
        at = text.find_first_not_of(' ', end);
    }
    return std::vector<std::string>(days.begin(), days.end());
}

void takeDetails(CenterRecord& center, const Visit& visit) {
    center.name = shortened(visit.field("name"), 120);
    center.address = shortened(visit.field("address"), 200);
    center.city = shortened(visit.field("city"), 120);
    center.country = visit.field("country");
    center.timeZone = visit.field("time_zone");
}

// The field closed_days, which two forms have.
void takeClosedDays(CenterRecord& center, const Visit& visit, FieldErrors& errors) {
    const auto days = daysTyped(visit.field("closed_days"));
    if (days) center.closedDays = *days;
    else errors["closed_days"] = "Write each day like 2026-12-24.";
}

Field closedDaysField(const std::string& value) {
    return {Kind::textarea, "closed_days", "Closed days", value, "One for each line, such as 2026-12-24.", "", true, {}, ""};
}

std::vector<Field> detailFields(const CenterRecord& center) {
    return {{Kind::text, "name", "Name", center.name, "", "", false, {}, ""},
            {Kind::text, "address", "Address", center.address, "", "", false, {}, ""},
            {Kind::text, "city", "City", center.city, "", "", false, {}, ""},
            countryField(center.country),
            timeZoneField(center.timeZone)};
}

std::vector<Field> newCenterFields(const Visit& visit) {
    CenterRecord typed;
    takeDetails(typed, visit);
    auto fields = detailFields(typed);
    const auto shown = [&](const char* name, const char* usual) { return visit.request.method == "POST" ? visit.field(name) : usual; };
    const std::vector<Field> first{{Kind::text, "room", "First room", shown("room", "Room 1"), "", "", false, {}, ""},
                                   {Kind::number, "seats", "Seats in it", shown("seats", "10"), "", "", false, {}, ""},
                                   {Kind::number, "separate", "Rooms for one person", shown("separate", "1"), "For those who need a room of their own.", "", true, {}, ""},
                                   {Kind::text, "opens", "Opens", shown("opens", "08:00"), "By the center's own clocks.", "", false, {}, ""},
                                   {Kind::text, "closes", "Closes", shown("closes", "18:00"), "", "", false, {}, ""},
                                   {Kind::check, "weekends", "Open at weekends too", shown("weekends", ""), "", "", true, {}, ""},
                                   closedDaysField(visit.field("closed_days"))};
    fields.insert(fields.end(), first.begin(), first.end());
    return fields;
}

std::string stateOf(const CenterRecord& center, core::Instant now) {
    if (center.closesOn.empty()) return "Open";
    return (scheduling::hasClosed(center, now) ? "Closed since " : "Closes on ") + center.closesOn;
}

Result<Reply> centersPage(Connection& connection, const Visit& visit, const FieldErrors& errors) {
    auto table = tableOf(visit, "Testing centers", {"Center", "City", "Time zone", {"Rooms", Cells::amount}, {"Seats", Cells::amount}, "State", {"Details", Cells::link}}, "Any word of a line");
    TRY(const auto centers, reachedCenters(connection, visit.staff()));
    for (const auto& center : centers) {
        int seats = 0;
        for (const auto& room : center.rooms) seats += room.seats;
        addRow(table, {center.name, center.city + ", " + countryName(center.country), center.timeZone, std::to_string(center.rooms.size()), std::to_string(seats),
                       stateOf(center, visit.now), pageOfCenter(center)});
    }
    Values values;
    values.set("fields", fieldsOf(newCenterFields(visit), errors));
    auto reply = tableReply(table, visit.queried("as"), accounts::mayDo(visit.staff(), accounts::Action::addCenters) ? "centerForm" : "", std::move(values));
    if (!errors.empty()) reply.status = 422;
    return reply;
}

Result<CenterRecord> centerNamed(Connection& connection, const Visit& visit) {
    return reachedCenter(connection, visit.staff(), visit.parameter("id"));
}

Values roomForm(const std::string& id, const std::string& called, const std::vector<Field>& fields, const WrongForm& wrong) {
    Values row;
    row.set("id", id);
    row.set("called", called);
    row.set("isNew", id == newRoom);
    row.set("fields", fieldsOf(fields, wrong.name == id ? wrong.errors : FieldErrors{}));
    return row;
}

Values roomForms(const CenterRecord& center, const Visit& visit, const WrongForm& wrong) {
    auto forms = emptyList();
    const auto shown = [&](const std::string& id, const char* field, const std::string& kept) { return wrong.name == id ? visit.field(field) : kept; };
    for (const auto& room : center.rooms) {
        const auto id = room.id.text();
        forms.push_back(roomForm(id, room.name,
                                 {{Kind::text, "room_name", "Name of the room", shown(id, "room_name", room.name), room.separate ? "For one person who needs a room of their own." : "", "", false, {}, ""},
                                  {Kind::number, "seats", "Seats", shown(id, "seats", std::to_string(room.seats)), "0: nobody books it any more.", "", false, {}, ""}},
                                 wrong));
    }
    forms.push_back(roomForm(newRoom, "Another room",
                             {{Kind::text, "room_name", "Name of the room", shown(newRoom, "room_name", ""), "", "", false, {}, ""},
                              {Kind::number, "seats", "Seats", shown(newRoom, "seats", "10"), "", "", false, {}, ""},
                              {Kind::check, "separate", "For one person who needs a room of their own", shown(newRoom, "separate", ""), "", "", true, {}, ""}},
                             wrong));
    return forms;
}

std::vector<Field> hoursFields(const CenterRecord& center, const Visit& visit, const WrongForm& wrong) {
    const auto shown = [&](const std::string& field, const std::string& kept) { return wrong.name == "hours" ? visit.field(field) : kept; };
    std::vector<Field> fields;
    for (int weekday = 1; weekday <= 7; ++weekday)
        fields.push_back({Kind::text, hoursField(weekday), weekdayNames[static_cast<std::size_t>(weekday - 1)], shown(hoursField(weekday), openingText(center.hours, weekday)), "", "", true, {}, ""});
    fields.push_back(closedDaysField(shown("closed_days", joined(center.closedDays))));
    return fields;
}

std::string bookedText(const CenterRecord& center, const std::vector<BookingRecord>& bookings) {
    if (bookings.empty()) return "No appointment is booked.";
    return std::to_string(bookings.size()) + (bookings.size() == 1 ? " appointment is booked, on " : " appointments are booked, the last one on ") + scheduling::momentText(bookings.back().startsAt, center.timeZone) + ".";
}

Result<Reply> centerPage(Connection& connection, const Visit& visit, const CenterRecord& center, const WrongForm& wrong) {
    TRY(const auto bookings, storage::findCenterBookings(connection, center.id, visit.now));
    const auto errorsOf = [&](const char* form) { return wrong.name == form ? wrong.errors : FieldErrors{}; };
    auto details = center;
    if (wrong.name == "details") takeDetails(details, visit);
    Values values;
    values.set("address", pageOfCenter(center));
    values.set("heading", center.name);
    values.set("booked", bookedText(center, bookings));
    values.set("closing", center.closesOn.empty() ? Values{false} : Values{stateOf(center, visit.now)});
    values.set("details", fieldsOf(detailFields(details), errorsOf("details")));
    values.set("rooms", roomForms(center, visit, wrong));
    values.set("hours", fieldsOf(hoursFields(center, visit, wrong), errorsOf("hours")));
    const Field day{Kind::date, "closes_on", "First day without exams", wrong.name == "closing" ? visit.field("closes_on") : center.closesOn, "By the center's own calendar.", "", false, {}, ""};
    values.set("closingDay", fieldsOf({day}, errorsOf("closing")));
    return wrong.errors.empty() ? page("center", center.name, values) : again("center", center.name, values);
}

core::Status noteCenter(Connection& connection, const Visit& visit, const char* action, const CenterRecord& center, const std::string& detail) {
    return storage::appendAudit(connection, {visit.now, visit.staff().id.text(), action, center.id.text(), detail});
}

} // namespace

Result<Reply> showCenters(const Portal&, Connection& connection, const Visit& visit) {
    return centersPage(connection, visit, {});
}

Result<Reply> addCenter(const Portal&, Connection& connection, const Visit& visit) {
    CenterRecord center;
    center.id = crypto::randomId<core::CenterId>();
    takeDetails(center, visit);
    auto errors = wrongDetails(center);
    takeClosedDays(center, visit, errors);
    const auto seats = seatsTyped(visit.field("seats"));
    const auto opens = minutesTyped(visit.field("opens"));
    const auto closes = minutesTyped(visit.field("closes"));
    if (visit.field("room").empty()) errors["room"] = "Enter a name.";
    if (!seats || *seats < 1) errors["seats"] = "Enter a number from 1 to " + std::to_string(mostSeats) + ".";
    if (!opens) errors["opens"] = "Enter a time such as 08:00.";
    if (!closes || (opens && *closes <= *opens)) errors["closes"] = "Enter a time after the opening, such as 18:00.";
    if (!errors.empty()) return centersPage(connection, visit, errors);
    center.rooms.push_back({crypto::randomId<core::RoomId>(), shortened(visit.field("room"), 120), *seats, false});
    for (int i = 1; i <= std::clamp(std::atoi(visit.field("separate").c_str()), 0, mostSingleRooms); ++i)
        center.rooms.push_back({crypto::randomId<core::RoomId>(), "Single room " + std::to_string(i), 1, true});
    for (int weekday = 1; weekday <= (visit.checked("weekends") ? 7 : 5); ++weekday) center.hours.push_back({weekday, *opens, *closes});
    TRY_STATUS(storage::saveCenter(connection, center));
    TRY_STATUS(noteCenter(connection, visit, "center.saved", center, center.name));
    return goTo("/staff/centers", "The testing center is saved.");
}

Result<Reply> showCenter(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto center, centerNamed(connection, visit));
    return centerPage(connection, visit, center, {});
}

Result<Reply> saveCenterDetails(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto kept, centerNamed(connection, visit));
    TRY(const auto bookings, storage::findCenterBookings(connection, kept.id, visit.now));
    auto center = kept;
    takeDetails(center, visit);
    auto errors = wrongDetails(center);
    if (const auto problem = zoneProblem(kept, center, bookings); !problem.empty()) errors["time_zone"] = problem;
    if (!errors.empty()) return centerPage(connection, visit, kept, {"details", errors});
    TRY_STATUS(storage::saveCenter(connection, center));
    TRY_STATUS(noteCenter(connection, visit, "center.saved", center, center.name));
    return goTo(pageOfCenter(center), "The testing center is saved.");
}

Result<Reply> saveCenterRoom(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto center, centerNamed(connection, visit));
    TRY(const auto bookings, storage::findCenterBookings(connection, center.id, visit.now));
    const bool isNew = visit.field("room") == newRoom;
    const auto found = std::ranges::find_if(center.rooms, [&](const auto& room) { return room.id.text() == visit.field("room"); });
    if (!isNew && found == center.rooms.end()) return core::fail(ErrorCode::notFound, "room");
    RoomRecord room = isNew ? RoomRecord{crypto::randomId<core::RoomId>(), "", 0, visit.checked("separate")} : *found;
    room.name = shortened(visit.field("room_name"), 120);
    const auto seats = seatsTyped(visit.field("seats"));
    room.seats = seats.value_or(-1);
    const auto errors = wrongRoom(room, isNew, bookings);
    if (!errors.empty()) return centerPage(connection, visit, center, {visit.field("room"), errors});
    if (isNew) center.rooms.push_back(room);
    else *found = room;
    TRY_STATUS(storage::saveCenter(connection, center));
    TRY_STATUS(noteCenter(connection, visit, "center.room-saved", center, room.name + ": " + std::to_string(room.seats)));
    return goTo(pageOfCenter(center), "The room is saved.");
}

Result<Reply> saveCenterHours(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto kept, centerNamed(connection, visit));
    auto center = kept;
    FieldErrors errors;
    takeClosedDays(center, visit, errors);
    center.hours.clear();
    for (int weekday = 1; weekday <= 7; ++weekday) {
        const auto openings = openingsTyped(visit.field(hoursField(weekday)));
        if (!openings) errors[hoursField(weekday)] = "Write it like 08:00-12:00, 13:00-18:00.";
        else
            for (const auto& [opens, closes] : *openings) center.hours.push_back({weekday, opens, closes});
    }
    if (!errors.empty()) return centerPage(connection, visit, kept, {"hours", errors});
    TRY_STATUS(storage::saveCenter(connection, center));
    TRY_STATUS(noteCenter(connection, visit, "center.hours-saved", center, center.name));
    TRY(const auto bookings, storage::findCenterBookings(connection, center.id, visit.now));
    const auto outside = std::ranges::count_if(bookings, [&](const auto& booking) { return !scheduling::isOpen(center, booking.startsAt, booking.endsAt - booking.startsAt); });
    return goTo(pageOfCenter(center), outside == 0 ? "The hours are saved." : "The hours are saved. But " + std::to_string(outside) + " of the appointments are outside of them: they stay booked, so open for them, or have them moved.");
}

Result<Reply> closeCenter(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto center, centerNamed(connection, visit));
    TRY(const auto bookings, storage::findCenterBookings(connection, center.id, visit.now));
    const auto day = visit.field("closes_on");
    const auto problem = closingProblem(center, bookings, day, visit.now);
    if (!problem.empty()) return centerPage(connection, visit, center, {"closing", {{"closes_on", problem}}});
    center.closesOn = day;
    TRY_STATUS(storage::saveCenter(connection, center));
    TRY_STATUS(noteCenter(connection, visit, "center.closing", center, day));
    return goTo(pageOfCenter(center), "Nobody can book this center for " + day + " or later.");
}

Result<Reply> keepCenterOpen(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto center, centerNamed(connection, visit));
    center.closesOn.clear();
    TRY_STATUS(storage::saveCenter(connection, center));
    TRY_STATUS(noteCenter(connection, visit, "center.kept-open", center, {}));
    return goTo(pageOfCenter(center), "The center stays open.");
}

} // namespace portal
