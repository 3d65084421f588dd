#pragma once

#include "server/program/Prices.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrderStore.hpp"

namespace orders {

// The parts of an order that is paid in parts: the first due at once, the others in equal steps.
std::vector<storage::InstalmentRecord> planOf(const program::PaymentPlan& rules, const storage::OrderRecord& order, core::Instant now);

// What is to be paid next: what is missing of the order or, with `parts`, of the next part of its plan; zero if nothing is.
std::int64_t amountDue(const storage::OrderRecord& order, const std::vector<storage::InstalmentRecord>& parts);

// Marks as paid, in their order, what so much money pays altogether.
void notePaid(std::vector<storage::InstalmentRecord>& parts, std::int64_t paidCents, core::Instant now);

// A credit first lowers the parts that are still to be paid, the last one first, each by what has not come of it yet: of the order
// `paidCents` have. What is left of the credit is to be given back.
std::int64_t credit(std::vector<storage::InstalmentRecord>& parts, std::int64_t cents, std::int64_t paidCents);

// Whether a part is to be paid and was due too long ago, so that exams of its order cannot be booked; and whether one of the parts is.
bool isOverdue(const program::PaymentPlan& rules, const storage::InstalmentRecord& part, core::Instant now);
bool hasOverdue(const program::PaymentPlan& rules, const std::vector<storage::InstalmentRecord>& parts, core::Instant now);

// When the card is asked again after an attempt at `now` that failed.
core::Instant nextAttempt(const program::PaymentPlan& rules, core::Instant now);

} // namespace orders
