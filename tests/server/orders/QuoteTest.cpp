#include "server/orders/Quote.hpp"

#include "server/program/Rulebook.hpp"

#include <gtest/gtest.h>

namespace orders {
namespace {

const program::Rulebook& rulebook() {
    static const auto loaded = program::loadRulebook(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/program").value();
    return loaded;
}

std::int64_t totalOf(const std::vector<CartLine>& cart, const Buyer& buyer = {}) {
    return quote(rulebook().prices, rulebook().levels, cart, buyer).value().totalCents;
}

const core::Instant graceEnds{std::chrono::sys_days{std::chrono::year{2027} / 2 / 21}};

CartLine exam(const std::string& level, int quantity = 1) {
    return {LineKind::exam, level, quantity};
}

// One row per sentence of the overview's price list.
struct Row {
    const char* sentence;
    std::vector<CartLine> cart;
    Buyer buyer;
    std::int64_t cents;
};

class PriceList : public testing::TestWithParam<Row> {};

TEST_P(PriceList, Costs) {
    EXPECT_EQ(totalOf(GetParam().cart, GetParam().buyer), GetParam().cents) << GetParam().sentence;
}

Buyer academic() {
    Buyer buyer;
    buyer.academic = true;
    return buyer;
}
Buyer retaking(const std::string& level) {
    Buyer buyer;
    buyer.retakes = {level};
    return buyer;
}
Buyer recertifying(const std::string& level) {
    Buyer buyer;
    buyer.recertifies = {{level, graceEnds}};
    return buyer;
}
Buyer special(int percent) {
    Buyer buyer;
    buyer.specialProgramme = Percentage{"Non-profit organizations", "", percent};
    return buyer;
}

INSTANTIATE_TEST_SUITE_P(
    Overview, PriceList,
    testing::Values(Row{"Associate: $299", {exam("LCOC-A")}, {}, 29900}, Row{"Professional: $499", {exam("LCOC-P")}, {}, 49900},
                    Row{"Expert: $799", {exam("LCOC-E")}, {}, 79900}, Row{"Associate, academic: $149", {exam("LCOC-A")}, academic(), 14900},
                    Row{"Professional, academic: $249", {exam("LCOC-P")}, academic(), 24900},
                    Row{"Expert, academic: $399", {exam("LCOC-E")}, academic(), 39900},
                    Row{"Associate, retake: $149", {exam("LCOC-A")}, retaking("LCOC-A"), 14900},
                    Row{"A retake of one level is no retake of another", {exam("LCOC-P")}, retaking("LCOC-A"), 49900},
                    Row{"50 % off the recertification exam", {exam("LCOC-A")}, recertifying("LCOC-A"), 14900},
                    Row{"Associate + Professional: $699", {{LineKind::bundle, "associate-professional", 1}}, {}, 69900},
                    Row{"All levels: $1,299", {{LineKind::bundle, "all-levels", 1}}, {}, 129900},
                    Row{"A bundle gets no other reduction", {{LineKind::bundle, "all-levels", 1}}, academic(), 129900},
                    Row{"4 exams: no volume discount", {exam("LCOC-A", 4)}, {}, 4 * 29900},
                    Row{"5 exams: 10 % off", {exam("LCOC-A", 5)}, {}, 5 * 26900}, Row{"10 exams: 10 % off", {exam("LCOC-A", 10)}, {}, 10 * 26900},
                    Row{"11 exams: 15 % off", {exam("LCOC-A", 11)}, {}, 11 * 25400},
                    Row{"26 exams: 20 % off", {exam("LCOC-A", 26)}, {}, 26 * 23900},
                    Row{"51 exams: 25 % off", {exam("LCOC-A", 51)}, {}, 51 * 22400},
                    Row{"Exams of all levels count together", {exam("LCOC-A", 3), exam("LCOC-P", 2)}, {}, 3 * 26900 + 2 * 44900},
                    Row{"Non-profit: 30 % off", {exam("LCOC-A")}, special(30), 20900},
                    Row{"Of several reductions the largest counts alone", {exam("LCOC-A", 5)}, academic(), 5 * 14900},
                    Row{"Late rescheduling: $50", {{LineKind::fee, "late-reschedule", 1}}, {}, 5000},
                    Row{"Fees are never reduced", {{LineKind::fee, "credits-processing", 1}}, special(30), 9900},
                    Row{"Practice test: $49", {{LineKind::product, "practice-test-associate", 1}}, academic(), 4900}));

TEST(Quote, VoucherTakesOneExamOfItsLevel) {
    Buyer buyer;
    buyer.voucher = Percentage{"LCOC-TEST", "LCOC-A", 100};
    EXPECT_EQ(totalOf({exam("LCOC-A")}, buyer), 0);
    EXPECT_EQ(totalOf({exam("LCOC-A", 2)}, buyer), 29900);
    EXPECT_EQ(totalOf({exam("LCOC-P")}, buyer), 49900);
    EXPECT_EQ(totalOf({{LineKind::bundle, "all-levels", 1}}, buyer), 129900);
}

TEST(Quote, SaysWhyALineCostsLess) {
    const auto result = quote(rulebook().prices, rulebook().levels, {exam("LCOC-A")}, academic()).value();
    ASSERT_EQ(result.lines.size(), 1u);
    ASSERT_EQ(result.lines[0].reductions.size(), 1u);
    EXPECT_EQ(result.lines[0].reductions[0].reason, "academic");
    EXPECT_EQ(result.lines[0].reductions[0].cents, 15000);
    EXPECT_EQ(result.standardCents, 29900);
}

TEST(Quote, TitlesAreSaidAsTheyAreKeptWhereNothingIsTranslated) {
    for (const std::string title : {"5 exams at once", "Code SPRING26", "Voucher LCOC-TEST", "Academic price", "Code ", " exams at once", ""}) EXPECT_EQ(titleSaid(title), title);
}

TEST(Quote, ThePriceOfARecertificationIsForAnExamInItsTime) {
    const auto takeBy = [](const CartLine& line, const Buyer& buyer) { return quote(rulebook().prices, rulebook().levels, {line}, buyer).value().lines.front().takeBy; };
    auto buyer = recertifying("LCOC-A");
    EXPECT_EQ(takeBy(exam("LCOC-A"), buyer), graceEnds);
    EXPECT_EQ(takeBy(exam("LCOC-P"), buyer), std::nullopt);
    EXPECT_EQ(takeBy({LineKind::bundle, "associate-professional", 1}, buyer), std::nullopt) << "a bundle has its own price";
    buyer.voucher = Percentage{"LCOC-TEST", "LCOC-A", 50};
    EXPECT_EQ(takeBy(exam("LCOC-A"), buyer), graceEnds);
    buyer.voucher->percent = 100;
    EXPECT_EQ(takeBy(exam("LCOC-A"), buyer), std::nullopt) << "the voucher would have paid all of it";
    buyer.voucher = std::nullopt;
    buyer.academic = true;
    EXPECT_EQ(takeBy(exam("LCOC-A"), buyer), std::nullopt) << "it costs as little without";
}

TEST(Quote, LinesAddUpAndNeverFallBelowZero) {
    for (int quantity = 1; quantity <= 60; ++quantity)
        for (const bool withVoucher : {false, true}) {
            Buyer buyer = special(quantity);
            if (withVoucher) buyer.voucher = Percentage{"V", "", quantity};
            const auto result = quote(rulebook().prices, rulebook().levels, {exam("LCOC-A", quantity), exam("LCOC-E", 1), {LineKind::product, "lab-month", 2}}, buyer).value();
            std::int64_t sum = 0;
            for (const auto& line : result.lines) {
                std::int64_t reduced = 0;
                for (const auto& reduction : line.reductions) reduced += reduction.cents;
                EXPECT_EQ(line.amountCents, line.unitCents * line.item.quantity - reduced);
                EXPECT_GE(line.amountCents, 0);
                sum += line.amountCents;
            }
            EXPECT_EQ(sum, result.totalCents);
        }
}

TEST(Quote, WhatComesWithAnExamIsNotSold) {
    for (const auto& id : rulebook().prices.examIncludes)
        EXPECT_EQ(quote(rulebook().prices, rulebook().levels, {{LineKind::product, id, 1}}, {}).error().code, core::ErrorCode::notFound) << id;
}

TEST(Quote, RefusesWhatDoesNotExist) {
    EXPECT_EQ(quote(rulebook().prices, rulebook().levels, {exam("LCOC-X")}, {}).error().code, core::ErrorCode::notFound);
    EXPECT_EQ(quote(rulebook().prices, rulebook().levels, {exam("LCOC-A", 0)}, {}).error().code, core::ErrorCode::inputInvalid);
    EXPECT_EQ(quote(rulebook().prices, rulebook().levels, {exam("LCOC-A", -1)}, {}).error().code, core::ErrorCode::inputInvalid);
    EXPECT_EQ(quote(rulebook().prices, rulebook().levels, {{LineKind::fee, "none", 1}}, {}).error().code, core::ErrorCode::notFound);
}

TEST(Instalments, AddUpToTheTotal) {
    for (std::int64_t total = 0; total < 1000; total += 7)
        for (int count = 1; count <= 12; ++count) {
            const auto parts = instalmentsOf(total, count);
            std::int64_t sum = 0;
            for (const auto part : parts) sum += part;
            EXPECT_EQ(sum, total);
            EXPECT_GE(parts.front(), parts.back());
        }
}

} // namespace
} // namespace orders
