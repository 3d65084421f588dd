#pragma once

#include "server/accounts/Accounts.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CenterStore.hpp"

namespace portal {

// What is wrong with a testing center as somebody wants it, by field: a sentence that says what to do. `bookings` are those of the
// center that are ahead, the earliest first.
constexpr int mostSeats = 1000; // of a room

accounts::FieldErrors wrongDetails(const storage::CenterRecord& center);

// The zone may change while nobody is booked by its clocks.
std::string zoneProblem(const storage::CenterRecord& kept, const storage::CenterRecord& wanted, const std::vector<storage::BookingRecord>& bookings);

// A room keeps its seats up to the highest one that is booked; a new one has some.
accounts::FieldErrors wrongRoom(const storage::RoomRecord& room, bool isNew, const std::vector<storage::BookingRecord>& bookings);

// Why the center cannot close on that day; empty: it can.
std::string closingProblem(const storage::CenterRecord& center, const std::vector<storage::BookingRecord>& bookings, const std::string& day, core::Instant now);

// "08:00-12:00, 13:00-18:00", as openingsTyped reads it; empty where it is closed.
std::string openingText(const std::vector<storage::OpeningHours>& hours, int weekday);

// "2026-12-24"
bool isDay(const std::string& text);

} // namespace portal
