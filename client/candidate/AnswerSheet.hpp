#pragma once

#include "common/exam/Response.hpp"
#include "lcoc.pb.h"

#include <string>
#include <vector>

namespace candidate {

// What the candidate has done to one question.
struct QuestionState {
    exam::ChoiceResponse response;
    std::vector<int> struckOut; // choices, by displayed position
    std::vector<protocol::TextRange> highlights;
    bool flagged = false;
    bool seen = false;
    std::uint64_t lastSequence = 0; // of the last record about it; saved once that is acknowledged

    bool answered() const { return !response.chosen.empty(); }
};

// All questions of the form, as they follow from the answer entries. Entries are applied when they are made
// and again when a journal is read, so that both give the same sheet.
struct AnswerSheet {
    std::vector<QuestionState> questions; // [0] is question 1
    std::string note;

    explicit AnswerSheet(int count = 0) : questions(static_cast<std::size_t>(count)) {}

    // An entry about a question that the form does not have changes nothing.
    void apply(const protocol::AnswerEntry& entry, std::uint64_t sequence);

    const QuestionState& question(int number) const {
        return questions.at(static_cast<std::size_t>(number - 1));
    }
    int answered() const;
    int flagged() const;
};

} // namespace candidate
