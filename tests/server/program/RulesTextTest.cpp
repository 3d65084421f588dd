#include "server/program/RulesText.hpp"

#include <gtest/gtest.h>

namespace program {
namespace {

std::string refusal(std::string_view text) {
    const auto status = checkRulesText(text, "rules.xhtml");
    return status ? "accepted" : status.error().detail;
}

TEST(RulesText, AcceptsTheFiveElementsAndEntities) {
    EXPECT_EQ(
        refusal(
            "<h2>Rules</h2>\n<ul><li>One &amp; <strong>two</strong></li></ul><p>&lt;&gt;&quot;&apos;</p>"),
        "accepted");
}

TEST(RulesText, RefusesEverythingElseAtItsLine) {
    EXPECT_EQ(refusal(""), "rules.xhtml:1: the file is empty");
    EXPECT_EQ(refusal("<p>a</p>\n<script>"),
              "rules.xhtml:2: script: is not one of h2, p, ul, li and strong, without attributes");
    EXPECT_EQ(refusal("<p class=\"a\">"),
              "rules.xhtml:1: p class=\"a\": is not one of h2, p, ul, li and strong, without attributes");
    EXPECT_EQ(refusal("<p>\n<strong>a</p>"), "rules.xhtml:2: p: is closed but not open here");
    EXPECT_EQ(refusal("</p>"), "rules.xhtml:1: p: is closed but not open here");
    EXPECT_EQ(refusal("<p>a\n"), "rules.xhtml:2: p: is not closed");
    EXPECT_EQ(refusal("<p"), "rules.xhtml:1: <: has no >");
    EXPECT_EQ(refusal("<p>\na > b</p>"), "rules.xhtml:2: >: must be written &gt;");
    EXPECT_EQ(refusal("<p>a & b</p>"), "rules.xhtml:1: &: must be written &amp;");
}

TEST(RulesText, FillsInEveryPlaceOfANumber) {
    EXPECT_EQ(filledIn("{a} and {a}, not {b}", "a", 5), "5 and 5, not {b}");
}

} // namespace
} // namespace program
