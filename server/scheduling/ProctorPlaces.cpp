#include "server/scheduling/ProctorPlaces.hpp"

#include "server/scheduling/OpenTimes.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/ProctorHourStore.hpp"

#include <algorithm>

namespace scheduling {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::int64_t hourOf(core::Instant moment) {
    return std::chrono::floor<hours>(moment.time_since_epoch()).count();
}

constexpr int mostHours = 24 * 366; // set at once

// The most exams at once that are booked within those slots.
int mostOf(const Taken& taken, const storage::Slots& slots) {
    int most = 0;
    for (auto found = taken.lower_bound(slots.first); found != taken.end() && found->first <= slots.last; ++found) most = std::max(most, found->second);
    return most;
}

core::Result<Taken> takenIn(storage::Connection& connection, const storage::Slots& slots) {
    TRY(const auto counts, storage::countProctorPlaces(connection, slots));
    return Taken{counts.begin(), counts.end()};
}

bool isWholeHour(core::Instant moment) {
    return core::Instant(hours(hourOf(moment))) == moment;
}

std::string hourText(core::Instant moment) {
    const auto local = localTime(moment, "UTC");
    return local.date() + " " + local.time();
}

} // namespace

int ProctorPlaces::at(std::int64_t slot) const {
    const auto own = byHour.find(std::chrono::floor<hours>(minutes(slot * slotMinutes)).count());
    return own == byHour.end() ? usual : own->second;
}

std::vector<int> ProctorPlaces::of(const storage::Slots& slots) const {
    std::vector<int> places;
    for (auto slot = slots.first; slot <= slots.last; ++slot) places.push_back(at(slot));
    return places;
}

core::Result<std::vector<ProctorHourLoad>> findProctorLoad(storage::Connection& connection, const program::SchedulingRules& rules, core::Instant from, core::Instant until) {
    const auto slots = slotsOf(from, until - from, rules.slotMinutes);
    TRY(const auto places, findProctorPlaces(connection, rules, slots));
    TRY(const auto taken, takenIn(connection, slots));
    std::vector<ProctorHourLoad> load;
    for (auto hour = from; hour < until; hour += hours(1)) {
        const auto within = slotsOf(hour, hours(1), rules.slotMinutes);
        load.push_back({hour, places.at(within.first), places.byHour.contains(hourOf(hour)), mostOf(taken, within)});
    }
    return load;
}

core::Result<int> setProctorHours(storage::Connection& connection, const program::SchedulingRules& rules, core::Instant from, core::Instant until,
                                  std::optional<std::int64_t> sessions, const std::string& by, core::Instant now) {
    if (!isWholeHour(from)) return core::fail(core::ErrorCode::inputInvalid, "from");
    if (!isWholeHour(until) || until <= from || until - from > hours(mostHours)) return core::fail(core::ErrorCode::inputInvalid, "until");
    if (sessions && (*sessions < 0 || *sessions > mostProctorSessions)) return core::fail(core::ErrorCode::inputInvalid, "sessions");
    TRY_STATUS(storage::deleteProctorHours(connection, from, until));
    if (sessions) {
        for (auto hour = from; hour < until; hour += hours(1)) TRY_STATUS(storage::saveProctorHour(connection, {hour, static_cast<int>(*sessions)}));
    }
    TRY_STATUS(storage::appendAudit(connection, {now, by, "proctor-hours.saved", hourText(from) + " to " + hourText(until), sessions ? std::to_string(*sessions) : ""}));
    const auto slots = slotsOf(from, until - from, rules.slotMinutes);
    TRY(const auto taken, takenIn(connection, slots));
    return mostOf(taken, slots);
}

core::Result<ProctorPlaces> findProctorPlaces(storage::Connection& connection, const program::SchedulingRules& rules, const storage::Slots& slots) {
    const core::Instant from{minutes(slots.first * rules.slotMinutes)};
    const core::Instant until{minutes((slots.last + 1) * rules.slotMinutes)};
    TRY(const auto own, storage::findProctorHours(connection, from - hours(1), until));
    ProctorPlaces places{rules.onlineSessionsAtOnce, rules.slotMinutes};
    for (const auto& hour : own) places.byHour[hourOf(hour.startsAt)] = hour.sessions;
    return places;
}

} // namespace scheduling
