#include "server/program/Rulebook.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace program {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using std::chrono::minutes;
using std::chrono::seconds;

core::Result<std::string> readFile(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return core::fail(ErrorCode::rulebookInvalid, path.string() + ":1: the file cannot be read");
    return text.str();
}

template <class T>
core::Result<T> readAs(const fs::path& path, core::Result<T> (*parse)(std::string_view, const std::string&)) {
    TRY(const auto text, readFile(path));
    return parse(text, path.string());
}

core::Status readLevels(const fs::path& folder, Rulebook& rulebook) {
    std::error_code unreadable;
    for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
        if (entry.path().extension() != ".toml") continue;
        TRY(auto level, readAs(entry.path(), parseLevel));
        const auto code = level.code;
        if (!rulebook.levels.emplace(code, std::move(level)).second)
            return core::fail(ErrorCode::rulebookInvalid, entry.path().string() + ":1: level " + code + " is there twice");
    }
    if (unreadable || rulebook.levels.empty())
        return core::fail(ErrorCode::rulebookInvalid, folder.string() + ":1: no level is there");
    return {};
}

core::Status checkLevelNames(const fs::path& folder, const Rulebook& rulebook) {
    const auto check = [&](const std::string& file, const std::string& code) -> core::Status {
        if (code.empty() || rulebook.levels.contains(code)) return {};
        return core::fail(ErrorCode::rulebookInvalid, (folder / file).string() + ":1: there is no level " + code);
    };
    for (const auto& [code, level] : rulebook.levels) TRY_STATUS(check("levels", level.requiresLevel));
    for (const auto& price : rulebook.prices.exams) TRY_STATUS(check("prices.toml", price.level));
    for (const auto& bundle : rulebook.prices.bundles)
        for (const auto& code : bundle.levels) TRY_STATUS(check("prices.toml", code));
    for (const auto& credits : rulebook.recertification.requiredCredits)
        TRY_STATUS(check("recertification.toml", credits.level));
    return {};
}

void fillSections(const Level& level, exam::ExamPlan& plan) {
    for (const auto& section : level.sections) {
        plan.blueprint.push_back({section.title, section.domains});
        plan.timing.sections.push_back({section.title, minutes(section.minutes), minutes(section.breakAfterMinutes)});
    }
}

void fillTimes(const DeliveryRules& rules, exam::ExamPlan& plan) {
    plan.timing.disconnectAllowance = minutes(rules.disconnectAllowanceMinutes);
    plan.timing.submitGrace = seconds(rules.submitGraceSeconds);
    for (const auto warning : rules.warningsMinutes) plan.timing.warnings.push_back(minutes(warning));
    plan.timing.clockReturnsAt = minutes(rules.clockReturnsMinutes);
    plan.checkInOpensBefore = minutes(rules.checkInOpensMinutes);
    plan.checkInClosesAfter = minutes(rules.checkInClosesMinutes);
    plan.tutorial = minutes(rules.tutorialMinutes);
    plan.agreement = minutes(rules.agreementMinutes);
    plan.survey = minutes(rules.surveyMinutes);
    plan.heartbeat = seconds(rules.heartbeatSeconds);
    plan.silence = seconds(rules.silenceSeconds);
}

exam::ExamPlan planOf(const Level& level, const Rulebook& rulebook) {
    exam::ExamPlan plan;
    plan.code = level.code;
    plan.levelTitle = level.title;
    plan.examTitle = level.examTitle;
    plan.questionsToPass = level.questionsToPass;
    if (level.proctoredAtCenter) plan.proctoredIn.push_back(exam::DeliveryMode::center);
    if (level.proctoredOnline) plan.proctoredIn.push_back(exam::DeliveryMode::online);
    plan.tools = level.tools;
    plan.rulesHtml = rulebook.rulesHtml;
    fillSections(level, plan);
    fillTimes(rulebook.delivery, plan);
    return plan;
}

} // namespace

core::Result<Rulebook> loadRulebook(const fs::path& folder) {
    Rulebook rulebook;
    TRY(rulebook.programme, readAs(folder / "programme.toml", parseProgramme));
    TRY(rulebook.delivery, readAs(folder / "delivery.toml", parseDeliveryRules));
    TRY(rulebook.prices, readAs(folder / "prices.toml", parsePrices));
    TRY(rulebook.scheduling, readAs(folder / "scheduling.toml", parseSchedulingRules));
    TRY(rulebook.recertification, readAs(folder / "recertification.toml", parseRecertificationRules));
    TRY(rulebook.rulesHtml, readFile(folder / "rules.en.xhtml"));
    TRY_STATUS(readLevels(folder / "levels", rulebook));
    TRY_STATUS(checkLevelNames(folder, rulebook));
    return rulebook;
}

core::Result<std::map<std::string, exam::ExamPlan>> examPlans(const Rulebook& rulebook) {
    std::map<std::string, exam::ExamPlan> plans;
    for (const auto& [code, level] : rulebook.levels) plans.emplace(code, planOf(level, rulebook));
    return plans;
}

std::string programmeName(const Rulebook& rulebook) {
    return rulebook.programme.shortName;
}

} // namespace program
