#include "server/program/Level.hpp"

#include "server/program/TomlReader.hpp"

#include <algorithm>
#include <set>

namespace program {
namespace {

constexpr int mostQuestions = 1000;
constexpr int mostMinutes = 24 * 60;

exam::DomainCount readDomain(TomlTable table, int& percents) {
    exam::DomainCount domain;
    domain.domain = {table.text("id")};
    domain.title = table.text("title");
    domain.questions = static_cast<int>(table.number("questions", 1, mostQuestions));
    percents += static_cast<int>(table.number("percent", 1, 100));
    table.finish();
    return domain;
}

void readDomains(TomlTable& table, Section& section) {
    int percents = 0;
    std::set<std::string> ids;
    for (auto& domain : table.tables("domains")) {
        section.domains.push_back(readDomain(domain, percents));
        if (!ids.insert(section.domains.back().domain.value).second)
            domain.refuse("id", "domain " + section.domains.back().domain.value + " is there twice");
    }
    if (section.kind == SectionKind::practical && !section.domains.empty())
        table.refuse("domains", "a practical section has tasks, not domains");
    if (section.kind == SectionKind::written && percents != 100)
        table.refuse("domains", "the percents of the domains add up to " + std::to_string(percents) + ", not to 100");
}

Section readSection(TomlTable table) {
    Section section;
    section.title = table.text("title");
    const auto kind = table.text("kind");
    if (kind != "written" && kind != "practical") table.refuse("kind", "kind must be \"written\" or \"practical\"");
    section.kind = kind == "practical" ? SectionKind::practical : SectionKind::written;
    section.minutes = static_cast<int>(table.number("minutes", 1, mostMinutes));
    section.breakAfterMinutes = static_cast<int>(table.number("break_after_minutes", 0, mostMinutes));
    readDomains(table, section);
    table.finish();
    return section;
}

bool readMode(TomlTable& modes, std::string_view name) {
    auto mode = modes.table(name);
    const bool proctored = mode.truth("proctored");
    mode.finish();
    return proctored;
}

void checkKnown(TomlTable& table, std::string_view key, const std::vector<std::string>& values,
                const std::set<std::string>& known) {
    for (const auto& value : values)
        if (!known.contains(value)) table.refuse(key, value + " is not one of the known " + std::string(key));
}

void checkSums(TomlTable& table, const Level& level) {
    int questions = 0;
    int minutes = 0;
    for (const auto& section : level.sections) {
        minutes += section.minutes;
        for (const auto& domain : section.domains) questions += domain.questions;
    }
    if (questions != level.questions)
        table.refuse("questions", "the domains add up to " + std::to_string(questions) + " questions, not to " +
                                      std::to_string(level.questions));
    if (minutes != level.durationMinutes)
        table.refuse("duration_minutes", "the sections add up to " + std::to_string(minutes) + " minutes, not to " +
                                             std::to_string(level.durationMinutes));
    if (level.questionsToPass * 100 != level.questions * level.passPercent)
        table.refuse("questions_to_pass", std::to_string(level.questionsToPass) + " of " + std::to_string(level.questions) +
                                              " questions are not " + std::to_string(level.passPercent) + " percent");
}

void readLevel(TomlTable& table, Level& level) {
    level.code = table.text("code");
    level.title = table.text("title");
    level.examTitle = table.text("exam_title");
    level.questions = static_cast<int>(table.number("questions", 1, mostQuestions));
    level.durationMinutes = static_cast<int>(table.number("duration_minutes", 1, mostMinutes));
    level.passPercent = static_cast<int>(table.number("pass_percent", 1, 100));
    level.questionsToPass = static_cast<int>(table.number("questions_to_pass", 1, mostQuestions));
    level.kinds = table.texts("kinds");
    level.tools = table.texts("tools");
    level.validityYears = static_cast<int>(table.number("validity_years", 1, 50));
    level.studyHours = table.numbers("study_hours", 0, 10'000);
    level.recommendedExperienceMonths = table.numbers("recommended_experience_months", 0, 600);
    level.requiresLevel = table.textOrEmpty("requires_level");
    level.requiredExperienceMonths = static_cast<int>(table.number("required_experience_months", 0, 600));
    level.prerequisites = table.texts("prerequisites");
    auto modes = table.table("modes");
    level.proctoredOnline = readMode(modes, "online");
    level.proctoredAtCenter = readMode(modes, "center");
    modes.finish();
    for (const auto& section : table.tables("sections")) level.sections.push_back(readSection(section));
    checkKnown(table, "kinds", level.kinds, {"single", "multiple", "scenario", "practical"});
    checkKnown(table, "tools", level.tools, {"calculator", "whiteboard", "notepad"});
    checkSums(table, level);
}

} // namespace

core::Result<Level> parseLevel(std::string_view text, const std::string& fileName) {
    Level level;
    TRY_STATUS(readToml(text, fileName, [&](TomlTable& table) { readLevel(table, level); }));
    return level;
}

} // namespace program
