#include "client/candidate/AnswerSheet.hpp"

#include <gtest/gtest.h>

namespace candidate {
namespace {

protocol::AnswerEntry choice(unsigned question, std::vector<unsigned> chosen) {
    protocol::AnswerEntry entry;
    entry.set_question(question);
    entry.mutable_choice();
    for (const auto position : chosen) entry.mutable_choice()->add_chosen(position);
    return entry;
}

TEST(AnswerSheet, TheLastChoiceCounts) {
    AnswerSheet sheet(3);
    sheet.apply(choice(2, {1}), 1);
    sheet.apply(choice(2, {0, 3}), 2);
    EXPECT_EQ(sheet.question(2).response.chosen, (std::vector{0, 3}));
    EXPECT_EQ(sheet.question(2).lastSequence, 2u);
    EXPECT_EQ(sheet.answered(), 1);
    sheet.apply(choice(2, {}), 3);
    EXPECT_EQ(sheet.answered(), 0) << "an answer can be taken back";
}

TEST(AnswerSheet, FlagsNotesAndStrikesAreKept) {
    AnswerSheet sheet(2);
    protocol::AnswerEntry flag;
    flag.set_question(1);
    flag.set_flagged(true);
    sheet.apply(flag, 1);
    protocol::AnswerEntry strike;
    strike.set_question(1);
    strike.mutable_struck_out()->add_choices(2);
    sheet.apply(strike, 2);
    protocol::AnswerEntry note;
    note.set_note("check 7");
    sheet.apply(note, 3);
    EXPECT_EQ(sheet.flagged(), 1);
    EXPECT_EQ(sheet.question(1).struckOut, std::vector{2});
    EXPECT_EQ(sheet.note, "check 7");
}

TEST(AnswerSheet, EntriesAboutQuestionsThatAreNotThereChangeNothing) {
    AnswerSheet sheet(2);
    sheet.apply(choice(0, {1}), 1);
    sheet.apply(choice(3, {1}), 2);
    sheet.apply(choice(4'000'000'000u, {1}), 3);
    EXPECT_EQ(sheet.answered(), 0);
}

} // namespace
} // namespace candidate
