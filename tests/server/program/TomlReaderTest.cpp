#include "server/program/TomlReader.hpp"

#include <gtest/gtest.h>

namespace program {
namespace {

struct TomlMistake {
    const char* name;
    std::string text;
    std::function<void(TomlTable)> read;
    const char* expected;
};

class TomlReaderRefuses : public testing::TestWithParam<TomlMistake> {};

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

std::string tomlMistakeName(const testing::TestParamInfo<TomlMistake>& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, TomlReaderRefuses,
    testing::Values(
        TomlMistake{"missingKey", "", readNumber, "some.toml:1: days: is missing"},
        TomlMistake{"textForNumber", "\ndays = \"3\"", readNumber,
                "some.toml:2: days: must be a whole number from 1 to 30"},
        TomlMistake{"fractionForNumber", "days = 3.0", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        TomlMistake{"truthForNumber", "days = true", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        TomlMistake{"negative", "days = -1", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        TomlMistake{"aboveTheRange", "days = 31", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        TomlMistake{"aboveEveryInt", "days = 9223372036854775807", readNumber,
                "some.toml:1: days: must be a whole number from 1 to 30"},
        TomlMistake{"emptyText", "title = \"\"", readText,
                "some.toml:1: title: must be a text in quotes, not empty"},
        TomlMistake{"numberForText", "title = 3", readText,
                "some.toml:1: title: must be a text in quotes, not empty"},
        TomlMistake{"capitalsInSlug", "id = \"Sdk\"", readSlug,
                "some.toml:1: id: must be of lower-case letters, digits and hyphens"},
        TomlMistake{"pathInSlug", "id = \"../keys\"", readSlug,
                "some.toml:1: id: must be of lower-case letters, digits and hyphens"},
        TomlMistake{"numberForTruth", "proctored = 1", readTruth,
                "some.toml:1: proctored: must be true or false"},
        TomlMistake{"unknownWord", "kind = \"oral\"", readWord,
                "some.toml:1: kind: \"oral\" is none of \"written\", \"practical\""},
        TomlMistake{"unknownWordInList", "tools = [\"calculator\", \"phone\"]", readWords,
                "some.toml:1: tools: \"phone\" is none of \"calculator\", \"notepad\""},
        TomlMistake{"wordTwice", "tools = [\n\"calculator\",\n\"calculator\"]", readWords,
                "some.toml:3: tools: \"calculator\" is there twice"},
        TomlMistake{"textForList", "tools = \"calculator\"", readWords,
                "some.toml:1: tools: must be a list of texts"},
        TomlMistake{"negativeInList", "warnings = [\n15,\n-5]", readNumbers,
                "some.toml:3: warnings: must hold whole numbers from 1 to 60"},
        TomlMistake{"numberForRows", "rows = 1", readRows, "some.toml:1: rows: must be a list of [[tables]]"},
        TomlMistake{"numberInRows", "rows = [\n{ days = 1 },\n2]", readRows,
                "some.toml:3: rows: must be a list of [[tables]]"},
        TomlMistake{"noRows", "\nrows = []", readRows, "some.toml:2: rows: must hold at least one"},
        TomlMistake{"missingInRow", "[[rows]]\ndays = 1\n[[rows]]\n", readRows, "some.toml:3: days: is missing"},
        TomlMistake{"numberForTable", "inner = 1", readInner, "some.toml:1: inner: must be a [table]"},
        TomlMistake{"missingTable", "", readInner, "some.toml:1: inner: is missing"},
        TomlMistake{"unknownKey", "\n\nweeks = 1", readNothing, "some.toml:3: weeks: is not a known key"},
        TomlMistake{"unknownTable", "\n[more]\nweeks = 1", readNothing, "some.toml:2: more: is not a known key"},
        TomlMistake{"unknownKeyInTable", "[inner]\ndays = 1\nweeks = 1", readInner,
                "some.toml:3: weeks: is not a known key"},
        TomlMistake{"unknownKeyInRow", "[[rows]]\ndays = 1\n[[rows]]\ndays = 1\nweeks = 1", readRows,
                "some.toml:5: weeks: is not a known key"},
        TomlMistake{"tooLong", std::string(16 * 1024 + 1, '#'), readNothing,
                "some.toml:1: the file is longer than 16384 characters"}),
    tomlMistakeName);

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
