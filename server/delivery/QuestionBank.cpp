#include "server/delivery/QuestionBank.hpp"

namespace delivery {

core::Result<QuestionBank> QuestionBank::from(const std::vector<storage::ItemRecord>& items) {
    QuestionBank bank;
    for (const auto& item : items) {
        protocol::Question question;
        if (!question.ParseFromString(item.content))
            return core::fail(core::ErrorCode::itemInvalid, item.id.value + ": its stored content cannot be read");
        bank.questions_.insert_or_assign({item.id, item.version}, EncodedQuestion(question));
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

core::Result<std::string> QuestionBank::deliver(const exam::Form& form) const {
    std::string delivered;
    unsigned number = 0;
    for (const auto& section : form.sections)
        for (const auto& item : section) {
            const auto found = questions_.find({item.item, item.version});
            if (found == questions_.end() || found->second.choiceCount() != item.choiceOrder.size())
                return core::fail(core::ErrorCode::formInvalid,
                                  "item " + item.item.value + " is not in the bank in version " + item.version);
            found->second.appendTo(delivered, ++number, item.choiceOrder);
        }
    return delivered;
}

} // namespace delivery
