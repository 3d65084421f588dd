#include "client/candidate/AnswerSheet.hpp"

#include "common/protocol/Conversions.hpp"

#include <algorithm>

namespace candidate {

void AnswerSheet::apply(const protocol::AnswerEntry& entry, std::uint64_t sequence) {
    using Entry = protocol::AnswerEntry;
    if (entry.body_case() == Entry::kNote) {
        note = entry.note();
        return;
    }
    if (entry.question() < 1 || entry.question() > questions.size()) return;
    auto& question = questions[entry.question() - 1];
    question.lastSequence = sequence;
    switch (entry.body_case()) {
    case Entry::kChoice:
        question.response = protocol::fromWire(entry.choice());
        break;
    case Entry::kFlagged:
        question.flagged = entry.flagged();
        break;
    case Entry::kSeen:
        question.seen = entry.seen();
        break;
    case Entry::kStruckOut:
        question.struckOut.assign(entry.struck_out().choices().begin(), entry.struck_out().choices().end());
        break;
    case Entry::kHighlighted:
        question.highlights.assign(entry.highlighted().ranges().begin(), entry.highlighted().ranges().end());
        break;
    case Entry::kNote:
    case Entry::BODY_NOT_SET:
        break;
    }
}

int AnswerSheet::answered() const {
    return static_cast<int>(std::ranges::count_if(questions, &QuestionState::answered));
}

int AnswerSheet::flagged() const {
    return static_cast<int>(std::ranges::count_if(questions, &QuestionState::flagged));
}

} // namespace candidate
