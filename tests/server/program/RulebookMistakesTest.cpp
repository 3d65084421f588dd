#include "server/program/Rulebook.hpp"
#include "tests/server/program/RulebookFolder.hpp"

#include <gtest/gtest.h>

namespace program {
namespace {

// One edit of a good rulebook, and what it must be refused for. The line is that of `markAt`, searched after
// the first `markAfter`; both are of the edited file.
struct Mistake {
    std::string name;
    std::string file;
    std::string from;
    std::string to;
    std::string markAt;
    std::string reason;
    std::string markAfter = {};
};

class RulebookRefuses : public testing::TestWithParam<Mistake> {};

TEST_P(RulebookRefuses, WithFileLineAndReason) {
    const auto& [name, file, from, to, markAt, reason, markAfter] = GetParam();
    const RulebookCopy copy;
    copy.edit(file, from, to);
    const auto loaded = loadRulebook(copy.folder());
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, core::ErrorCode::rulebookInvalid);
    EXPECT_EQ(loaded.error().detail,
              file + ":" + std::to_string(copy.lineOf(file, markAt, markAfter)) + ": " + reason);
}

std::string nameOf(const testing::TestParamInfo<Mistake>& info) {
    return info.param.name;
}

const std::string associate = "levels/associate.toml";
const std::string expert = "levels/expert.toml";
const std::string sdk = "id = \"sdk-usage\"";

INSTANTIATE_TEST_SUITE_P(
    Levels, RulebookRefuses,
    testing::Values(
        Mistake{"domainCounts", associate, "questions = 9\n", "questions = 8\n", "[[sections.domains]]",
                "domains: question counts add up to 59, but questions is 60"},
        Mistake{"weights", associate, "weight_percent = 15", "weight_percent = 14", "[[sections.domains]]",
                "domains: weights add up to 99 percent, not to 100"},
        Mistake{"weightOfOneDomain", associate,
                "weight_percent = 20\nquestions = 12\n\n[[sections.domains]]\n"
                "id = \"analytics-and-reporting\"\ntitle = \"Analytics and Reporting\"\nweight_percent = 15",
                "weight_percent = 15\nquestions = 12\n\n[[sections.domains]]\n"
                "id = \"analytics-and-reporting\"\ntitle = \"Analytics and Reporting\"\nweight_percent = 20",
                "weight_percent", "weight_percent: 12 of 60 questions are not 15 percent", sdk},
        Mistake{"domainTwice", associate, sdk, "id = \"basic-cost-tracking\"", "id = \"basic-cost-tracking\"",
                "id: \"basic-cost-tracking\" is there twice", "Basic Cost Tracking"},
        Mistake{"domainNotASlug", associate, sdk, "id = \"SDK Usage\"", "SDK Usage",
                "id: must be of lower-case letters, digits and hyphens"},
        Mistake{"sectionQuestions", associate, "questions = 60", "questions = 61", "questions = 61",
                "questions: the sections' questions add up to 60, but questions is 61"},
        Mistake{"sectionMinutes", expert, "minutes = 60", "minutes = 50", "duration_minutes",
                "duration_minutes: the sections' minutes add up to 170, but duration_minutes is 180"},
        Mistake{"breaks", expert, "break_after_minutes = 15", "break_after_minutes = 10", "total_minutes",
                "total_minutes: sections and breaks add up to 190, but total_minutes is 195"},
        Mistake{"breakAtTheEnd", associate, "break_after_minutes = 0", "break_after_minutes = 5",
                "total_minutes", "total_minutes: sections and breaks add up to 95, but total_minutes is 90"},
        Mistake{"passMarkAboveAll", associate, "questions_to_pass = 42", "questions_to_pass = 61",
                "questions_to_pass", "questions_to_pass: 61 of 60 questions are more than there are"},
        Mistake{"passMarkAndPercent", associate, "questions_to_pass = 42", "questions_to_pass = 43",
                "questions_to_pass", "questions_to_pass: 43 of 60 questions are not 70 percent"},
        Mistake{"passPercentAbove100", associate, "pass_percent = 70", "pass_percent = 101", "pass_percent",
                "pass_percent: must be a whole number from 1 to 100"},
        Mistake{"negativeMinutes", associate, "\nminutes = 90", "\nminutes = -90", "minutes = -90",
                "minutes: must be a whole number from 1 to 1440"},
        Mistake{"unknownKind", associate, "\"single\"", "\"essay\"", "essay",
                "kinds: \"essay\" is none of \"single\", \"multiple\", \"scenario\", \"task\""},
        Mistake{"unknownTool", associate, "\"notepad\"", "\"phone\"", "phone",
                "tools: \"phone\" is none of \"calculator\", \"whiteboard\", \"notepad\""},
        Mistake{"unknownSectionKind", associate, "kind = \"written\"", "kind = \"oral\"", "oral",
                "kind: \"oral\" is none of \"written\", \"practical\""},
        Mistake{"noMode", associate, "[modes.center]\nproctored = true\n", "", "[modes.online]",
                "center: is missing"},
        Mistake{"modeAsNumber", associate, "proctored = false", "proctored = 0", "proctored = 0",
                "proctored: must be true or false"},
        Mistake{"spanBackwards", associate, "[40, 60]", "[60, 40]", "[60, 40]",
                "study_hours: must be [from] or [from, to]"},
        Mistake{"levelTwice", "levels/professional.toml", "code = \"LCOC-P\"", "code = \"LCOC-A\"", "code",
                "code: level LCOC-A is there twice"},
        Mistake{"requiresUnknownLevel", "levels/professional.toml", "requires_level = \"LCOC-A\"",
                "requires_level = \"LCOC-X\"", "requires_level",
                "requires_level: \"LCOC-X\" is none of \"LCOC-A\", \"none\""},
        Mistake{"requiresHigherLevel", "levels/professional.toml", "requires_level = \"LCOC-A\"",
                "requires_level = \"LCOC-E\"", "requires_level",
                "requires_level: \"LCOC-E\" is none of \"LCOC-A\", \"none\""},
        Mistake{"tasksInAWrittenSection", associate, "kind = \"written\"",
                "kind = \"written\"\ntasks = [\"a\"]", "tasks", "tasks: is not a known key"},
        Mistake{"domainsInAPracticalSection", expert, "tasks = ", "domains = []\ntasks = ", "domains = []",
                "domains: is not a known key"},
        Mistake{"unknownKey", associate, "title = \"SDK Usage\"", "title = \"SDK Usage\"\ncolour = \"red\"",
                "colour", "colour: is not a known key"},
        Mistake{"missingKey", associate, "validity_years = 2\n", "", "code", "validity_years: is missing"}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Prices, RulebookRefuses,
    testing::Values(
        Mistake{"academicPrice", "prices.toml", "academic_cents = 14900", "academic_cents = 14950",
                "academic_cents",
                "academic_cents: 50 percent off 29900, rounded down to whole dollars, is 14900"},
        Mistake{"retakePrice", "prices.toml", "retake_cents = 24900", "retake_cents = 25000",
                "retake_cents = 25000",
                "retake_cents: 50 percent off 49900, rounded down to whole dollars, is 24900"},
        Mistake{"recertificationPrice", "prices.toml", "recertification_cents = 39900",
                "recertification_cents = 0", "recertification_cents = 0",
                "recertification_cents: 50 percent off 79900, rounded down to whole dollars, is 39900"},
        Mistake{"negativePrice", "prices.toml", "standard_cents = 29900", "standard_cents = -1",
                "standard_cents = -1", "standard_cents: must be a whole number from 0 to 100000000"},
        Mistake{"orderThatLapsesAtOnce", "prices.toml", "card_days = 14", "card_days = 0", "card_days", "card_days: must be a whole number from 1 to 366"},
        Mistake{"orderThatNeverLapses", "prices.toml", "days_after_due = 30", "days_after_due = 367", "days_after_due",
                "days_after_due: must be a whole number from 0 to 366"},
        Mistake{"priceInDollars", "prices.toml", "standard_cents = 29900", "standard_cents = 299.00",
                "standard_cents = 299.00", "standard_cents: must be a whole number from 0 to 100000000"},
        Mistake{"priceOfUnknownLevel", "prices.toml", "level = \"LCOC-P\"", "level = \"LCOC-X\"", "LCOC-X",
                "level: \"LCOC-X\" is none of \"LCOC-A\", \"LCOC-E\", \"LCOC-P\""},
        Mistake{"priceTwice", "prices.toml", "level = \"LCOC-P\"", "level = \"LCOC-A\"", "level = \"LCOC-A\"",
                "level: \"LCOC-A\" is there twice", "recertification_cents"},
        Mistake{"priceMissing", "prices.toml",
                "[[exams]]\nlevel = \"LCOC-A\"\nstandard_cents = 29900\nacademic_cents = 14900\n"
                "retake_cents = 14900\nrecertification_cents = 14900\n",
                "", "[[exams]]", "exams: LCOC-A is missing"},
        Mistake{"bundleSaving", "prices.toml", "saving_cents = 9900", "saving_cents = 9800",
                "saving_cents = 9800",
                "saving_cents: price and saving add up to 79700, but the exams cost 79800"},
        Mistake{"bundleOfUnknownLevel", "prices.toml", "levels = [\"LCOC-A\", \"LCOC-P\"]",
                "levels = [\"LCOC-A\", \"LCOC-X\"]", "LCOC-X",
                "levels: \"LCOC-X\" is none of \"LCOC-A\", \"LCOC-E\", \"LCOC-P\""},
        Mistake{"bundleOfOne", "prices.toml", "levels = [\"LCOC-A\", \"LCOC-P\"]", "levels = [\"LCOC-A\"]",
                "levels = [\"LCOC-A\"]", "levels: a bundle holds at least two levels"},
        Mistake{"tierOrder", "prices.toml", "from_exams = 11", "from_exams = 5", "from_exams = 5",
                "from_exams: must be more than in the tier before", "discount_percent = 10"},
        Mistake{"tierDiscount", "prices.toml", "discount_percent = 15", "discount_percent = 10",
                "discount_percent = 10", "discount_percent: must be more than in the tier before",
                "from_exams = 11"},
        Mistake{"quotedWithDiscount", "prices.toml", "quoted = true\ndiscount_percent = 0",
                "quoted = true\ndiscount_percent = 5", "discount_percent = 5",
                "discount_percent: must be zero where the price is quoted, and only there", "quoted = true"},
        Mistake{"productTwice", "prices.toml", "id = \"lab-month\"", "id = \"course-expert\"",
                "id = \"course-expert\"", "id: \"course-expert\" is there twice",
                "Expert Preparation Course"},
        Mistake{"productKind", "prices.toml", "kind = \"lab\"", "kind = \"toy\"", "kind = \"toy\"",
                "kind: \"toy\" is none of \"practice-test\", \"bootcamp\", \"course\", \"lab\", \"book\", \"shipped\", \"preparation\""},
        Mistake{"includesUnknown", "prices.toml", "includes = [\"LCOC-A\"]", "includes = [\"LCOC-X\"]", "LCOC-X",
                "includes: \"LCOC-X\" is no level, and no product that includes nothing itself"},
        Mistake{"includesWhatIncludes", "prices.toml", "includes = [\"LCOC-A\"]", "includes = [\"course-associate\"]", "includes = [\"course-associate\"]",
                "includes: \"course-associate\" is no level, and no product that includes nothing itself"},
        Mistake{"discountAbove100", "prices.toml", "retake_percent = 50", "retake_percent = 101",
                "retake_percent", "retake_percent: must be a whole number from 0 to 100"}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Others, RulebookRefuses,
    testing::Values(
        Mistake{"requiredCreditsYears", "recertification.toml", "over_years = 3", "over_years = 2",
                "over_years = 2", "over_years: LCOC-E is valid for 3 years", "\"LCOC-E\"\ncredits"},
        Mistake{"requiredCreditsMissing", "recertification.toml",
                "[[required_credits]]\nlevel = \"LCOC-E\"\ncredits = 40\nover_years = 3\n", "",
                "[[required_credits]]", "required_credits: LCOC-E is missing"},
        Mistake{"activityRange", "recertification.toml", "most_credits = 15", "most_credits = 4",
                "most_credits = 4", "most_credits: must not be less than credits"},
        Mistake{"activityUnit", "recertification.toml", "unit = \"year\"", "unit = \"moon\"", "moon",
                "unit: \"moon\" is none of \"hour\", \"piece\", \"year\", \"answer\""},
        Mistake{"activityTwice", "recertification.toml", "id = \"webinar\"", "id = \"official-training\"",
                "id = \"official-training\"", "id: \"official-training\" is there twice", "most_credits = 1"},
        Mistake{"renewsItself", "recertification.toml", "renews = [\"LCOC-A\"]", "renews = [\"LCOC-P\"]",
                "renews = [\"LCOC-P\"]", "renews: a level does not renew itself"},
        Mistake{"renewsUnknownLevel", "recertification.toml", "renews = [\"LCOC-A\"]",
                "renews = [\"LCOC-X\"]", "LCOC-X",
                "renews: \"LCOC-X\" is none of \"LCOC-A\", \"LCOC-E\", \"LCOC-P\""},
        Mistake{"reinstatementBeforeGrace", "recertification.toml", "reinstatement_by_exam_days = 365",
                "reinstatement_by_exam_days = 89", "reinstatement_by_exam_days",
                "reinstatement_by_exam_days: must not be less than grace_days"},
        Mistake{"refundsOverlap", "scheduling.toml", "full_refund_until_hours = 168",
                "full_refund_until_hours = 72", "full_refund_until_hours",
                "full_refund_until_hours: must be more than partial_refund_until_hours"},
        Mistake{"horizonEmpty", "scheduling.toml", "from_hours_ahead = 24", "from_hours_ahead = 9000",
                "from_hours_ahead = 9000", "from_hours_ahead: must be less than up_to_months_ahead"},
        Mistake{"negativeWait", "scheduling.toml", "retake_wait_days = 14", "retake_wait_days = -14",
                "retake_wait_days", "retake_wait_days: must be a whole number from 0 to 3650"},
        Mistake{"accommodationOfNothing", "scheduling.toml", "most_extra_time_percent = 200", "most_extra_time_percent = 0", "most_extra_time_percent",
                "most_extra_time_percent: must be a whole number from 1 to 1000"},
        Mistake{"graceEndIsNeverTold", "notices.toml", "grace_ended_days = 30", "grace_ended_days = 0", "grace_ended_days", "grace_ended_days: must be a whole number from 1 to 365"},
        Mistake{"bankSmallerThanAForm", "program.toml", "bank_percent_of_form = 250", "bank_percent_of_form = 99", "bank_percent_of_form",
                "bank_percent_of_form: must be a whole number from 100 to 10000"},
        Mistake{"noticesOrder", "notices.toml", "days_before = 60", "days_before = 90", "days_before = 90",
                "days_before: must be less than in the notice before", "Second notice"},
        Mistake{"noticeTwice", "notices.toml", "id = \"second\"", "id = \"first\"", "id = \"first\"",
                "id: \"first\" is there twice", "First notice"},
        Mistake{"warningsOrder", "delivery.toml", "[15, 5, 1]", "[15, 5, 5]", "warnings_minutes",
                "warnings_minutes: must fall from each to the next"},
        Mistake{"silenceTooShort", "delivery.toml", "silence_seconds = 9", "silence_seconds = 5",
                "silence_seconds", "silence_seconds: must be at least two heartbeats"},
        Mistake{"silenceTooLong", "delivery.toml", "silence_seconds = 9", "silence_seconds = 300",
                "silence_seconds", "silence_seconds: must be less than disconnect_allowance_minutes"},
        Mistake{"arrivesTooEarly", "delivery.toml", "arrive_early_minutes = 15", "arrive_early_minutes = 31",
                "arrive_early_minutes = 31", "arrive_early_minutes: check-in is not open yet"},
        Mistake{"noLevel", "program.toml", "[\"associate\", \"professional\", \"expert\"]", "[]", "levels",
                "levels: must name at least one"},
        Mistake{"levelOutsideTheFolder", "program.toml", "\"associate\"", "\"../associate\"", "levels",
                "levels: \"../associate\" must be of lower-case letters, digits and hyphens"},
        Mistake{"timeZone", "program.toml", "America/New_York", "America/Nowhere", "time_zone",
                "time_zone: must be the name of a time zone, such as \"Europe/Berlin\""},
        Mistake{"rulesElement", "rules.en.xhtml", "<h2>Confidentiality</h2>", "<h1>Confidentiality</h1>",
                "<h1>", "h1: is not one of h2, p, ul, li and strong, without attributes"}),
    nameOf);

std::string refusal(const RulebookCopy& copy) {
    const auto loaded = loadRulebook(copy.folder());
    return loaded ? "accepted" : loaded.error().detail;
}

TEST(RulebookMistakes, BreakAfterTheLastSection) {
    const RulebookCopy copy;
    copy.edit(associate, "break_after_minutes = 0", "break_after_minutes = 5");
    copy.edit(associate, "total_minutes = 90", "total_minutes = 95");
    EXPECT_EQ(refusal(copy), associate + ":" + std::to_string(copy.lineOf(associate, "break_after_minutes")) +
                                 ": break_after_minutes: nothing follows the last section");
}

TEST(RulebookMistakes, EveryFileMustBeThere) {
    for (const auto* file : {"program.toml", "levels/associate.toml", "levels/professional.toml",
                             "levels/expert.toml", "delivery.toml", "prices.toml", "scheduling.toml",
                             "recertification.toml", "notices.toml", "rules.en.xhtml"}) {
        const RulebookCopy copy;
        std::filesystem::remove(copy.folder() / file);
        EXPECT_EQ(refusal(copy), std::string(file) + ":1: the file cannot be read, or is empty, in " +
                                     copy.folder().string());
    }
}

TEST(RulebookMistakes, EveryLevelFileMustBeListed) {
    const RulebookCopy copy;
    copy.write("levels/master.toml", "");
    EXPECT_EQ(refusal(copy), "levels/master.toml:1: is not one of the levels of program.toml");
}

// Every key of every file, one after the other: a rulebook without it is refused, and nothing crashes.
TEST(RulebookMistakes, NoLineOfAKeyCanBeLeftOut) {
    for (const auto* file : {"program.toml", "levels/expert.toml", "delivery.toml", "prices.toml",
                             "scheduling.toml", "recertification.toml", "notices.toml"}) {
        const RulebookCopy copy;
        const auto whole = copy.text(file);
        for (std::size_t at = 0; at < whole.size();) {
            const auto end = std::min(whole.find('\n', at), whole.size() - 1) + 1;
            const auto line = whole.substr(at, end - at);
            if (std::isalpha(static_cast<unsigned char>(line[0]))) {
                copy.write(file, std::string(whole).erase(at, line.size()));
                EXPECT_TRUE(refusal(copy).starts_with(std::string(file) + ":")) << file << ": " << line;
            }
            at = end;
        }
    }
}

} // namespace
} // namespace program
