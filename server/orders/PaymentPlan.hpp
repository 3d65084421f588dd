#pragma once

#include "server/program/Prices.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrderStore.hpp"

namespace orders {

// The parts of an order that is paid in parts: the first due at once, the others in equal steps.
std::vector<storage::InstalmentRecord> planOf(const program::PaymentPlan& rules, const storage::OrderRecord& order, core::Instant now);

// What the next part comes to that is not paid; zero if all are.
std::int64_t nextPart(const std::vector<storage::InstalmentRecord>& parts);

// Marks as paid, in their order, what so much money pays altogether.
void notePaid(std::vector<storage::InstalmentRecord>& parts, std::int64_t paidCents, core::Instant now);

// A credit first lowers the parts that are still to be paid, the last one first. What is left of it is to be given back.
std::int64_t credit(std::vector<storage::InstalmentRecord>& parts, std::int64_t cents);

// When the card is asked again after an attempt at `now` that failed.
core::Instant nextAttempt(const program::PaymentPlan& rules, core::Instant now);

} // namespace orders
