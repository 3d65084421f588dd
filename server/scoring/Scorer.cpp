#include "server/scoring/Scorer.hpp"

#include <algorithm>

namespace scoring {
namespace {

// The chosen choices as positions in the item's own order; nothing for a position that is not on the form.
std::optional<std::set<int>> chosenOf(const exam::FormItem& item, const exam::ChoiceResponse& response) {
    std::set<int> chosen;
    for (const int position : response.chosen) {
        if (position < 0 || position >= static_cast<int>(item.choiceOrder.size())) return std::nullopt;
        chosen.insert(item.choiceOrder[static_cast<std::size_t>(position)]);
    }
    return chosen;
}

bool isCorrect(const exam::FormItem& item, const std::set<int>& key, const exam::Response& response) {
    return chosenOf(item, std::get<exam::ChoiceResponse>(response)) == key;
}

std::vector<DomainScore> domainsOf(const exam::ExamPlan& plan, std::map<core::DomainId, std::size_t>& places) {
    std::vector<DomainScore> domains;
    for (const auto& section : plan.blueprint)
        for (const auto& domain : section.domains)
            if (places.emplace(domain.domain, domains.size()).second) domains.push_back({domain.title, 0, 0});
    return domains;
}

} // namespace

core::Result<ScoreReport> score(const exam::ExamPlan& plan, const exam::Form& form, const AnswerKeys& keys,
                                const std::map<int, exam::Response>& responses) {
    std::map<core::DomainId, std::size_t> places;
    ScoreReport report{0, 0, plan.questionsToPass, domainsOf(plan, places)};
    for (const auto& section : form.sections)
        for (const auto& item : section) {
            const int number = ++report.questions;
            const auto key = keys.find({item.item, item.version});
            const auto place = places.find(item.domain);
            if (key == keys.end() || place == places.end())
                return core::fail(core::ErrorCode::formInvalid, "question " + std::to_string(number) + ", item " +
                                                                    item.item.value + ", has no key or domain");
            const auto response = responses.find(number);
            const bool correct = response != responses.end() && isCorrect(item, key->second, response->second);
            report.correct += correct;
            report.domains[place->second].correct += correct;
            report.domains[place->second].questions += 1;
        }
    return report;
}

} // namespace scoring
