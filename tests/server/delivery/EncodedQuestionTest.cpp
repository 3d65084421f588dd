#include "server/delivery/EncodedQuestion.hpp"

#include <gtest/gtest.h>

namespace delivery {
namespace {

protocol::Question question(const std::string& exhibit, const std::string& stem, const std::vector<std::string>& choices) {
    protocol::Question result;
    result.set_exhibit_html(exhibit);
    result.set_stem_html(stem);
    result.mutable_choice()->set_choose(2);
    for (const auto& choice : choices) result.mutable_choice()->add_choices_html(choice);
    return result;
}

TEST(EncodedQuestion, ReadsBackWithNumberAndOrder) {
    const std::string longText(70'000, 'x');
    std::string form;
    EncodedQuestion(question("", "First?", {"a", "", longText})).appendTo(form, 1, std::vector{2, 0, 1});
    EncodedQuestion(question("<p>ß日本</p>", longText, {"a", "b"})).appendTo(form, 300, std::vector{0, 1});
    protocol::ServerMessage message;
    ASSERT_TRUE(message.ParseFromString(messageWithForm(9, form)));
    EXPECT_EQ(message.request(), 9u);
    auto first = question("", "First?", {longText, "a", ""});
    first.set_number(1);
    auto second = question("<p>ß日本</p>", longText, {"a", "b"});
    second.set_number(300);
    ASSERT_EQ(message.form_delivered().questions_size(), 2);
    EXPECT_EQ(message.form_delivered().questions(0).SerializeAsString(), first.SerializeAsString());
    EXPECT_EQ(message.form_delivered().questions(1).SerializeAsString(), second.SerializeAsString());
}

} // namespace
} // namespace delivery
