#pragma once

#include "server/scheduling/BookingRules.hpp"
#include "server/scheduling/ProctorPlaces.hpp"
#include "server/storage/BookingStore.hpp"

#include <map>

namespace scheduling {

// All slots that the stretch touches.
storage::Slots slotsOf(core::Instant startsAt, core::Duration length, int slotMinutes);

// What is taken, by slot: seats of a room, or places of proctors.
using Taken = std::map<std::int64_t, int>;

// By hours, closed days and the closing for good.
bool isOpen(const storage::CenterRecord& center, core::Instant startsAt, core::Duration length);

// Whether it opens at all on that day.
bool opensOn(const storage::CenterRecord& center, const std::string& day);

// The day has come from which on the center is closed for good.
bool hasClosed(const storage::CenterRecord& center, core::Instant now);

// Start times of one day (in the center's own time) at which some seat of `seats` is free throughout while the
// center is open, in order. A day that clocks make longer or shorter has its own quarters. Who comes late ends late: the seat is
// free for `lateness` longer than the exam takes.
std::vector<core::Instant> openTimesAt(const storage::CenterRecord& center, int seats, const Taken& taken, const std::string& day,
                                       core::Duration length, core::Duration lateness, int slotMinutes);

// The same online, around the clock of the candidate's day; `places` of proctors, or nothing where nobody watches.
std::vector<core::Instant> openTimesOnline(const std::optional<ProctorPlaces>& places, const Taken& taken, const std::string& day,
                                           const std::string& timeZone, core::Duration length, core::Duration lateness, int slotMinutes);

} // namespace scheduling
