#include "server/scheduling/ProctorPlaces.hpp"

#include "server/storage/ProctorHourStore.hpp"

namespace scheduling {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::int64_t hourOf(core::Instant moment) {
    return std::chrono::floor<hours>(moment.time_since_epoch()).count();
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

core::Result<ProctorPlaces> findProctorPlaces(storage::Connection& connection, const program::SchedulingRules& rules, const storage::Slots& slots) {
    const core::Instant from{minutes(slots.first * rules.slotMinutes)};
    const core::Instant until{minutes((slots.last + 1) * rules.slotMinutes)};
    TRY(const auto own, storage::findProctorHours(connection, from - hours(1), until));
    ProctorPlaces places{rules.onlineSessionsAtOnce, rules.slotMinutes};
    for (const auto& hour : own) places.byHour[hourOf(hour.startsAt)] = hour.sessions;
    return places;
}

} // namespace scheduling
