#include "server/portal/CenterRules.hpp"

#include "server/language/TimeZoneNames.hpp"
#include "server/portal/Format.hpp"
#include "server/scheduling/TimeZones.hpp"

#include <algorithm>

namespace portal {

using accounts::FieldErrors;
using storage::BookingRecord;
using storage::CenterRecord;
using storage::RoomRecord;

namespace {

int seatsNeeded(const std::vector<BookingRecord>& bookings, const core::RoomId& room) {
    int needed = 0;
    for (const auto& booking : bookings)
        if (booking.room == room) needed = std::max(needed, booking.seat);
    return needed;
}

std::string clockText(int minutes) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

} // namespace

std::string openingText(const std::vector<storage::OpeningHours>& hours, int weekday) {
    std::string text;
    for (const auto& opening : hours)
        if (opening.weekday == weekday) text += (text.empty() ? "" : ", ") + clockText(opening.opensMinute) + "-" + clockText(opening.closesMinute);
    return text;
}

bool isDay(const std::string& text) {
    return scheduling::instantOf(text, 12 * 60, "UTC").has_value();
}

FieldErrors wrongDetails(const CenterRecord& center) {
    FieldErrors errors;
    if (center.name.empty()) errors["name"] = "Enter a name.";
    if (center.address.empty()) errors["address"] = "Enter the address: candidates find their way by it.";
    if (center.city.empty()) errors["city"] = "Enter the city.";
    if (std::ranges::find(countries(), center.country, &Country::code) == countries().end()) errors["country"] = "Choose the country.";
    if (!language::isTimeZone(center.timeZone)) errors["time_zone"] = "Choose the time zone.";
    return errors;
}

std::string zoneProblem(const CenterRecord& kept, const CenterRecord& wanted, const std::vector<BookingRecord>& bookings) {
    if (wanted.timeZone == kept.timeZone || bookings.empty()) return {};
    return "Appointments are booked by the clocks of " + kept.timeZone + ": the zone can change when none is left.";
}

FieldErrors wrongRoom(const RoomRecord& room, bool isNew, const std::vector<BookingRecord>& bookings) {
    const int least = isNew ? 1 : 0;
    const int needed = seatsNeeded(bookings, room.id);
    FieldErrors errors;
    if (room.name.empty()) errors["room_name"] = "Enter a name.";
    if (room.seats < least || room.seats > mostSeats) errors["seats"] = "Enter a number from " + std::to_string(least) + " to " + std::to_string(mostSeats) + ".";
    else if (room.separate && room.seats > 1) errors["seats"] = "A room for one person has one seat.";
    else if (room.seats < needed) errors["seats"] = "Seat " + std::to_string(needed) + " is booked: keep at least " + std::to_string(needed) + (needed == 1 ? " seat" : " seats") + " until its appointments are over, or move them first.";
    return errors;
}

std::string closingProblem(const CenterRecord& center, const std::vector<BookingRecord>& bookings, const std::string& day, core::Instant now) {
    if (!isDay(day)) return "Enter a day such as 2027-01-31.";
    if (day < scheduling::localTime(now, center.timeZone).date()) return "This day is over: enter today or a later one.";
    const auto later = std::ranges::count_if(bookings, [&](const auto& booking) { return scheduling::localTime(booking.startsAt, center.timeZone).date() >= day; });
    if (later == 0) return {};
    return std::to_string(later) + (later == 1 ? " appointment is" : " appointments are") + " booked on this day or later, the last one on " + scheduling::momentText(bookings.back().startsAt, center.timeZone) +
           ". Choose a day after that, or have them moved or cancelled first.";
}

} // namespace portal
