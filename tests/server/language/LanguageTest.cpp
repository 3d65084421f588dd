#include "server/language/Language.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace language {
namespace {

class LanguageTest : public testing::Test {
  protected:
    static void SetUpTestSuite() { ASSERT_TRUE(load(LCOC_LANGUAGES)); }
};

TEST_F(LanguageTest, EnglishComesFirstAndNamesAreTheirOwn) {
    EXPECT_EQ(available(), (std::vector<std::string>{"en", "de", "ja"}));
    EXPECT_EQ(nameOf("en"), "English");
    EXPECT_EQ(nameOf("de"), "Deutsch");
    EXPECT_EQ(nameOf("ja"), "日本語");
}

TEST_F(LanguageTest, TheBrowsersWishIsFollowedAsFarAsPossible) {
    for (const auto& [wish, code] : {std::pair{"de-AT,de;q=0.9,en;q=0.5", "de"},
                                     {"ja", "ja"},
                                     {"fr-FR,fr;q=0.9,de;q=0.4", "de"},
                                     {"en-GB,de;q=0.9", "en"},
                                     {"fr", "en"},
                                     {"", "en"},
                                     {"*", "en"},
                                     {";;;q=,,\xff\xfe", "en"}})
        EXPECT_EQ(bestFor(wish), code) << wish;
}

TEST_F(LanguageTest, AScopeSpeaksItsLanguageAndEndsWithTheOneBefore) {
    EXPECT_EQ(say("Sign in"), "Sign in");
    {
        const Speaking german("de");
        EXPECT_EQ(say("Sign in"), "Anmelden");
        {
            const Speaking unknown("tlh");
            EXPECT_EQ(spoken(), "en");
        }
        EXPECT_EQ(spoken(), "de");
    }
    EXPECT_EQ(spoken(), "en");
}

TEST_F(LanguageTest, AnotherThreadSpeaksItsOwn) {
    const Speaking german("de");
    std::string there;
    std::thread([&] { there = spoken(); }).join();
    EXPECT_EQ(there, "en");
    EXPECT_EQ(spoken(), "de");
}

TEST_F(LanguageTest, WhatHasNoTranslationStaysEnglish) {
    const Speaking german("de");
    EXPECT_EQ(say("A sentence that nobody has translated."), "A sentence that nobody has translated.");
    EXPECT_EQ(say("{count} of nothing", fmt::arg("count", 3)), "3 of nothing");
    EXPECT_EQ(sayCount("{count} thing", "{count} things", 2), "2 things");
    EXPECT_EQ(say(""), "");
}

TEST_F(LanguageTest, NumbersHaveThePluralFormsOfTheLanguage) {
    EXPECT_EQ(sayCount("one hour", "{count} hours", 1), "one hour");
    EXPECT_EQ(sayCount("one hour", "{count} hours", 48), "48 hours");
    const Speaking german("de");
    EXPECT_EQ(sayCount("one hour", "{count} hours", 1), "eine Stunde");
    EXPECT_EQ(sayCount("one hour", "{count} hours", 48), "48 Stunden");
    const Speaking japanese("ja");
    EXPECT_EQ(sayCount("one hour", "{count} hours", 1), "1時間");
}

TEST_F(LanguageTest, ATranslationHasTheNamesTagsAndMarksOfItsText) {
    EXPECT_TRUE(fits("Valid until {day}", "{day}まで有効"));
    EXPECT_TRUE(fits("{{a}} and <b>{{b}}</b>", "<b>{{b}}</b> und {{a}}"));
    EXPECT_FALSE(fits("Valid until {day}", "Gültig"));
    EXPECT_FALSE(fits("Valid until {day}", "Gültig bis {tag}"));
    EXPECT_FALSE(fits("{{a}}", "{{{a}}}"));
    EXPECT_FALSE(fits("Help", "<script>Hilfe</script>"));
}

} // namespace
} // namespace language
