#pragma once

#include "common/exam/ExamPlan.hpp"
#include "server/storage/ItemStore.hpp"

#include <algorithm>
#include <map>

namespace items {

// What the bank has for one domain of an exam.
struct DomainCoverage {
    std::string level;
    core::DomainId domain;
    std::string title; // of the domain; its id where the exam does not ask for it any more
    int needed = 0;    // questions of each exam
    int inUse = 0;     // that new exams are drawn from
    int retired = 0;

    int missing() const { return std::max(0, needed - inUse); }
};

// By level, in the order of the exam; then what is in the bank and not asked for any more.
std::vector<DomainCoverage> coverageOf(const std::map<std::string, exam::ExamPlan>& plans, const std::vector<storage::DomainItems>& bank);

} // namespace items
