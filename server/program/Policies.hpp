#pragma once

#include "common/core/Result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace program {

// The other files of resources/program, one struct each. Money is in cents of `currency`. Every parse function fails
// with rulebookInvalid, "<fileName>:<line>: <reason>".

struct Programme {
    std::string name;
    std::string shortName;
    std::vector<std::string> languages;
    int resultsWithinBusinessDays = 0;
    std::string supportEmail;
    std::string enterpriseEmail;
    bool examContentShownAfterCompletion = false;
    int arriveEarlyMinutes = 0;
};
core::Result<Programme> parseProgramme(std::string_view text, const std::string& fileName);

struct DeliveryRules {
    int disconnectAllowanceMinutes = 0;
    int heartbeatSeconds = 0;
    int silenceSeconds = 0;
    int submitGraceSeconds = 0;
    std::vector<std::int64_t> warningsMinutes; // longest first
    int clockReturnsMinutes = 0;
    int checkInOpensMinutes = 0;
    int checkInClosesMinutes = 0;
    int agreementMinutes = 0;
    int tutorialMinutes = 0;
    int surveyMinutes = 0;
    std::vector<std::string> identityDocuments;
};
core::Result<DeliveryRules> parseDeliveryRules(std::string_view text, const std::string& fileName);

struct ExamPrice {
    std::string level;
    std::int64_t standardCents = 0;
    std::int64_t academicCents = 0;
    std::int64_t retakeCents = 0;
};
struct Bundle {
    std::vector<std::string> levels;
    std::int64_t priceCents = 0;
};
struct VolumeDiscount {
    int fromExams = 0;
    int percent = 0;
};
struct DiscountProgram {
    std::string id;
    int percent = 0; // 0: quoted by a person
};
struct Product {
    std::string id;
    std::string title;
    std::int64_t priceCents = 0;
};
struct Prices {
    std::string currency;
    int retakeDiscountPercent = 0;
    int recertificationDiscountPercent = 0;
    std::vector<ExamPrice> exams;
    std::vector<Bundle> bundles;
    std::vector<VolumeDiscount> volumeDiscounts; // by rising number of exams
    std::vector<DiscountProgram> programs;
    std::vector<Product> products;
};
core::Result<Prices> parsePrices(std::string_view text, const std::string& fileName);

struct SchedulingRules {
    int onlineFromHoursAhead = 0;
    int centerUpToMonthsAhead = 0;
    int groupFromCandidates = 0;
    int freeRescheduleUntilHours = 0;
    int fullRefundUntilHours = 0;
    int halfRefundUntilHours = 0;
    int halfRefundPercent = 0;
    int retakeWaitDays = 0;
    int practiceTestDays = 0;
    int courseAccessDays = 0;
    int preparationSupportDays = 0;
};
core::Result<SchedulingRules> parseSchedulingRules(std::string_view text, const std::string& fileName);

struct RequiredCredits {
    std::string level;
    int credits = 0;
};
struct CreditActivity {
    std::string id;
    std::string title;
    std::string unit;
    int credits = 0;
    int most = 0;
};
struct RecertificationRules {
    std::vector<std::int64_t> noticesDaysBeforeExpiry; // earliest first
    int graceDays = 0;
    int earlyMonths = 0;
    int reinstatementByExamWithinDays = 0;
    std::vector<RequiredCredits> requiredCredits;
    std::vector<CreditActivity> activities;
};
core::Result<RecertificationRules> parseRecertificationRules(std::string_view text, const std::string& fileName);

} // namespace program
