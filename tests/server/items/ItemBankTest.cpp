#include "server/items/ItemImport.hpp"

#include "lcoc.pb.h"
#include "server/program/Rulebook.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace items {
namespace {

namespace fs = std::filesystem;

const fs::path source = LCOC_SOURCE_DIR;

std::map<std::string, exam::ExamPlan> plans() {
    return program::examPlans(program::loadRulebook(source / "resources/program").value()).value();
}

KnownDomains domains() {
    KnownDomains known;
    for (const auto& [code, plan] : plans())
        for (const auto& section : plan.blueprint)
            for (const auto& domain : section.domains) known[code].insert(domain.domain);
    return known;
}

// The bank as it is in resources/items: every rule that an author must keep.
class ItemBank : public testing::Test {
  protected:
    static const ImportedPackages& bank() {
        static const ImportedPackages imported = readPackages(source / "resources/items", domains());
        return imported;
    }
    static int correctCount(const storage::ItemRecord& item) {
        protocol::StoredKey key;
        key.ParseFromString(item.answerKey);
        return key.correct_size();
    }
};

TEST_F(ItemBank, HasNoProblem) {
    EXPECT_THAT(bank().problems, testing::IsEmpty());
}

TEST_F(ItemBank, HoldsTwoAndAHalfTimesTheBlueprintOfEveryAssociateDomain) {
    std::map<core::DomainId, int> counts;
    for (const auto& item : bank().items) ++counts[item.domain];
    EXPECT_GE(bank().items.size(), 150u);
    const auto plan = plans().at("LCOC-A");
    for (const auto& section : plan.blueprint)
        for (const auto& domain : section.domains)
            EXPECT_GE(counts[domain.domain], 2.5 * domain.questions) << domain.domain.value;
}

TEST_F(ItemBank, MixesKindsAndLevels) {
    int multiple = 0, exhibits = 0, recall = 0;
    for (const auto& item : bank().items) {
        protocol::Question question;
        ASSERT_TRUE(question.ParseFromString(item.content));
        multiple += correctCount(item) > 1;
        exhibits += !question.exhibit_html().empty();
        recall += item.cognitiveLevel == "recall";
        if (correctCount(item) > 1) {
            EXPECT_THAT(question.stem_html(), testing::HasSubstr("Choose ")) << item.id.value;
        }
        EXPECT_EQ(static_cast<int>(question.choice().choose()), correctCount(item)) << item.id.value;
    }
    const auto total = static_cast<int>(bank().items.size());
    EXPECT_GE(multiple * 100, total * 12);
    EXPECT_GE(exhibits * 100, total * 12);
    EXPECT_LE(recall * 100, total * 60);
}

TEST_F(ItemBank, KeysAreSpreadOverThePositions) {
    std::map<unsigned, int> positions;
    int singles = 0;
    for (const auto& item : bank().items) {
        protocol::StoredKey key;
        key.ParseFromString(item.answerKey);
        if (key.correct_size() != 1 || item.choiceCount != 4) continue;
        ++positions[key.correct(0)];
        ++singles;
    }
    for (unsigned position = 0; position < 4; ++position) {
        EXPECT_GE(positions[position] * 100, singles * 18) << position;
        EXPECT_LE(positions[position] * 100, singles * 32) << position;
    }
}

class ImportFolder : public testing::Test {
  protected:
    void SetUp() override {
        fs::copy(source / "resources/items/associate/sdk-usage", folder_.path(), fs::copy_options::recursive);
    }
    const support::TemporaryFolder folder_;
};

TEST_F(ImportFolder, NamesAllFilesThatAreWrongAtOnce) {
    std::ofstream(folder_ / "LCOC-A-SDK-001.xml") << "<broken";
    std::ofstream(folder_ / "LCOC-A-SDK-002.xml") << "<other/>";
    std::ofstream(folder_ / "unlisted.xml") << "<x/>";
    const auto imported = readPackages(folder_.path(), domains());
    EXPECT_THAT(imported.problems, testing::UnorderedElementsAre(testing::HasSubstr("LCOC-A-SDK-001.xml:1:"),
                                                                 testing::HasSubstr("LCOC-A-SDK-002.xml:1:"),
                                                                 testing::HasSubstr("unlisted.xml:1:")));
}

TEST_F(ImportFolder, RefusesUnknownDomains) {
    EXPECT_THAT(readPackages(folder_.path(), {{"LCOC-A", {}}}).problems.at(0), testing::HasSubstr("no domain sdk-usage"));
    EXPECT_THAT(readPackages(folder_.path(), {}).problems.at(0), testing::HasSubstr("no level LCOC-A"));
}

TEST(Import, AFolderWithoutPackageIsAProblem) {
    EXPECT_EQ(readPackages("/nowhere/at/all", {}).problems.size(), 1u);
}

} // namespace
} // namespace items
