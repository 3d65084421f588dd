#include "server/orders/PaymentPlan.hpp"

#include <gtest/gtest.h>

namespace orders {
namespace {

using namespace std::chrono_literals;
using Amounts = std::vector<std::int64_t>;

constexpr auto day = 24h;
const core::Instant ordered{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
const program::PaymentPlan rules{3, 30, 29900, 3, 3, 10};

std::vector<storage::InstalmentRecord> planFor(std::int64_t cents) {
    storage::OrderRecord order;
    order.totalCents = cents;
    return planOf(rules, order, ordered);
}

Amounts amountsOf(const std::vector<storage::InstalmentRecord>& parts) {
    Amounts amounts;
    for (const auto& part : parts) amounts.push_back(part.amountCents);
    return amounts;
}

int paidIn(const std::vector<storage::InstalmentRecord>& parts) {
    int paid = 0;
    for (const auto& part : parts) paid += part.paidAt.has_value();
    return paid;
}

TEST(PaymentPlan, PartsAddUpAndAreDueInSteps) {
    const auto parts = planFor(29900);
    EXPECT_EQ(amountsOf(parts), (Amounts{9968, 9966, 9966}));
    EXPECT_EQ(parts[0].dueAt, ordered);
    EXPECT_EQ(parts[1].dueAt, ordered + day * 30);
    EXPECT_EQ(parts[2].dueAt, ordered + day * 60);
    EXPECT_EQ(parts[2].number, 3);
}

TEST(PaymentPlan, MoneyPaysPartsInTheirOrder) {
    const struct {
        std::int64_t paid;
        int parts;
        std::int64_t next;
    } rows[] = {{0, 0, 10000}, {9999, 0, 1}, {10000, 1, 10000}, {19999, 1, 1}, {20000, 2, 10000}, {30000, 3, 0}, {40000, 3, 0}};
    for (const auto& row : rows) {
        auto parts = planFor(30000);
        notePaid(parts, row.paid, ordered);
        storage::OrderRecord order;
        order.totalCents = 30000;
        order.paidCents = row.paid;
        EXPECT_EQ(paidIn(parts), row.parts) << row.paid;
        EXPECT_EQ(amountDue(order, parts), row.next) << row.paid;
    }
}

// A credit lowers what is still to be paid, the last part first; only what is left of it is money to give back.
TEST(PaymentPlan, CreditLowersOpenPartsBeforeMoneyGoesBack) {
    const struct {
        std::int64_t paid, credit, back;
        Amounts left;
    } rows[] = {
        {10000, 0, 0, {10000, 10000, 10000}},     {10000, 5000, 0, {10000, 10000, 5000}},  {10000, 15000, 0, {10000, 5000, 0}},
        {10000, 20000, 0, {10000, 0, 0}},         {10000, 30000, 10000, {10000, 0, 0}},    {20000, 15000, 5000, {10000, 10000, 0}},
        {30000, 15000, 15000, {10000, 10000, 10000}},
        {14000, 30000, 14000, {10000, 4000, 0}}, // part of the second part had come
        {14000, 16000, 0, {10000, 4000, 0}},
    };
    for (const auto& row : rows) {
        auto parts = planFor(30000);
        notePaid(parts, row.paid, ordered);
        EXPECT_EQ(credit(parts, row.credit, row.paid), row.back) << row.paid << " " << row.credit;
        EXPECT_EQ(amountsOf(parts), row.left) << row.paid << " " << row.credit;
    }
}

TEST(PaymentPlan, IsOverdueAfterTheDaysOfTheRule) {
    EXPECT_EQ(rules.overdueBefore(ordered), ordered - day * 10);
    EXPECT_EQ(nextAttempt(rules, ordered), ordered + day * 3);
    storage::InstalmentRecord part;
    part.dueAt = ordered;
    part.amountCents = 100;
    EXPECT_FALSE(hasOverdue(rules, {part}, ordered + day * 10));
    EXPECT_TRUE(hasOverdue(rules, {part}, ordered + day * 10 + core::Duration(1)));
    part.paidAt = ordered;
    EXPECT_FALSE(hasOverdue(rules, {part}, ordered + day * 11));
    part.paidAt.reset();
    part.amountCents = 0; // credited
    EXPECT_FALSE(hasOverdue(rules, {part}, ordered + day * 11));
}

} // namespace
} // namespace orders
