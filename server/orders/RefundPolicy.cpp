#include "server/orders/RefundPolicy.hpp"

namespace orders {

std::int64_t refundFor(const program::CancellationRules& rules, std::int64_t paidCents, core::Instant examStartsAt,
                       core::Instant now) {
    const auto ahead = examStartsAt - now;
    if (ahead >= std::chrono::hours(rules.fullRefundUntilHours)) return paidCents;
    if (ahead >= std::chrono::hours(rules.partialRefundUntilHours)) return paidCents * rules.partialRefundPercent / 100;
    return 0;
}

bool staysFree(const program::CancellationRules& rules, std::int64_t paidCents, core::Instant examStartsAt, core::Instant now) {
    return paidCents == 0 && examStartsAt - now >= std::chrono::hours(rules.fullRefundUntilHours);
}

} // namespace orders
