#pragma once

#include "common/exam/Form.hpp"
#include "lcoc.pb.h"
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

    // The questions of a form, numbered from 1, choices in the form's order; formInvalid names an item that is missing.
    core::Result<protocol::FormDelivered> deliver(const exam::Form& form) const;

  private:
    core::Result<protocol::Question> question(const exam::FormItem& item) const;

    std::map<std::pair<core::ItemId, std::string>, protocol::Question> questions_;
    std::map<std::string, std::vector<DrawableItem>> drawable_;
};

} // namespace delivery
