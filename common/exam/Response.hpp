#pragma once

#include <variant>
#include <vector>

namespace exam {

// Which choices are selected: 0-based positions as displayed on this candidate's form, ascending.
struct ChoiceResponse {
    std::vector<int> chosen;
    friend bool operator==(const ChoiceResponse&, const ChoiceResponse&) = default;
};

// What a candidate has answered to one question. One alternative per kind of interaction.
using Response = std::variant<ChoiceResponse>;

// Nothing is selected or entered: the question counts as unanswered.
inline bool isEmpty(const Response& response) {
    return std::visit([](const ChoiceResponse& choice) { return choice.chosen.empty(); }, response);
}

} // namespace exam
