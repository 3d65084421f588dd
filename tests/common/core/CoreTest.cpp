#include "common/core/Clock.hpp"
#include "common/core/Email.hpp"
#include "common/core/Ids.hpp"
#include "common/core/Result.hpp"
#include "common/core/Text.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

TEST(Error, EveryWireNameIsUniqueAndFindsItsRow) {
    std::set<std::string_view> names;
    for (int code = 0; code <= static_cast<int>(core::ErrorCode::cancelled); ++code) {
        const auto& row = core::describe(static_cast<core::ErrorCode>(code));
        EXPECT_TRUE(names.insert(row.wireName).second) << row.wireName;
        EXPECT_EQ(core::findByWireName(row.wireName), &row);
        EXPECT_TRUE(row.sentence.ends_with('.')) << row.sentence;
    }
    EXPECT_EQ(core::findByWireName("no-such-error"), nullptr);
}

TEST(Error, TextNamesTheFactAndTheDetail) {
    EXPECT_EQ((core::Error{core::ErrorCode::sessionClosed, ""}.text()), "session-closed");
    EXPECT_EQ((core::Error{core::ErrorCode::storageFailed, "disk I/O"}.text()), "storage-failed: disk I/O");
}

core::Result<int> halved(int number) {
    if (number % 2 != 0) return core::fail(core::ErrorCode::notFound, "odd");
    return number / 2;
}

core::Result<int> quartered(int number) {
    TRY(const int half, halved(number));
    return halved(half);
}

TEST(Result, TryReturnsTheFirstError) {
    EXPECT_EQ(quartered(12), 3);
    ASSERT_FALSE(quartered(6));
    EXPECT_EQ(quartered(6).error().code, core::ErrorCode::notFound);
}

TEST(Id, TextAndBytesGoBothWays) {
    core::SessionId id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) id.bytes[i] = static_cast<std::uint8_t>(i * 17);
    EXPECT_EQ(id.text(), "00112233445566778899aabbccddeeff");
    EXPECT_EQ(core::SessionId::parse(id.text()), id);
    EXPECT_EQ(core::SessionId::fromBytes(id.raw()), id);
}

TEST(Id, RefusesWhatItDidNotWrite) {
    for (const auto* text : {"", "00", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeefg",
                             "00112233445566778899aabbccddeeff0"})
        EXPECT_FALSE(core::SessionId::parse(text)) << text;
    EXPECT_FALSE(core::SessionId::fromBytes("short"));
}

TEST(Instant, IsWrittenAsRfc3339) {
    EXPECT_EQ(core::toText(core::fromMillis(0)), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(core::toText(core::fromMillis(951'827'696'789)), "2000-02-29T12:34:56.789Z");
}

TEST(Clock, StartsWhereToldAndNeverGoesBack) {
    const core::Clock clock(core::fromMillis(1'000));
    const auto first = clock.now();
    EXPECT_GE(first, core::fromMillis(1'000));
    EXPECT_LT(first, core::fromMillis(61'000));
    EXPECT_GE(clock.now(), first);
}

TEST(Instant, IsReadAsItIsWritten) {
    for (const auto instant : {core::fromMillis(0), core::fromMillis(1'795'484'790'245), core::fromMillis(951'782'400'000)})
        EXPECT_EQ(core::parseInstant(core::toText(instant)), instant);
    EXPECT_EQ(core::parseInstant("2026-11-24T01:46:30Z"), core::fromMillis(1'795'484'790'000));
}

TEST(Instant, IsNotReadFromOtherTexts) {
    for (const auto* text : {"", "tomorrow", "2026-11-24", "2026-02-30T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T01:46:30", "2026-11-24T01:46:30+01:00",
                             "2026-11-24T01:46:30Zx", "2026-11-24T1:46:30Z"})
        EXPECT_FALSE(core::parseInstant(text)) << text;
}

TEST(Text, NoCharacterIsCut) {
    EXPECT_EQ(core::shortened("Zürich", 6), "Züric");
    EXPECT_EQ(core::shortened("Zürich", 2), "Z");
    EXPECT_EQ(core::shortened("Zürich", 7), "Zürich");
    EXPECT_EQ(core::shortened("", 0), "");
}

TEST(Email, IsAnAddressAlone) {
    for (const auto* text : {"ada@example.org", "a.b+c@mail.example.org", "o'neill@example.org"}) EXPECT_TRUE(core::looksLikeEmail(text)) << text;
    for (const auto* text : {"", "ada", "@example.org", "ada@", "ada@example", "ada@@example.org", "a@b@example.org", "ada@.example.org", "ada@example.org.", "ada@example..org", "ada @example.org",
                             "<ada@example.org>", "\"ada\"@example.org", "ada@example.org,bob@example.org", "ada@exam\nple.org"})
        EXPECT_FALSE(core::looksLikeEmail(text)) << text;
    EXPECT_TRUE(core::looksLikeEmail(std::string(242, 'a') + "@example.org"));
    EXPECT_FALSE(core::looksLikeEmail(std::string(243, 'a') + "@example.org")) << "more than 254 characters";
}

} // namespace
