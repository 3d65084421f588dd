#pragma once

#include "common/core/Result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace program {

// How far ahead an exam can be booked.
struct BookingHorizon {
    int fromHoursAhead = 0;
    int upToMonthsAhead = 0;
};

// The limits are hours before the exam's start and belong to the kinder side: exactly 48 hours before is
// free.
struct RescheduleRules {
    int freeUntilHours = 0; // later: Fees::lateRescheduleCents
};
struct CancellationRules {
    int fullRefundUntilHours = 0;
    int partialRefundUntilHours = 0; // later: no refund
    int partialRefundPercent = 0;
};

// What a person may grant at most to a candidate who needs it.
struct AccommodationRules {
    int mostExtraTimePercent = 0;
    int mostExtraBreakMinutes = 0;
};

// resources/program/scheduling.toml.
struct SchedulingRules {
    BookingHorizon online;
    BookingHorizon center;
    int groupFromCandidates = 0; // on-site testing
    int groupBookUntilHours = 0; // before the group's exam
    int retakeWaitDays = 0;      // from the failed attempt
    int slotMinutes = 0;         // exams start at its multiples
    int onlineSessionsAtOnce = 0;
    RescheduleRules reschedule;
    CancellationRules cancellation;
    AccommodationRules accommodation;
};

// rulebookInvalid is "<fileName>:<line>: <key>: <reason>".
core::Result<SchedulingRules> parseScheduling(std::string_view text, const std::string& fileName);

} // namespace program
