#include "common/exam/ExamPlan.hpp"

#include <algorithm>

namespace exam {

int questionCount(const SectionBlueprint& section) {
    int count = 0;
    for (const auto& domain : section.domains) count += domain.questions;
    return count;
}

int questionCount(const ExamPlan& plan) {
    int count = 0;
    for (const auto& section : plan.blueprint) count += questionCount(section);
    return count;
}

bool isProctored(const ExamPlan& plan, DeliveryMode mode) {
    return std::ranges::find(plan.proctoredIn, mode) != plan.proctoredIn.end();
}

} // namespace exam
