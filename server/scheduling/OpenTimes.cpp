#include "server/scheduling/OpenTimes.hpp"

#include "server/scheduling/TimeZones.hpp"

#include <algorithm>

namespace scheduling {
namespace {

bool hasRoom(const Taken& taken, int places, const storage::Slots& slots) {
    for (auto found = taken.lower_bound(slots.first); found != taken.end() && found->first <= slots.last; ++found)
        if (found->second >= places) return false;
    return true;
}

bool hasRoom(const Taken& taken, const ProctorPlaces& places, const storage::Slots& slots) {
    for (auto slot = slots.first; slot <= slots.last; ++slot) {
        const auto found = taken.find(slot);
        if ((found == taken.end() ? 0 : found->second) >= places.at(slot)) return false;
    }
    return true;
}

// Every moment of the grid that the clocks of the zone show on that day.
std::vector<core::Instant> gridOf(const std::string& day, const std::string& zone, int slotMinutes) {
    std::vector<core::Instant> moments;
    const core::Duration slot = std::chrono::minutes(slotMinutes);
    const auto noon = instantOf(day, 12 * 60, zone);
    if (!noon) return moments;
    auto moment = core::Instant(noon->time_since_epoch() / slot * slot) - std::chrono::hours(14);
    for (const auto end = moment + std::chrono::hours(28); moment < end; moment += slot)
        if (localTime(moment, zone).date() == day) moments.push_back(moment);
    return moments;
}

} // namespace

storage::Slots slotsOf(core::Instant startsAt, core::Duration length, int slotMinutes) {
    const core::Duration slot = std::chrono::minutes(slotMinutes);
    return {startsAt.time_since_epoch() / slot, (startsAt + length - core::Duration(1)).time_since_epoch() / slot};
}

bool opensOn(const storage::CenterRecord& center, const std::string& day) {
    const auto noon = instantOf(day, 12 * 60, center.timeZone);
    const bool closedForGood = !center.closesOn.empty() && day >= center.closesOn;
    if (!noon || closedForGood || std::ranges::find(center.closedDays, day) != center.closedDays.end()) return false;
    return std::ranges::find(center.hours, localTime(*noon, center.timeZone).weekday, &storage::OpeningHours::weekday) != center.hours.end();
}

bool isOpen(const storage::CenterRecord& center, core::Instant startsAt, core::Duration length) {
    const auto from = localTime(startsAt, center.timeZone);
    const auto last = localTime(startsAt + length - core::Duration(1), center.timeZone); // an exam may end at midnight
    const auto day = from.date();
    if (day != last.date() || !opensOn(center, day)) return false;
    return std::ranges::any_of(center.hours, [&](const storage::OpeningHours& hours) {
        return hours.weekday == from.weekday && hours.opensMinute <= from.minute && last.minute < hours.closesMinute;
    });
}

bool hasClosed(const storage::CenterRecord& center, core::Instant now) {
    return !center.closesOn.empty() && localTime(now, center.timeZone).date() >= center.closesOn;
}

std::vector<core::Instant> openTimesAt(const storage::CenterRecord& center, int seats, const Taken& taken, const std::string& day,
                                       core::Duration length, core::Duration lateness, int slotMinutes) {
    if (seats < 1) return {};
    auto moments = gridOf(day, center.timeZone, slotMinutes);
    std::erase_if(moments, [&](core::Instant moment) {
        return !isOpen(center, moment, length) || !hasRoom(taken, seats, slotsOf(moment, length + lateness, slotMinutes));
    });
    return moments;
}

std::vector<core::Instant> openTimesOnline(const std::optional<ProctorPlaces>& places, const Taken& taken, const std::string& day,
                                           const std::string& timeZone, core::Duration length, core::Duration lateness, int slotMinutes) {
    auto moments = gridOf(day, timeZone, slotMinutes);
    if (places) std::erase_if(moments, [&](core::Instant moment) { return !hasRoom(taken, *places, slotsOf(moment, length + lateness, slotMinutes)); });
    return moments;
}

} // namespace scheduling
