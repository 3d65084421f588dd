#include "server/program/Recertification.hpp"

#include "server/program/Rows.hpp"

namespace program {
namespace {

RequiredCredits readRequiredCredits(TomlTable table, const Levels& levels) {
    RequiredCredits required{table.word("level", codesOf(levels)), table.number("credits", 1, 1000),
                             table.number("over_years", 1, 50)};
    const auto level = levels.find(required.level);
    if (level != levels.end() && level->second.validityYears != required.overYears)
        table.refuse("over_years", required.level + " is valid for " +
                                       std::to_string(level->second.validityYears) + " years");
    return required;
}

CreditGroup readGroup(TomlTable& table) {
    const auto name = table.word("group", {"training", "community", "development", "platform"});
    if (name == "community") return CreditGroup::community;
    if (name == "development") return CreditGroup::development;
    return name == "platform" ? CreditGroup::platform : CreditGroup::training;
}

CreditActivity readActivity(TomlTable table) {
    CreditActivity activity{table.slug("id"),
                            table.text("title"),
                            readGroup(table),
                            table.word("unit", {"hour", "piece", "year", "answer"}),
                            table.number("per_amount", 1, 1000),
                            table.number("credits", 1, 1000),
                            table.number("most_credits", 1, 1000)};
    if (activity.mostCredits < activity.credits)
        table.refuse("most_credits", "must not be less than credits");
    return activity;
}

Renewal readRenewal(TomlTable table, const Words& codes) {
    Renewal renewal{table.word("level", codes), table.words("renews", codes)};
    if (renewal.renews.empty()) table.refuse("renews", "must name at least one level");
    if (std::ranges::find(renewal.renews, renewal.level) != renewal.renews.end())
        table.refuse("renews", "a level does not renew itself");
    return renewal;
}

ExpiredStatus readStatus(TomlTable table) {
    return {table.text("during_grace"), table.text("after_grace"), table.text("superseded")};
}

void readRows(TomlTable& table, RecertificationRules& rules, const Levels& levels) {
    const auto codes = codesOf(levels);
    for (const auto& row : table.tables("required_credits"))
        rules.requiredCredits.push_back(readRequiredCredits(row, levels));
    checkUnique(table, "required_credits", "level", rules.requiredCredits, &RequiredCredits::level);
    checkComplete(table, "required_credits", codes, rules.requiredCredits, &RequiredCredits::level);
    for (const auto& row : table.tables("activities")) rules.activities.push_back(readActivity(row));
    checkUnique(table, "activities", "id", rules.activities, &CreditActivity::id);
    for (const auto& row : table.tables("renewals")) rules.renewals.push_back(readRenewal(row, codes));
    checkUnique(table, "renewals", "level", rules.renewals, &Renewal::level);
}

RecertificationRules readRecertification(TomlTable table, const Levels& levels) {
    RecertificationRules rules;
    rules.earlyMonths = table.number("early_months", 0, 120);
    rules.graceDays = table.number("grace_days", 0, 3650);
    rules.reinstatementByExamDays = table.number("reinstatement_by_exam_days", 0, 36'500);
    if (rules.reinstatementByExamDays < rules.graceDays)
        table.refuse("reinstatement_by_exam_days", "must not be less than grace_days");
    rules.status = readStatus(table.table("status"));
    readRows(table, rules, levels);
    return rules;
}

} // namespace

core::Result<RecertificationRules> parseRecertification(std::string_view text, const std::string& fileName,
                                                        const Levels& levels) {
    RecertificationRules rules;
    TRY_STATUS(
        readToml(text, fileName, [&](TomlTable table) { rules = readRecertification(table, levels); }));
    return rules;
}

} // namespace program
