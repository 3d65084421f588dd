#include "server/program/Level.hpp"

#include "server/program/LevelSums.hpp"
#include "server/program/TomlReader.hpp"

#include <algorithm>

namespace program {
namespace {

constexpr int mostQuestions = 1000;
constexpr int minutesOfDay = 24 * 60;

Span readSpan(TomlTable& table, std::string_view key, int most) {
    auto span = table.numbers(key, 0, most);
    if (span.empty() || span.size() > 2 || !std::ranges::is_sorted(span))
        table.refuse(key, "must be [from] or [from, to]");
    return span;
}

Eligibility readEligibility(TomlTable table, const Words& earlierCodes) {
    Eligibility eligibility;
    // "none" rather than a missing key: that no level is required is said, not forgotten.
    auto codes = earlierCodes;
    codes.emplace_back("none");
    eligibility.requiresLevel = table.word("requires_level", codes);
    if (eligibility.requiresLevel == "none") eligibility.requiresLevel.clear();
    eligibility.experienceMonths = table.number("experience_months", 0, 600);
    eligibility.required = table.texts("required");
    eligibility.recommended = table.texts("recommended");
    return eligibility;
}

Domain readDomain(TomlTable table) {
    return {table.slug("id"), table.text("title"), table.number("weight_percent", 1, 100),
            table.number("questions", 1, mostQuestions)};
}

Section readSection(TomlTable table) {
    Section section;
    section.title = table.text("title");
    section.minutes = table.number("minutes", 1, minutesOfDay);
    section.breakAfterMinutes = table.number("break_after_minutes", 0, minutesOfDay);
    if (table.word("kind", {"written", "practical"}) == "practical") {
        section.kind = SectionKind::practical;
        section.tasks = table.texts("tasks");
        return section;
    }
    section.questions = table.number("questions", 1, mostQuestions);
    for (const auto& domain : table.tables("domains")) section.domains.push_back(readDomain(domain));
    checkDomains(table, section);
    return section;
}

void readExam(TomlTable& table, Level& level) {
    level.kinds = table.words("kinds", {"single", "multiple", "scenario", "task"});
    level.tools = table.words("tools", {"calculator", "whiteboard", "notepad"});
    level.questions = table.number("questions", 1, mostQuestions);
    level.durationMinutes = table.number("duration_minutes", 1, minutesOfDay);
    level.totalMinutes = table.number("total_minutes", 1, minutesOfDay);
    level.passPercent = table.number("pass_percent", 1, 100);
    level.questionsToPass = table.number("questions_to_pass", 1, mostQuestions);
    for (const auto& section : table.tables("sections")) level.sections.push_back(readSection(section));
    checkSections(table, level);
    checkPassMark(table, level);
}

void readModes(TomlTable modes, Level& level) {
    level.proctoredOnline = modes.table("online").truth("proctored");
    level.proctoredAtCenter = modes.table("center").truth("proctored");
}

Level readLevel(TomlTable table, const Levels& earlier) {
    Level level;
    level.code = table.text("code");
    if (earlier.contains(level.code)) table.refuse("code", "level " + level.code + " is there twice");
    level.title = table.text("title");
    level.examTitle = table.text("exam_title");
    level.summary = table.text("summary");
    level.audience = table.texts("audience");
    level.focusAreas = table.texts("focus_areas");
    level.studyHours = readSpan(table, "study_hours", 10'000);
    level.recommendedExperienceMonths = readSpan(table, "recommended_experience_months", 600);
    level.validityYears = table.number("validity_years", 1, 50);
    level.eligibility = readEligibility(table.table("eligibility"), codesOf(earlier));
    readModes(table.table("modes"), level);
    readExam(table, level);
    return level;
}

} // namespace

core::Result<Level> parseLevel(std::string_view text, const std::string& fileName, const Levels& earlier) {
    Level level;
    TRY_STATUS(readToml(text, fileName, [&](TomlTable table) { level = readLevel(table, earlier); }));
    return level;
}

std::vector<std::string> codesOf(const Levels& levels) {
    std::vector<std::string> codes;
    for (const auto& [code, level] : levels) codes.push_back(code);
    return codes;
}

} // namespace program
