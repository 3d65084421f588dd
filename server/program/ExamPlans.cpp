#include "server/program/Rulebook.hpp"

namespace program {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

exam::SectionBlueprint blueprintOf(const Section& section) {
    exam::SectionBlueprint blueprint{section.title, {}};
    for (const auto& domain : section.domains)
        blueprint.domains.push_back({{domain.id}, domain.title, domain.questions});
    return blueprint;
}

void fillSections(const Level& level, exam::ExamPlan& plan) {
    for (const auto& section : level.sections) {
        plan.blueprint.push_back(blueprintOf(section));
        plan.timing.sections.push_back(
            {section.title, minutes(section.minutes), minutes(section.breakAfterMinutes)});
    }
}

void fillTimes(const DeliveryRules& rules, exam::ExamPlan& plan) {
    plan.timing.disconnectAllowance = minutes(rules.disconnectAllowanceMinutes);
    plan.timing.submitGrace = seconds(rules.submitGraceSeconds);
    for (const auto warning : rules.warningsMinutes) plan.timing.warnings.push_back(minutes(warning));
    plan.timing.clockReturnsAt = minutes(rules.clockReturnsMinutes);
    plan.checkInOpensBefore = minutes(rules.checkInOpensBeforeMinutes);
    plan.checkInClosesAfter = minutes(rules.checkInClosesAfterMinutes);
    plan.automaticRetakeOnceIn = std::chrono::days(rules.automaticRetakeOnceInDays);
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

core::Result<exam::ExamPlan> examPlan(const Rulebook& rulebook, std::string_view code) {
    const auto level = rulebook.levels.find(std::string(code));
    if (level == rulebook.levels.end())
        return core::fail(core::ErrorCode::notFound, "the rulebook has no level " + std::string(code));
    return planOf(level->second, rulebook);
}

core::Result<std::map<std::string, exam::ExamPlan>> examPlans(const Rulebook& rulebook) {
    std::map<std::string, exam::ExamPlan> plans;
    for (const auto& [code, level] : rulebook.levels) plans.emplace(code, planOf(level, rulebook));
    return plans;
}

} // namespace program
