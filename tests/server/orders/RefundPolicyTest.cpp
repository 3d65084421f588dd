#include "server/orders/RefundPolicy.hpp"

#include "server/orders/Voucher.hpp"
#include "server/program/Rulebook.hpp"

#include <gtest/gtest.h>

namespace orders {
namespace {

using namespace std::chrono_literals;

struct RefundRow {
    const char* sentence;
    core::Duration ahead;
    std::int64_t refund; // of $299.00
};

class Cancellation : public testing::TestWithParam<RefundRow> {};

TEST_P(Cancellation, GivesBack) {
    const auto rulebook = program::loadRulebook(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/program").value();
    const core::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
    EXPECT_EQ(refundFor(rulebook.scheduling.cancellation, 29900, now + GetParam().ahead, now), GetParam().refund) << GetParam().sentence;
}

INSTANTIATE_TEST_SUITE_P(Overview, Cancellation,
                         testing::Values(RefundRow{"Months before: all", 24h * 90, 29900}, RefundRow{"Exactly 7 days before: all", 24h * 7, 29900},
                                         RefundRow{"A millisecond less than 7 days: half", 24h * 7 - 1ms, 14950},
                                         RefundRow{"Exactly 3 days before: half", 24h * 3, 14950},
                                         RefundRow{"Within 72 hours: none", 24h * 3 - 1ms, 0}, RefundRow{"At the start: none", 0ms, 0},
                                         RefundRow{"Afterwards: none", -1h, 0}));

TEST(Voucher, IsReadAsPeopleTypeIt) {
    for (int i = 0; i < 200; ++i) {
        const auto code = newVoucherCode();
        EXPECT_EQ(code.size(), 19u);
        EXPECT_EQ(normalisedVoucherCode(code), code);
        std::string typed;
        for (const char c : code) typed += c == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        EXPECT_EQ(normalisedVoucherCode(typed), code);
    }
}

TEST(Voucher, EverySingleMistakeAndEverySwapOfNeighboursIsFound) {
    const std::string alphabet = "0123456789ABCDEFGHJKMNPQRTUVWXY";
    for (int round = 0; round < 20; ++round) {
        const auto code = newVoucherCode();
        for (std::size_t i = 5; i < code.size(); ++i) {
            if (code[i] == '-') continue;
            for (const char other : alphabet) {
                auto wrong = code;
                wrong[i] = other;
                EXPECT_EQ(normalisedVoucherCode(wrong).empty(), other != code[i]) << wrong;
            }
            if (i + 1 >= code.size() || code[i + 1] == '-' || code[i] == code[i + 1]) continue;
            auto swapped = code;
            std::swap(swapped[i], swapped[i + 1]);
            EXPECT_TRUE(normalisedVoucherCode(swapped).empty()) << swapped;
        }
    }
}

TEST(Voucher, OtherTextIsNone) {
    for (const auto* text : {"", "LCOC", "LCOC-", "hello", "LCOC-0000-0000", "XXXX-0000-0000-0000"}) EXPECT_TRUE(normalisedVoucherCode(text).empty()) << text;
}

} // namespace
} // namespace orders
