#include "server/program/LevelSums.hpp"

#include "server/program/Rows.hpp"

namespace program {
namespace {

std::string sumText(std::string_view what, int sum, std::string_view key, int stated) {
    return std::string(what) + " add up to " + std::to_string(sum) + ", but " + std::string(key) + " is " +
           std::to_string(stated);
}

// Reads the domains' tables again, for their lines.
void checkShares(TomlTable& table, const Section& section) {
    auto tables = table.tables("domains");
    for (std::size_t i = 0; i < tables.size() && i < section.domains.size(); ++i) {
        const auto& domain = section.domains[i];
        if (domain.questions * 100 != section.questions * domain.weightPercent)
            tables[i].refuse("weight_percent", std::to_string(domain.questions) + " of " +
                                                   std::to_string(section.questions) + " questions are not " +
                                                   std::to_string(domain.weightPercent) + " percent");
    }
}

} // namespace

void checkDomains(TomlTable& table, const Section& section) {
    int questions = 0;
    int percent = 0;
    for (const auto& domain : section.domains) {
        questions += domain.questions;
        percent += domain.weightPercent;
    }
    checkUnique(table, "domains", "id", section.domains, &Domain::id);
    if (questions != section.questions)
        table.refuse("domains", sumText("question counts", questions, "questions", section.questions));
    if (percent != 100)
        table.refuse("domains", "weights add up to " + std::to_string(percent) + " percent, not to 100");
    checkShares(table, section);
}

void checkSections(TomlTable& table, const Level& level) {
    int questions = 0;
    int minutes = 0;
    int breaks = 0;
    for (const auto& section : level.sections) {
        questions += section.questions;
        minutes += section.minutes;
        breaks += section.breakAfterMinutes;
    }
    if (questions != level.questions)
        table.refuse("questions",
                     sumText("the sections' questions", questions, "questions", level.questions));
    if (minutes != level.durationMinutes)
        table.refuse("duration_minutes",
                     sumText("the sections' minutes", minutes, "duration_minutes", level.durationMinutes));
    if (minutes + breaks != level.totalMinutes)
        table.refuse("total_minutes",
                     sumText("sections and breaks", minutes + breaks, "total_minutes", level.totalMinutes));
    if (!level.sections.empty() && level.sections.back().breakAfterMinutes != 0)
        table.tables("sections").back().refuse("break_after_minutes", "nothing follows the last section");
}

void checkPassMark(TomlTable& table, const Level& level) {
    const auto ofAll = std::to_string(level.questionsToPass) + " of " + std::to_string(level.questions);
    if (level.questionsToPass > level.questions)
        table.refuse("questions_to_pass", ofAll + " questions are more than there are");
    else if (level.questionsToPass * 100 != level.questions * level.passPercent)
        table.refuse("questions_to_pass",
                     ofAll + " questions are not " + std::to_string(level.passPercent) + " percent");
}

} // namespace program
