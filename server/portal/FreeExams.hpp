#pragma once

#include "server/portal/Portal.hpp"
#include "server/storage/BookingStore.hpp"

namespace portal {

// An exam that its holder has a right to and no appointment by that right, and what keeps it from being booked.
struct FreeExam {
    std::string level;
    std::string overdueOrder; // number of the order of which a part is overdue; empty: one of the rights has no such order
    std::optional<storage::BookingRecord> standing; // an appointment for an exam of that level
    bool unwritten = false;                         // its questions are not published yet

    bool bookable() const { return overdueOrder.empty() && !standing && !unwritten; }
};

// Those of the account, one of each level.
core::Result<std::vector<FreeExam>> findFreeExams(const Portal& portal, storage::Connection& connection, const core::AccountId& account, core::Instant now);

} // namespace portal
