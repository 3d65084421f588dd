#pragma once

#include "common/core/Instant.hpp"
#include "server/program/Level.hpp"

#include <cstdint>

namespace program {

struct Discounts { // of the standard price, for one candidate
    int academicPercent = 0;
    int retakePercent = 0;
    int recertificationPercent = 0;
};

struct ExamPrice {
    std::string level; // code
    std::int64_t standardCents = 0;
    std::int64_t academicCents = 0;
    std::int64_t retakeCents = 0;
    std::int64_t recertificationCents = 0;
};

struct Bundle {
    std::string id;
    std::vector<std::string> levels; // codes
    std::int64_t priceCents = 0;
    std::int64_t savingCents = 0; // against the standard prices
};

// Holds from that many exams up to the next tier.
struct VolumeTier {
    int fromExams = 0;
    int discountPercent = 0;
};

struct SpecialProgramme {
    std::string id;
    std::string title;
    bool quoted = false; // a person makes the price; discountPercent is zero
    int discountPercent = 0;
};

struct Fees {
    std::int64_t lateRescheduleCents = 0;
    std::int64_t creditsProcessingCents = 0;
};

// Bought beside an exam, or ordered free of charge (`priceCents` is zero): that one for a credential, once. `accessDays` is zero
// where access does not end or does not apply.
struct Product {
    std::string id;
    std::string kind; // "practice-test", "bootcamp", "course", "lab", "book", "shipped", "preparation"
    std::string title;
    std::int64_t priceCents = 0;
    int accessDays = 0;
    std::vector<std::string> includes; // codes of levels, whose exam is given along, and ids of other products

    bool isSold() const { return kind != "preparation"; } // else it comes with the exams
    bool isSent() const { return kind == "shipped" || kind == "book"; } // else it is used online or attended
};

// Which reductions meet: "academic", "retake", "recertification", "special-programme", "discount-code", "volume", "voucher".
struct Combining {
    std::vector<std::string> bestOnly; // of these an exam gets the largest alone
    std::vector<std::string> onTop;    // of these each takes its percentage of what is left
    std::vector<std::string> bundles;  // what a bundle gets, the largest alone
    std::vector<std::string> products; // the same for all else
};

struct PaymentPlan {
    int instalments = 0;
    int daysBetween = 0;
    std::int64_t fromCents = 0;
    int attempts = 0; // to take a part from the card
    int daysBetweenAttempts = 0;
    int overdueAfterDays = 0; // exams of the order cannot be booked from then on

    // A part that was due before is overdue now.
    core::Instant overdueBefore(core::Instant now) const { return now - std::chrono::days(overdueAfterDays); }
};

// How long an order waits of which nothing is paid.
struct UnpaidOrders {
    int cardDays = 0;
    int daysAfterDue = 0; // of an invoice
};

// resources/program/prices.toml; all money in cents of `currency`.
struct Prices {
    std::string currency; // ISO 4217
    std::vector<std::string> paidOnlineWith; // "Visa", ...
    bool paymentPlansForIndividuals = false;
    int attemptsIncluded = 0;
    int examRightDays = 0; // to sit what was paid
    int voucherDays = 0;   // to use a bought voucher; proposed for one that the desk issues
    int specialStatusDays = 0; // a granted price programme holds
    std::vector<std::string> included;
    std::vector<std::string> notIncluded;
    std::vector<std::string> examIncludes; // ids of products that come with exams, once with an order
    Discounts discounts;
    Fees fees;
    Combining combining;
    PaymentPlan paymentPlan;
    int invoiceDueDays = 0;
    UnpaidOrders unpaidOrders;
    std::vector<ExamPrice> exams; // one of each level
    std::vector<Bundle> bundles;
    std::vector<VolumeTier> volumeTiers; // rising
    std::vector<SpecialProgramme> specialProgrammes;
    std::vector<Product> products;
};

// rulebookInvalid is "<fileName>:<line>: <key>: <reason>".
core::Result<Prices> parsePrices(std::string_view text, const std::string& fileName, const Levels& levels);

// `cents` less `percent`, rounded down to whole dollars as the programme does.
std::int64_t discounted(std::int64_t cents, int percent);

// The product of that id, or nullptr.
const Product* findProduct(const Prices& prices, std::string_view id);

// The price of a level's exam, or nullptr.
const ExamPrice* findPrice(const Prices& prices, std::string_view level);

} // namespace program
