#include "server/orders/PaymentPlan.hpp"

#include "server/orders/Quote.hpp"

#include <algorithm>

namespace orders {

using storage::InstalmentRecord;

std::vector<InstalmentRecord> planOf(const program::PaymentPlan& rules, const storage::OrderRecord& order, core::Instant now) {
    std::vector<InstalmentRecord> parts;
    for (const auto cents : instalmentsOf(order.totalCents, rules.instalments)) {
        const int number = static_cast<int>(parts.size()) + 1;
        parts.push_back({order.id, number, now + std::chrono::days(rules.daysBetween * (number - 1)), cents, std::nullopt, 0, std::nullopt});
    }
    return parts;
}

std::int64_t amountDue(const storage::OrderRecord& order, const std::vector<InstalmentRecord>& parts) {
    if (parts.empty()) return std::max<std::int64_t>(order.totalCents - order.paidCents, 0);
    std::int64_t covered = 0;
    for (const auto& part : parts) {
        covered += part.amountCents;
        if (!part.paidAt && covered > order.paidCents) return covered - order.paidCents;
    }
    return 0;
}

bool isOverdue(const program::PaymentPlan& rules, const InstalmentRecord& part, core::Instant now) {
    return !part.paidAt && part.amountCents > 0 && part.dueAt < rules.overdueBefore(now);
}

bool hasOverdue(const program::PaymentPlan& rules, const std::vector<InstalmentRecord>& parts, core::Instant now) {
    return std::ranges::any_of(parts, [&](const auto& part) { return isOverdue(rules, part, now); });
}

void notePaid(std::vector<InstalmentRecord>& parts, std::int64_t paidCents, core::Instant now) {
    for (auto& part : parts) {
        paidCents -= part.amountCents;
        if (paidCents < 0) return;
        if (!part.paidAt) part.paidAt = now;
    }
}

std::int64_t credit(std::vector<InstalmentRecord>& parts, std::int64_t cents, std::int64_t paidCents) {
    std::int64_t before = 0;
    for (const auto& part : parts) before += part.amountCents;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        before -= part->amountCents;
        if (part->paidAt) continue;
        const auto come = std::clamp<std::int64_t>(paidCents - before, 0, part->amountCents);
        const auto lowered = std::min(cents, part->amountCents - come);
        part->amountCents -= lowered;
        cents -= lowered;
    }
    return cents;
}

core::Instant nextAttempt(const program::PaymentPlan& rules, core::Instant now) {
    return now + std::chrono::days(rules.daysBetweenAttempts);
}

} // namespace orders
