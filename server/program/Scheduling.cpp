#include "server/program/Scheduling.hpp"

#include "server/program/TomlReader.hpp"

namespace program {
namespace {

constexpr int mostHours = 10'000;
constexpr int hoursOfAMonth = 28 * 24; // of the shortest

BookingHorizon readHorizon(TomlTable table) {
    BookingHorizon horizon{table.number("from_hours_ahead", 0, mostHours),
                           table.number("up_to_months_ahead", 1, 120)};
    if (horizon.fromHoursAhead >= horizon.upToMonthsAhead * hoursOfAMonth)
        table.refuse("from_hours_ahead", "must be less than up_to_months_ahead");
    return horizon;
}

RescheduleRules readReschedule(TomlTable table) {
    return {table.number("free_until_hours", 0, mostHours)};
}

CancellationRules readCancellation(TomlTable table) {
    CancellationRules rules{table.number("full_refund_until_hours", 0, mostHours),
                            table.number("partial_refund_until_hours", 0, mostHours),
                            table.number("partial_refund_percent", 0, 100)};
    if (rules.fullRefundUntilHours <= rules.partialRefundUntilHours)
        table.refuse("full_refund_until_hours", "must be more than partial_refund_until_hours");
    return rules;
}

AccommodationRules readAccommodation(TomlTable table) {
    return {table.number("most_extra_time_percent", 1, 1000), table.number("most_extra_break_minutes", 1, 1440)};
}

SchedulingRules readScheduling(TomlTable table) {
    SchedulingRules rules;
    rules.groupFromCandidates = table.number("group_from_candidates", 1, 10'000);
    rules.groupBookUntilHours = table.number("group_book_until_hours", 0, mostHours);
    rules.retakeWaitDays = table.number("retake_wait_days", 0, 3650);
    rules.slotMinutes = table.number("slot_minutes", 5, 60);
    rules.onlineSessionsAtOnce = table.number("online_sessions_at_once", 1, 1'000'000);
    rules.online = readHorizon(table.table("online"));
    rules.center = readHorizon(table.table("center"));
    rules.reschedule = readReschedule(table.table("reschedule"));
    rules.cancellation = readCancellation(table.table("cancellation"));
    rules.accommodation = readAccommodation(table.table("accommodation"));
    return rules;
}

} // namespace

core::Result<SchedulingRules> parseScheduling(std::string_view text, const std::string& fileName) {
    SchedulingRules rules;
    TRY_STATUS(readToml(text, fileName, [&](TomlTable table) { rules = readScheduling(table); }));
    return rules;
}

} // namespace program
