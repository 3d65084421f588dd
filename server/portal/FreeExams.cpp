#include "server/portal/FreeExams.hpp"

#include "server/orders/PaymentPlan.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/RightStore.hpp"

#include <algorithm>
#include <map>

namespace portal {
namespace {

using core::Instant;
using core::Result;
using storage::Connection;

// The number of the order of a right, where a part of its payment plan is overdue.
Result<std::string> overdueOrderOf(const Portal& portal, Connection& connection, const storage::ExamRightRecord& right, Instant now) {
    const auto id = core::OrderId::parse(right.source);
    if (!id) return std::string();
    TRY(const auto parts, storage::findInstalments(connection, *id));
    if (!orders::hasOverdue(portal.rulebook.prices.paymentPlan, parts, now)) return std::string();
    TRY(const auto order, storage::findOrder(connection, *id));
    return order ? order->number : std::string();
}

} // namespace

Result<std::vector<FreeExam>> findFreeExams(const Portal& portal, Connection& connection, const core::AccountId& account, Instant now) {
    TRY(const auto rights, storage::findExamRights(connection, account));
    TRY(const auto bookings, storage::findBookings(connection, account));
    std::map<std::string, FreeExam> exams;
    for (const auto& right : rights) {
        if (!right.usedBy.empty() || (right.expiresAt && *right.expiresAt <= now)) continue;
        TRY(const auto overdueOrder, overdueOrderOf(portal, connection, right, now));
        const auto [exam, first] = exams.try_emplace(right.level, FreeExam{right.level, overdueOrder, std::nullopt, portal.withoutQuestions.contains(right.level)});
        if (!first && overdueOrder.empty()) exam->second.overdueOrder.clear();
    }
    std::vector<FreeExam> list;
    for (auto& [level, exam] : exams) {
        const auto standing = std::ranges::find_if(bookings, [&](const auto& booking) { return booking.level == exam.level && booking.state == "booked"; });
        if (standing != bookings.end()) exam.standing = *standing;
        list.push_back(std::move(exam));
    }
    return list;
}

} // namespace portal
