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

core::Result<ProctorPlaces> findProctorPlaces(storage::Connection& connection, const program::SchedulingRules& rules, const storage::Slots& slots);

} // namespace scheduling
