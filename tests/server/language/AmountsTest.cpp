#include "server/language/Amounts.hpp"

#include "server/language/Language.hpp"

#include <gtest/gtest.h>

namespace language {
namespace {

TEST(Amounts, AreWrittenAsTheLanguageWritesThem) {
    ASSERT_TRUE(load(LCOC_LANGUAGES));
    struct Row {
        const char* code;
        std::int64_t cents;
        const char* text;
    };
    for (const auto& [code, cents, text] : {Row{"en", 0, "$0.00"}, Row{"en", 5, "$0.05"}, Row{"en", 14900, "$149.00"}, Row{"en", 129'900, "$1,299.00"}, Row{"en", 1'234'567'890, "$12,345,678.90"},
                                            Row{"en", -14900, "\u2212$149.00"}, Row{"de", 129'900, "1.299,00\u00a0$"}, Row{"de", -50, "\u22120,50\u00a0$"}, Row{"ja", 129'900, "$1,299.00"}}) {
        const Speaking speaking(code);
        EXPECT_EQ(money(cents), text) << code;
    }
}

} // namespace
} // namespace language
