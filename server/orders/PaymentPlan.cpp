#include "server/orders/PaymentPlan.hpp"

#include "server/orders/Quote.hpp"

#include <algorithm>

namespace orders {
namespace {

using storage::InstalmentRecord;

} // namespace

std::vector<InstalmentRecord> planOf(const program::PaymentPlan& rules, const storage::OrderRecord& order, core::Instant now) {
    std::vector<InstalmentRecord> parts;
    for (const auto cents : instalmentsOf(order.totalCents, rules.instalments)) {
        const int number = static_cast<int>(parts.size()) + 1;
        parts.push_back({order.id, number, now + std::chrono::days(rules.daysBetween * (number - 1)), cents, std::nullopt, 0, std::nullopt});
    }
    return parts;
}

std::int64_t nextPart(const std::vector<InstalmentRecord>& parts) {
    const auto open = std::ranges::find_if(parts, [](const auto& part) { return !part.paidAt && part.amountCents > 0; });
    return open == parts.end() ? 0 : open->amountCents;
}

void notePaid(std::vector<InstalmentRecord>& parts, std::int64_t paidCents, core::Instant now) {
    for (auto& part : parts) {
        paidCents -= part.amountCents;
        if (paidCents < 0) return;
        if (!part.paidAt) part.paidAt = now;
    }
}

std::int64_t credit(std::vector<InstalmentRecord>& parts, std::int64_t cents) {
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        if (part->paidAt) continue;
        const auto lowered = std::min(cents, part->amountCents);
        part->amountCents -= lowered;
        cents -= lowered;
    }
    return cents;
}

core::Instant nextAttempt(const program::PaymentPlan& rules, core::Instant now) {
    return now + std::chrono::days(rules.daysBetweenAttempts);
}

} // namespace orders
