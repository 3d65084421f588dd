#include "server/delivery/QuestionBank.hpp"

namespace delivery {

core::Result<QuestionBank> QuestionBank::from(const std::vector<storage::ItemRecord>& items) {
    QuestionBank bank;
    for (const auto& item : items) {
        protocol::Question question;
        if (!question.ParseFromString(item.content))
            return core::fail(core::ErrorCode::itemInvalid, item.id.value + ": its stored content cannot be read");
        bank.questions_.insert_or_assign({item.id, item.version}, std::move(question));
    }
    for (const auto& item : items)
        if (item.active)
            bank.drawable_[item.level].push_back(
                {item.id, item.version, item.domain, item.choiceCount, item.shuffle});
    return bank;
}

const std::vector<DrawableItem>& QuestionBank::drawable(const std::string& level) const {
    static const std::vector<DrawableItem> none;
    const auto found = drawable_.find(level);
    return found == drawable_.end() ? none : found->second;
}

core::Result<protocol::Question> QuestionBank::question(const exam::FormItem& item) const {
    const auto found = questions_.find({item.item, item.version});
    if (found == questions_.end() ||
        found->second.choice().choices_html_size() != static_cast<int>(item.choiceOrder.size()))
        return core::fail(core::ErrorCode::formInvalid,
                          "item " + item.item.value + " is not in the bank in version " + item.version);
    auto question = found->second;
    question.mutable_choice()->clear_choices_html();
    for (const int position : item.choiceOrder)
        question.mutable_choice()->add_choices_html(found->second.choice().choices_html(position));
    return question;
}

core::Result<protocol::FormDelivered> QuestionBank::deliver(const exam::Form& form) const {
    protocol::FormDelivered delivered;
    unsigned number = 0;
    for (const auto& section : form.sections)
        for (const auto& item : section) {
            TRY(auto shown, question(item));
            shown.set_number(++number);
            *delivered.add_questions() = std::move(shown);
        }
    return delivered;
}

} // namespace delivery
