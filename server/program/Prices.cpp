#include "server/program/Prices.hpp"

#include "server/program/Rows.hpp"

#include <algorithm>

namespace program {
namespace {

// The programme rounds a discounted price down to whole dollars: half of $299 is $149.
void checkDiscounted(TomlTable& table, std::string_view key, std::int64_t cents, std::int64_t standard,
                     int percent) {
    const auto right = discounted(standard, percent);
    if (cents != right)
        table.refuse(key, std::to_string(percent) + " percent off " + std::to_string(standard) +
                              ", rounded down to whole dollars, is " + std::to_string(right));
}

ExamPrice readExamPrice(TomlTable table, const Words& codes, const Discounts& discounts) {
    ExamPrice price{table.word("level", codes), table.cents("standard_cents"), table.cents("academic_cents"),
                    table.cents("retake_cents"), table.cents("recertification_cents")};
    const auto standard = price.standardCents;
    checkDiscounted(table, "academic_cents", price.academicCents, standard, discounts.academicPercent);
    checkDiscounted(table, "retake_cents", price.retakeCents, standard, discounts.retakePercent);
    checkDiscounted(table, "recertification_cents", price.recertificationCents, standard,
                    discounts.recertificationPercent);
    return price;
}

std::int64_t standardSum(const Prices& prices, const std::vector<std::string>& codes) {
    std::int64_t sum = 0;
    for (const auto& code : codes)
        if (const auto* price = findPrice(prices, code)) sum += price->standardCents;
    return sum;
}

Bundle readBundle(TomlTable table, const Words& codes, const Prices& prices) {
    Bundle bundle{table.slug("id"), table.words("levels", codes), table.cents("price_cents"),
                  table.cents("saving_cents")};
    if (bundle.levels.size() < 2) table.refuse("levels", "a bundle holds at least two levels");
    const auto sum = standardSum(prices, bundle.levels);
    if (bundle.priceCents + bundle.savingCents != sum)
        table.refuse("saving_cents", "price and saving add up to " +
                                         std::to_string(bundle.priceCents + bundle.savingCents) +
                                         ", but the exams cost " + std::to_string(sum));
    return bundle;
}

VolumeTier readVolumeTier(TomlTable table, const std::vector<VolumeTier>& lower) {
    VolumeTier tier{table.number("from_exams", 2, 1'000'000), table.number("discount_percent", 1, 100)};
    if (lower.empty()) return tier;
    if (tier.fromExams <= lower.back().fromExams)
        table.refuse("from_exams", "must be more than in the tier before");
    if (tier.discountPercent <= lower.back().discountPercent)
        table.refuse("discount_percent", "must be more than in the tier before");
    return tier;
}

SpecialProgramme readSpecialProgramme(TomlTable table) {
    SpecialProgramme special{table.slug("id"), table.text("title"), table.truth("quoted"),
                             table.number("discount_percent", 0, 100)};
    if (special.quoted != (special.discountPercent == 0))
        table.refuse("discount_percent", "must be zero where the price is quoted, and only there");
    return special;
}

Product readProduct(TomlTable table) {
    return {table.slug("id"), table.word("kind", {"practice-test", "bootcamp", "course", "lab", "book", "shipped", "preparation"}),
            table.text("title"), table.cents("price_cents"), table.number("access_days", 0, 3650), table.texts("includes")};
}

// A level, or a product that includes nothing itself: what is given along ends there.
void checkIncluded(TomlTable table, const Prices& prices, const std::string& id) {
    const auto* product = findProduct(prices, id);
    const bool known = findPrice(prices, id) || (product && product->includes.empty());
    if (!known) table.refuse("includes", "\"" + id + "\" is no level, and no product that includes nothing itself");
}

void readExamFee(TomlTable table, Prices& prices) {
    prices.attemptsIncluded = table.number("attempts", 1, 10);
    prices.examRightDays = table.number("valid_days", 1, 3650);
    prices.voucherDays = table.number("voucher_valid_days", 1, 3650);
    prices.specialStatusDays = table.number("special_status_days", 1, 3650);
    prices.included = table.texts("included");
    prices.notIncluded = table.texts("not_included");
    prices.examIncludes = table.slugs("includes");
}

Discounts readDiscounts(TomlTable table) {
    return {table.number("academic_percent", 0, 100), table.number("retake_percent", 0, 100),
            table.number("recertification_percent", 0, 100)};
}

Fees readFees(TomlTable table) {
    return {table.cents("late_reschedule_cents"), table.cents("credits_processing_cents")};
}

Combining readCombining(TomlTable table) {
    const Words known{"academic", "retake", "recertification", "special-programme", "discount-code", "volume", "voucher"};
    return {table.words("best_only", known), table.words("on_top", known), table.words("bundles", known),
            table.words("products", known)};
}

PaymentPlan readPaymentPlan(TomlTable table) {
    return {table.number("instalments", 2, 24), table.number("days_between", 1, 366),          table.cents("from_cents"),
            table.number("attempts", 1, 10),    table.number("days_between_attempts", 1, 30), table.number("overdue_after_days", 0, 366)};
}

UnpaidOrders readUnpaidOrders(TomlTable table) {
    return {table.number("card_days", 1, 366), table.number("days_after_due", 0, 366)};
}

void readRows(TomlTable& table, Prices& prices, const Words& codes) {
    for (const auto& row : table.tables("exams"))
        prices.exams.push_back(readExamPrice(row, codes, prices.discounts));
    checkUnique(table, "exams", "level", prices.exams, &ExamPrice::level);
    checkComplete(table, "exams", codes, prices.exams, &ExamPrice::level);
    for (const auto& row : table.tables("bundles")) prices.bundles.push_back(readBundle(row, codes, prices));
    checkUnique(table, "bundles", "id", prices.bundles, &Bundle::id);
    for (const auto& row : table.tables("volume_tiers"))
        prices.volumeTiers.push_back(readVolumeTier(row, prices.volumeTiers));
    for (const auto& row : table.tables("special_programmes"))
        prices.specialProgrammes.push_back(readSpecialProgramme(row));
    checkUnique(table, "special_programmes", "id", prices.specialProgrammes, &SpecialProgramme::id);
    const auto products = table.tables("products");
    for (const auto& row : products) prices.products.push_back(readProduct(row));
    checkUnique(table, "products", "id", prices.products, &Product::id);
    for (std::size_t i = 0; i < products.size(); ++i)
        for (const auto& id : prices.products[i].includes) checkIncluded(products[i], prices, id);
    for (const auto& id : prices.examIncludes)
        if (!findProduct(prices, id)) table.refuse("exam_fee", "includes \"" + id + "\", which is no product");
}

Prices readPrices(TomlTable table, const Levels& levels) {
    Prices prices;
    prices.currency = table.word("currency", {"USD"});
    prices.paidOnlineWith = table.texts("paid_online_with");
    prices.paymentPlansForIndividuals = table.truth("payment_plans_for_individuals");
    readExamFee(table.table("exam_fee"), prices);
    prices.discounts = readDiscounts(table.table("discounts"));
    prices.fees = readFees(table.table("fees"));
    prices.combining = readCombining(table.table("combining"));
    prices.paymentPlan = readPaymentPlan(table.table("payment_plan"));
    prices.invoiceDueDays = table.table("invoice").number("due_days", 0, 366);
    prices.unpaidOrders = readUnpaidOrders(table.table("unpaid_orders"));
    readRows(table, prices, codesOf(levels));
    return prices;
}

} // namespace

core::Result<Prices> parsePrices(std::string_view text, const std::string& fileName, const Levels& levels) {
    Prices prices;
    TRY_STATUS(readToml(text, fileName, [&](TomlTable table) { prices = readPrices(table, levels); }));
    return prices;
}

std::int64_t discounted(std::int64_t cents, int percent) {
    constexpr std::int64_t dollar = 100;
    return cents * (100 - percent) / 100 / dollar * dollar;
}

const Product* findProduct(const Prices& prices, std::string_view id) {
    const auto found = std::ranges::find(prices.products, id, &Product::id);
    return found == prices.products.end() ? nullptr : &*found;
}

const ExamPrice* findPrice(const Prices& prices, std::string_view level) {
    const auto found = std::ranges::find(prices.exams, level, &ExamPrice::level);
    return found == prices.exams.end() ? nullptr : &*found;
}

} // namespace program
