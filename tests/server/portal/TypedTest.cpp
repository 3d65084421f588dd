#include "server/portal/Typed.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portal {
namespace {

TEST(Typed, TimesAreTimesOnly) {
    const std::vector<std::pair<std::string, std::optional<int>>> table{
        {"09:00", 540}, {"9:05", 545}, {"0:00", 0}, {"24:00", 1440}, {"24:01", {}}, {"09:60", {}}, {"09:-5", {}},
        {"-1:00", {}},  {"9", {}},     {"", {}},    {"09:00 ", {}},  {"9:5", {}},   {"09:000", {}},
    };
    for (const auto& [text, minutes] : table) EXPECT_EQ(minutesTyped(text), minutes) << text;
}

TEST(Typed, OpeningsFollowEachOther) {
    using Openings = std::optional<std::vector<std::pair<int, int>>>;
    const std::vector<std::pair<std::string, Openings>> table{
        {"", Openings{std::in_place}},
        {"08:00-18:00", {{{480, 1080}}}},
        {"8:00 - 12:00, 13:00-24:00", {{{480, 720}, {780, 1440}}}},
        {"18:00-08:00", {}},
        {"08:00-08:00", {}},
        {"08:00-12:00, 11:00-13:00", {}},
        {"08:00-12:00,", {}},
        {"08:00-12:00 13:00-14:00", {}},
        {"closed", {}},
        {"08:00", {}},
    };
    for (const auto& [text, openings] : table) EXPECT_EQ(openingsTyped(text), openings) << text;
}

TEST(Typed, AmountsAreReadAsTheyAreWritten) {
    const std::vector<std::pair<std::string, std::optional<std::int64_t>>> table{
        {"149", 14900},     {"$149.00", 14900}, {"149.5", 14950}, {"1,234.50", 123450}, {"$1,234,567.89", 123456789}, {"0.07", 7},
        {"1,23", {}},       {"12,34.50", {}},   {"149,00", {}},   {"-5", {}},           {"149.005", {}},              {"", {}},
        {"1e3", {}},        {"12 USD", {}},     {"$", {}},        {"9999999999", {}},
    };
    for (const auto& [text, cents] : table) EXPECT_EQ(centsTyped(text), cents) << text;
}

TEST(Typed, NumbersAreWholeOrWrong) {
    const std::vector<std::pair<std::string, std::int64_t>> table{{"", 0}, {"0", 0}, {"25", 25}, {"-1", -1}, {"2.5", -1}, {"25 %", -1}, {"many", -1}, {"99999999999999999999", -1}};
    for (const auto& [text, number] : table) EXPECT_EQ(numberTyped(text), number) << text;
}

} // namespace
} // namespace portal
