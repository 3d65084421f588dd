#include "server/scheduling/BookingRules.hpp"

#include "server/scheduling/TimeZones.hpp"

namespace scheduling {

using core::ErrorCode;
using core::Instant;

std::string_view nameOf(Delivery delivery) {
    return delivery == Delivery::online ? "online" : delivery == Delivery::center ? "center" : "group";
}

std::optional<Delivery> deliveryNamed(std::string_view name) {
    if (name == "online") return Delivery::online;
    if (name == "center") return Delivery::center;
    if (name == "group") return Delivery::group;
    return std::nullopt;
}

core::Status mayBook(const program::SchedulingRules& rules, Delivery delivery, Instant startsAt, Instant now) {
    if (delivery == Delivery::group) return {};
    const auto& horizon = delivery == Delivery::online ? rules.online : rules.center;
    if (startsAt < now + std::chrono::hours(horizon.fromHoursAhead)) return core::fail(ErrorCode::tooLate, "booking");
    if (startsAt > monthsLater(now, horizon.upToMonthsAhead)) return core::fail(ErrorCode::tooEarly, "booking");
    const core::Duration slot = std::chrono::minutes(rules.slotMinutes);
    if (startsAt.time_since_epoch() % slot != core::Duration::zero()) return core::fail(ErrorCode::inputInvalid, "time");
    return {};
}

Instant retakeFrom(const program::SchedulingRules& rules, Instant failedAt) {
    return failedAt + std::chrono::days(rules.retakeWaitDays);
}

core::Result<std::int64_t> rescheduleFee(const program::SchedulingRules& rules, const program::Fees& fees, Instant startsAt,
                                         Instant now) {
    if (now >= startsAt) return core::fail(ErrorCode::tooLate, "reschedule");
    const bool free = startsAt - now >= std::chrono::hours(rules.reschedule.freeUntilHours);
    return free ? 0 : fees.lateRescheduleCents;
}

exam::Timing accommodated(exam::Timing timing, const Accommodation& accommodation) {
    const auto rest = std::chrono::minutes(accommodation.extraBreakMinutes);
    for (auto& section : timing.sections) section.length = section.length * (100 + accommodation.extraTimePercent) / 100;
    for (std::size_t i = 0; i + 1 < timing.sections.size(); ++i) timing.sections[i].breakAfter += rest;
    if (timing.sections.size() == 1) timing.sections[0].length += rest;
    return timing;
}

} // namespace scheduling
