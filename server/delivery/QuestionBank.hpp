#pragma once

#include "common/exam/Form.hpp"
#include "server/delivery/EncodedQuestion.hpp"
#include "server/delivery/FormDrawer.hpp"
#include "server/storage/ItemStore.hpp"

#include <map>

namespace delivery {

// All items as candidates see them. It has no answer key: delivery never reads one.
class QuestionBank {
  public:
    // Forms are drawn from the active ones of `items`; the others are there for forms that were drawn before.
    static core::Result<QuestionBank> from(const std::vector<storage::ItemRecord>& items);

    const std::vector<DrawableItem>& drawable(const std::string& level) const;

    // The bytes of a protocol::FormDelivered: the questions numbered from 1, choices in the form's order. formInvalid
    // names an item that is missing.
    core::Result<std::string> deliver(const exam::Form& form) const;

  private:
    std::map<std::pair<core::ItemId, std::string>, EncodedQuestion> questions_; // by item and version
    std::map<std::string, std::vector<DrawableItem>> drawable_;
};

} // namespace delivery
