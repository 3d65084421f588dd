#include "server/delivery/EncodedQuestion.hpp"

#include <google/protobuf/io/coded_stream.h>

namespace delivery {
namespace {

using google::protobuf::io::CodedOutputStream;

void appendVarint(std::string& bytes, std::uint32_t value) {
    std::uint8_t encoded[5];
    const std::uint8_t* end = CodedOutputStream::WriteVarint32ToArray(value, encoded);
    bytes.append(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(end - encoded));
}

// What stands before a field that is a message or a text.
void appendHead(std::string& bytes, int field, std::size_t size) {
    constexpr std::uint32_t lengthDelimited = 2;
    appendVarint(bytes, static_cast<std::uint32_t>(field) << 3 | lengthDelimited);
    appendVarint(bytes, static_cast<std::uint32_t>(size));
}

std::string encodedChoice(const std::string& html) {
    protocol::ChoiceInteraction interaction;
    interaction.add_choices_html(html);
    return interaction.SerializeAsString();
}

std::string encodedNumber(unsigned number) {
    protocol::Question question;
    question.set_number(number);
    return question.SerializeAsString();
}

} // namespace

EncodedQuestion::EncodedQuestion(const protocol::Question& question) {
    auto rest = question;
    for (const auto& html : question.choice().choices_html()) choices_.push_back(encodedChoice(html));
    rest.mutable_choice()->clear_choices_html();
    choose_ = rest.choice().SerializeAsString();
    rest.clear_choice();
    rest.clear_number();
    texts_ = rest.SerializeAsString();
}

void EncodedQuestion::appendTo(std::string& form, unsigned number, std::span<const int> order) const {
    std::size_t choiceSize = choose_.size();
    for (const int position : order) choiceSize += choices_[static_cast<std::size_t>(position)].size();
    auto front = encodedNumber(number);
    std::string choiceHead;
    appendHead(choiceHead, protocol::Question::kChoiceFieldNumber, choiceSize);
    appendHead(form, protocol::FormDelivered::kQuestionsFieldNumber,
               front.size() + texts_.size() + choiceHead.size() + choiceSize);
    form.append(front).append(texts_).append(choiceHead).append(choose_);
    for (const int position : order) form += choices_[static_cast<std::size_t>(position)];
}

std::string messageWithForm(std::uint32_t request, const std::string& form) {
    protocol::ServerMessage envelope;
    envelope.set_request(request);
    auto bytes = envelope.SerializeAsString();
    bytes.reserve(bytes.size() + form.size() + 10);
    appendHead(bytes, protocol::ServerMessage::kFormDeliveredFieldNumber, form.size());
    return bytes += form;
}

} // namespace delivery
