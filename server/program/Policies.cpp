#include "server/program/Policies.hpp"

#include "server/program/TomlReader.hpp"

#include <algorithm>

namespace program {
namespace {

constexpr std::int64_t mostCents = 100'000'000;

int small(TomlTable& table, std::string_view key, std::int64_t least, std::int64_t most) {
    return static_cast<int>(table.number(key, least, most));
}

void checkFalling(TomlTable& table, std::string_view key, const std::vector<std::int64_t>& values) {
    if (!std::ranges::is_sorted(values, std::greater<>{})) table.refuse(key, std::string(key) + " must fall");
}

template <class T>
std::vector<T> readAll(TomlTable& table, std::string_view key, T (*read)(TomlTable&)) {
    std::vector<T> values;
    for (auto& each : table.tables(key)) {
        values.push_back(read(each));
        each.finish();
    }
    return values;
}

ExamPrice readExamPrice(TomlTable& table) {
    return {table.text("level"), table.number("standard_cents", 0, mostCents), table.number("academic_cents", 0, mostCents),
            table.number("retake_cents", 0, mostCents)};
}
Bundle readBundle(TomlTable& table) {
    return {table.texts("levels"), table.number("price_cents", 0, mostCents)};
}
VolumeDiscount readVolumeDiscount(TomlTable& table) {
    return {small(table, "from_exams", 1, 1'000'000), small(table, "percent", 1, 100)};
}
DiscountProgram readDiscountProgram(TomlTable& table) {
    return {table.text("id"), small(table, "percent", 0, 100)};
}
Product readProduct(TomlTable& table) {
    return {table.text("id"), table.text("title"), table.number("price_cents", 0, mostCents)};
}
RequiredCredits readRequiredCredits(TomlTable& table) {
    return {table.text("level"), small(table, "credits", 1, 1000)};
}
CreditActivity readActivity(TomlTable& table) {
    CreditActivity activity{table.text("id"), table.text("title"), table.text("unit"), small(table, "credits", 1, 1000),
                            small(table, "most", 1, 1000)};
    if (activity.most < activity.credits) table.refuse("most", "most must not be less than credits");
    return activity;
}

void readProgramme(TomlTable& table, Programme& programme) {
    programme.name = table.text("name");
    programme.shortName = table.text("short_name");
    programme.languages = table.texts("languages");
    programme.resultsWithinBusinessDays = small(table, "results_within_business_days", 1, 60);
    programme.supportEmail = table.text("support_email");
    programme.enterpriseEmail = table.text("enterprise_email");
    programme.examContentShownAfterCompletion = table.truth("exam_content_shown_after_completion");
    programme.arriveEarlyMinutes = small(table, "arrive_early_minutes", 0, 600);
}

void readDelivery(TomlTable& table, DeliveryRules& rules) {
    rules.disconnectAllowanceMinutes = small(table, "disconnect_allowance_minutes", 1, 600);
    rules.heartbeatSeconds = small(table, "heartbeat_seconds", 1, 60);
    rules.silenceSeconds = small(table, "silence_seconds", 2, 600);
    rules.submitGraceSeconds = small(table, "submit_grace_seconds", 0, 60);
    rules.warningsMinutes = table.numbers("warnings_minutes", 1, 600);
    rules.clockReturnsMinutes = small(table, "clock_returns_minutes", 0, 600);
    rules.checkInOpensMinutes = small(table, "check_in_opens_minutes", 0, 1440);
    rules.checkInClosesMinutes = small(table, "check_in_closes_minutes", 0, 1440);
    rules.agreementMinutes = small(table, "agreement_minutes", 1, 60);
    rules.tutorialMinutes = small(table, "tutorial_minutes", 1, 120);
    rules.surveyMinutes = small(table, "survey_minutes", 1, 60);
    rules.identityDocuments = table.texts("identity_documents");
    checkFalling(table, "warnings_minutes", rules.warningsMinutes);
    if (rules.silenceSeconds < 2 * rules.heartbeatSeconds)
        table.refuse("silence_seconds", "silence_seconds must be at least two heartbeats");
}

void readPrices(TomlTable& table, Prices& prices) {
    prices.currency = table.text("currency");
    prices.retakeDiscountPercent = small(table, "retake_discount_percent", 0, 100);
    prices.recertificationDiscountPercent = small(table, "recertification_discount_percent", 0, 100);
    prices.exams = readAll(table, "exams", readExamPrice);
    prices.bundles = readAll(table, "bundles", readBundle);
    prices.volumeDiscounts = readAll(table, "volume_discounts", readVolumeDiscount);
    prices.programs = readAll(table, "programs", readDiscountProgram);
    prices.products = readAll(table, "products", readProduct);
    if (!std::ranges::is_sorted(prices.volumeDiscounts, {}, &VolumeDiscount::fromExams))
        table.refuse("volume_discounts", "volume discounts must stand by rising number of exams");
}

void readScheduling(TomlTable& table, SchedulingRules& rules) {
    rules.onlineFromHoursAhead = small(table, "online_from_hours_ahead", 0, 10'000);
    rules.centerUpToMonthsAhead = small(table, "center_up_to_months_ahead", 1, 120);
    rules.groupFromCandidates = small(table, "group_from_candidates", 1, 10'000);
    rules.freeRescheduleUntilHours = small(table, "free_reschedule_until_hours", 0, 10'000);
    rules.fullRefundUntilHours = small(table, "full_refund_until_hours", 0, 10'000);
    rules.halfRefundUntilHours = small(table, "half_refund_until_hours", 0, 10'000);
    rules.halfRefundPercent = small(table, "half_refund_percent", 0, 100);
    rules.retakeWaitDays = small(table, "retake_wait_days", 0, 3650);
    rules.practiceTestDays = small(table, "practice_test_days", 1, 3650);
    rules.courseAccessDays = small(table, "course_access_days", 1, 3650);
    rules.preparationSupportDays = small(table, "preparation_support_days", 0, 3650);
    if (rules.fullRefundUntilHours < rules.halfRefundUntilHours)
        table.refuse("full_refund_until_hours", "the full refund must end before the half refund");
}

void readRecertification(TomlTable& table, RecertificationRules& rules) {
    rules.noticesDaysBeforeExpiry = table.numbers("notices_days_before_expiry", 1, 3650);
    rules.graceDays = small(table, "grace_days", 0, 3650);
    rules.earlyMonths = small(table, "early_months", 0, 120);
    rules.reinstatementByExamWithinDays = small(table, "reinstatement_by_exam_within_days", 0, 36'500);
    rules.requiredCredits = readAll(table, "required_credits", readRequiredCredits);
    rules.activities = readAll(table, "activities", readActivity);
    checkFalling(table, "notices_days_before_expiry", rules.noticesDaysBeforeExpiry);
}

template <class T>
core::Result<T> parse(std::string_view text, const std::string& fileName, void (*read)(TomlTable&, T&)) {
    T value;
    TRY_STATUS(readToml(text, fileName, [&](TomlTable& table) { read(table, value); }));
    return value;
}

} // namespace

core::Result<Programme> parseProgramme(std::string_view text, const std::string& fileName) {
    return parse<Programme>(text, fileName, readProgramme);
}
core::Result<DeliveryRules> parseDeliveryRules(std::string_view text, const std::string& fileName) {
    return parse<DeliveryRules>(text, fileName, readDelivery);
}
core::Result<Prices> parsePrices(std::string_view text, const std::string& fileName) {
    return parse<Prices>(text, fileName, readPrices);
}
core::Result<SchedulingRules> parseSchedulingRules(std::string_view text, const std::string& fileName) {
    return parse<SchedulingRules>(text, fileName, readScheduling);
}
core::Result<RecertificationRules> parseRecertificationRules(std::string_view text, const std::string& fileName) {
    return parse<RecertificationRules>(text, fileName, readRecertification);
}

} // namespace program
