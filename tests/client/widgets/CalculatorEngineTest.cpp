#include "client/widgets/CalculatorEngine.hpp"

#include <gtest/gtest.h>

#include <QStringList>

namespace widgets {
namespace {

struct Case {
    const char* name;
    const char* keys; // separated by blanks
    const char* display;
};

class Calculator : public testing::TestWithParam<Case> {};

TEST_P(Calculator, Shows) {
    CalculatorEngine engine;
    for (const auto& key : QString::fromUtf8(GetParam().keys).split(u' ')) engine.press(key);
    EXPECT_EQ(engine.display(), QString::fromUtf8(GetParam().display));
}

INSTANTIATE_TEST_SUITE_P(
    Table, Calculator,
    testing::Values(Case{"DecimalsAreExact", "0 . 1 + 0 . 2 =", "0.3"}, Case{"TimesBeforePlus", "2 + 3 * 4 =", "14"},
                    Case{"Parentheses", "( 2 + 3 ) * 4 =", "20"}, Case{"Nested", "2 * ( 1 + ( 2 + 3 ) ) =", "12"},
                    Case{"OpenParenthesesCloseThemselves", "2 * ( 3 + 4 =", "14"},
                    Case{"MinusFromTheLeft", "1 0 - 2 - 3 =", "5"}, Case{"PowerFromTheRight", "2 ^ 3 ^ 2 =", "512"},
                    Case{"PercentOfTheLeft", "2 0 0 + 1 0 % =", "220"}, Case{"PercentAlone", "5 0 %", "0.5"},
                    Case{"DividedByZero", "1 / 0 =", "Cannot divide by zero"},
                    Case{"GoesOnAfterAnError", "1 / 0 = 7", "7"}, Case{"ThirdsRound", "1 / 3 * 3 =", "1"},
                    Case{"Third", "1 / 3 =", "0.3333333333333333"}, Case{"SignChanges", "5 ± =", "-5"},
                    Case{"AnotherOperatorReplaces", "5 + * 3 =", "15"}, Case{"Root", "8 1 √", "9"},
                    Case{"RootOfNegative", "4 ± √", "No real result"}, Case{"Factorial", "5 n!", "120"},
                    Case{"FactorialOfAFraction", "1 . 5 n!", "Only whole numbers have a factorial"},
                    Case{"SineOfThirtyDegrees", "3 0 sin", "0.5"}, Case{"SineOfHalfATurn", "1 8 0 sin", "0"},
                    Case{"TangentOfARightAngle", "9 0 tan", "No result"}, Case{"Logarithm", "1 0 0 0 log", "3"},
                    Case{"NaturalLogarithm", "e ln", "1"}, Case{"Memory", "7 M+ C 3 M+ MR", "10"},
                    Case{"MemoryLess", "7 M+ 2 M- MR", "5"}, Case{"ErasesADigit", "1 2 3 ⌫", "12"},
                    Case{"ErasesTheLastDigit", "5 ⌫", "0"}, Case{"ClearsTheEntry", "5 + 3 CE 4 =", "9"},
                    Case{"OnePoint", "1 . 5 . 2", "1.52"}, Case{"LeadingZeros", "0 0 7", "7"},
                    Case{"TooLarge", "9 9 9 9 9 10ˣ", "The number is too large"},
                    Case{"LongNumbersGetAnExponent", "9 9 9 9 9 9 9 9 9 x² x²", "9.99999996e+35"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(Calculator, RadiansOnRequest) {
    CalculatorEngine engine;
    engine.setAngle(CalculatorEngine::Angle::radians);
    for (const auto* key : {"π", "cos"}) engine.press(QString::fromUtf8(key));
    EXPECT_EQ(engine.display(), "-1");
}

} // namespace
} // namespace widgets
