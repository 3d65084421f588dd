#pragma once

#include "server/program/Scheduling.hpp"
#include "server/storage/BookingStore.hpp"

#include <map>

namespace scheduling {

// How many online exams can be watched at once, slot by slot.
struct ProctorPlaces {
    int usual = 0; // the rulebook's number
    int slotMinutes = 15;
    std::map<std::int64_t, int> byHour = {}; // hours since 1970 that have a number of their own

    int at(std::int64_t slot) const;
    std::vector<int> of(const storage::Slots& slots) const; // one number for each slot
};

// One hour of UTC: how many exams can be watched at once, and the most that are booked.
struct ProctorHourLoad {
    core::Instant startsAt{};
    int places = 0;
    bool own = false; // a number of its own, not the usual one
    int booked = 0;
};

// The hours from `from`, a whole one, to before `until`.
core::Result<std::vector<ProctorHourLoad>> findProctorLoad(storage::Connection& connection, const program::SchedulingRules& rules, core::Instant from,
                                                           core::Instant until);

inline constexpr std::int64_t mostProctorSessions = 100'000;

// Gives those hours a number of their own, or the usual one where there is none: the most that are booked at once there, which stay
// booked even where that is more now. inputInvalid names "from", "until" or "sessions".
core::Result<int> setProctorHours(storage::Connection& connection, const program::SchedulingRules& rules, core::Instant from, core::Instant until,
                                  std::optional<std::int64_t> sessions, const std::string& by, core::Instant now);

core::Result<ProctorPlaces> findProctorPlaces(storage::Connection& connection, const program::SchedulingRules& rules, const storage::Slots& slots);

} // namespace scheduling
