#pragma once

#include "common/core/Result.hpp"
#include "common/exam/ExamPlan.hpp"
#include "common/exam/Form.hpp"
#include "common/exam/Response.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace scoring {

// The correct choices of each item version on the form, as positions in the item's own order.
using AnswerKeys = std::map<std::pair<core::ItemId, std::string>, std::set<int>>;

struct DomainScore {
    std::string title;
    int correct = 0;
    int questions = 0;
    friend bool operator==(const DomainScore&, const DomainScore&) = default;
};

struct ScoreReport {
    int correct = 0;
    int questions = 0;
    int questionsToPass = 0;
    std::vector<DomainScore> domains; // in the order of the blueprint
    bool passed() const { return correct >= questionsToPass; }
    friend bool operator==(const ScoreReport&, const ScoreReport&) = default;
};

// One point for each question whose response is exactly the key: multiple response is all or nothing, since the pass
// mark counts questions. Questions are numbered from 1 through the form. formInvalid if a key is missing.
core::Result<ScoreReport> score(const exam::ExamPlan& plan, const exam::Form& form, const AnswerKeys& keys,
                                const std::map<int, exam::Response>& responses);

} // namespace scoring
