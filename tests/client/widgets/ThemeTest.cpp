#include "client/widgets/Theme.hpp"

#include <gtest/gtest.h>

namespace widgets {
namespace {

struct Pair {
    const char* text;
    const char* ground;
};

constexpr Pair pairs[] = {{"text", "page"},     {"text", "surface"},    {"text", "hover"},      {"muted", "page"},
                          {"muted", "surface"}, {"onaccent", "accent"}, {"accent", "surface"},  {"accent", "page"},
                          {"good", "surface"},  {"good", "page"},       {"warning", "surface"}, {"warning", "page"},
                          {"problem", "page"},  {"problem", "surface"}, {"onproblem", "problem"}, {"onmark", "mark"}};

class ThemeContrast : public testing::TestWithParam<Theme> {};

// WCAG 2.2, 1.4.3 and, for the high contrast theme, 1.4.6.
TEST_P(ThemeContrast, IsEnoughToRead) {
    const auto& colours = coloursOf(GetParam());
    const double least = GetParam() == Theme::highContrast ? 7 : 4.5;
    for (const auto& pair : pairs)
        EXPECT_GE(contrast(colours.at(pair.text), colours.at(pair.ground)), least) << pair.text << " on " << pair.ground;
}

INSTANTIATE_TEST_SUITE_P(Themes, ThemeContrast, testing::Values(Theme::light, Theme::dark, Theme::highContrast));

TEST(Contrast, IsAsWcagDefinesIt) {
    EXPECT_NEAR(contrast("#ffffff", "#000000"), 21, 0.01);
    EXPECT_NEAR(contrast("#777777", "#ffffff"), 4.48, 0.01);
}

} // namespace
} // namespace widgets
