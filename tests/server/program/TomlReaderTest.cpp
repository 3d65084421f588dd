#include "server/program/TomlReader.hpp"

#include <gtest/gtest.h>

namespace program {
namespace {

struct Mistake {
    const char* name;
    std::string text;
    std::function<void(TomlTable)> read;
    const char* expected;
};

class TomlReaderRefuses : public testing::TestWithParam<Mistake> {};

TEST_P(TomlReaderRefuses, WithFileLineKeyAndReason) {
    const auto status = readToml(GetParam().text, "some.toml", GetParam().read);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, core::ErrorCode::rulebookInvalid);
    EXPECT_EQ(status.error().detail, GetParam().expected);
}

void readNothing(TomlTable) {}
void readNumber(TomlTable table) {
    table.number("days", 1, 30);
}
void readText(TomlTable table) {
    table.text("title");
}
void readSlug(TomlTable table) {
    table.slug("id");
}
void readTruth(TomlTable table) {
    table.truth("proctored");
}
void readWord(TomlTable table) {
    table.word("kind", {"written", "practical"});
}
void readWords(TomlTable table) {
    table.words("tools", {"calculator", "notepad"});
}
void readNumbers(TomlTable table) {
    table.numbers("warnings", 1, 60);
}
void readRows(TomlTable table) {
    for (auto& row : table.tables("rows")) row.number("days", 1, 30);
}
void readInner(TomlTable table) {
    table.table("inner").number("days", 1, 30);
}

std::string nameOf(const testing::TestParamInfo<Mistake>& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, TomlReaderRefuses,
    testing::Values(
        Mistake{"missingKey", "", readNumber, "some.toml:1: days: is missing"},
        Mistake{"textForNumber", "\ndays = \"3\"", readNumber,
                "some.toml:2: days: must be a whole number from 1 to 30"},
        Mistake{"fractionForNumber", "days = 3.0", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        Mistake{"truthForNumber", "days = true", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        Mistake{"negative", "days = -1", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        Mistake{"aboveTheRange", "days = 31", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        Mistake{"aboveEveryInt", "days = 9223372036854775807", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        Mistake{"emptyText", "title = \"\"", readText,
                "some.toml:1: title: must be a text in quotes, not empty"},
        Mistake{"numberForText", "title = 3", readText,
                "some.toml:1: title: must be a text in quotes, not empty"},
        Mistake{"capitalsInSlug", "id = \"Sdk\"", readSlug,
                "some.toml:1: id: must be of lower-case letters, digits and hyphens"},
        Mistake{"pathInSlug", "id = \"../keys\"", readSlug,
                "some.toml:1: id: must be of lower-case letters, digits and hyphens"},
        Mistake{"numberForTruth", "proctored = 1", readTruth,
                "some.toml:1: proctored: must be true or false"},
        Mistake{"unknownWord", "kind = \"oral\"", readWord,
                "some.toml:1: kind: \"oral\" is none of \"written\", \"practical\""},
        Mistake{"unknownWordInList", "tools = [\"calculator\", \"phone\"]", readWords,
                "some.toml:1: tools: \"phone\" is none of \"calculator\", \"notepad\""},
        Mistake{"wordTwice", "tools = [\n\"calculator\",\n\"calculator\"]", readWords,
                "some.toml:3: tools: \"calculator\" is there twice"},
        Mistake{"textForList", "tools = \"calculator\"", readWords,
                "some.toml:1: tools: must be a list of texts"},
        Mistake{"negativeInList", "warnings = [\n15,\n-5]", readNumbers,
                "some.toml:3: warnings: must hold whole numbers from 1 to 60"},
        Mistake{"numberForRows", "rows = 1", readRows, "some.toml:1: rows: must be a list of [[tables]]"},
        Mistake{"numberInRows", "rows = [\n{ days = 1 },\n2]", readRows,
                "some.toml:3: rows: must be a list of [[tables]]"},
        Mistake{"noRows", "\nrows = []", readRows, "some.toml:2: rows: must hold at least one"},
        Mistake{"missingInRow", "[[rows]]\ndays = 1\n[[rows]]\n", readRows, "some.toml:3: days: is missing"},
        Mistake{"numberForTable", "inner = 1", readInner, "some.toml:1: inner: must be a [table]"},
        Mistake{"missingTable", "", readInner, "some.toml:1: inner: is missing"},
        Mistake{"unknownKey", "\n\nweeks = 1", readNothing, "some.toml:3: weeks: is not a known key"},
        Mistake{"unknownTable", "\n[more]\nweeks = 1", readNothing, "some.toml:2: more: is not a known key"},
        Mistake{"unknownKeyInTable", "[inner]\ndays = 1\nweeks = 1", readInner,
                "some.toml:3: weeks: is not a known key"},
        Mistake{"unknownKeyInRow", "[[rows]]\ndays = 1\n[[rows]]\ndays = 1\nweeks = 1", readRows,
                "some.toml:5: weeks: is not a known key"},
        Mistake{"tooLong", std::string(16 * 1024 + 1, '#'), readNothing,
                "some.toml:1: the file is longer than 16384 characters"}),
    nameOf);

TEST(TomlReader, KeepsTheFirstMistakeInTheOrderOfReading) {
    const auto status = readToml("title = 3\ndays = 99\n", "some.toml", [](TomlTable table) {
        table.number("days", 1, 30);
        table.text("title");
    });
    EXPECT_EQ(status.error().detail, "some.toml:2: days: must be a whole number from 1 to 30");
}

TEST(TomlReader, RefusesWhatIsNotTomlAtItsLine) {
    for (const auto* text :
         {"days = 1\ndays = 2\n", "days = 1\n= 2\n", "days = 1\n[inner\n", "days = 1\nx = \"\xff\"\n"}) {
        const auto status = readToml(text, "some.toml", readNumber);
        ASSERT_FALSE(status) << text;
        EXPECT_TRUE(status.error().detail.starts_with("some.toml:2: ")) << status.error().detail;
    }
}

TEST(TomlReader, ReadsWhatIsThere) {
    int days = 0;
    Words tools;
    const auto status = readToml("days = 30\ntools = [\"notepad\"]", "some.toml", [&](TomlTable table) {
        days = table.number("days", 1, 30);
        tools = table.words("tools", {"calculator", "notepad"});
    });
    EXPECT_TRUE(status);
    EXPECT_EQ(days, 30);
    EXPECT_EQ(tools, Words{"notepad"});
}

// As deep as a text can be at all: the parser and its tree recurse.
TEST(TomlReader, SurvivesTheDeepestText) {
    std::string dotted;
    while (dotted.size() < 16 * 1024 - 8) dotted += "a.";
    EXPECT_FALSE(readToml(dotted + "a=1", "some.toml", readNothing));
    EXPECT_FALSE(readToml("a=" + std::string(16 * 1024 - 8, '['), "some.toml", readNothing));
}

} // namespace
} // namespace program
