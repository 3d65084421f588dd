#pragma once

#include "common/core/Instant.hpp"
#include "server/program/Scheduling.hpp"

#include <cstdint>

namespace orders {

// What a cancelled exam gives back of the `paidCents` (overview, "Rescheduling and Cancellation"). A limit belongs to the
// kinder side: exactly seven days before is a full refund.
std::int64_t refundFor(const program::CancellationRules& rules, std::int64_t paidCents, core::Instant examStartsAt,
                       core::Instant now);

// Whether a cancelled exam stays its holder's instead: all of it would be given back, but it was not paid in money, as with a voucher
// or a free retake.
bool staysFree(const program::CancellationRules& rules, std::int64_t paidCents, core::Instant examStartsAt, core::Instant now);

} // namespace orders
