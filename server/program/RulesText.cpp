#include "server/program/RulesText.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace program {
namespace {

constexpr std::array<std::string_view, 5> elements{"h2", "p", "ul", "li", "strong"};
constexpr std::array<std::string_view, 5> entities{"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};

class RulesCheck {
  public:
    RulesCheck(std::string_view text, const std::string& fileName) : text_(text), fileName_(fileName) {}

    core::Status run() {
        for (at_ = text_.find_first_of("<>&"); at_ != text_.npos; at_ = text_.find_first_of("<>&", at_ + 1)) {
            if (text_[at_] == '>') return refuse(">", "must be written &gt;");
            TRY_STATUS(text_[at_] == '&' ? entity() : tag());
        }
        at_ = text_.size();
        if (!open_.empty()) return refuse(open_.back(), "is not closed");
        return {};
    }

  private:
    core::Status entity() const {
        const auto here = text_.substr(at_);
        if (std::ranges::any_of(entities, [&](auto each) { return here.starts_with(each); })) return {};
        return refuse("&", "must be written &amp;");
    }

    core::Status tag() {
        const auto end = text_.find('>', at_);
        if (end == text_.npos) return refuse("<", "has no >");
        auto name = text_.substr(at_ + 1, end - at_ - 1);
        const bool closes = name.starts_with('/');
        if (closes) name.remove_prefix(1);
        if (std::ranges::find(elements, name) == elements.end())
            return refuse(name, "is not one of h2, p, ul, li and strong, without attributes");
        if (closes && (open_.empty() || open_.back() != name))
            return refuse(name, "is closed but not open here");
        if (closes)
            open_.pop_back();
        else
            open_.push_back(name);
        at_ = end;
        return {};
    }

    core::Status refuse(std::string_view element, const std::string& reason) const {
        const auto line = 1 + std::ranges::count(text_.substr(0, at_), '\n');
        return core::fail(core::ErrorCode::rulebookInvalid, fileName_ + ":" + std::to_string(line) + ": " +
                                                                std::string(element) + ": " + reason);
    }

    std::string_view text_;
    const std::string& fileName_;
    std::size_t at_ = 0;
    std::vector<std::string_view> open_;
};

} // namespace

core::Status checkRulesText(std::string_view text, const std::string& fileName) {
    if (text.empty()) return core::fail(core::ErrorCode::rulebookInvalid, fileName + ":1: the file is empty");
    return RulesCheck(text, fileName).run();
}

std::string filledIn(std::string text, std::string_view name, int value) {
    const auto placeholder = "{" + std::string(name) + "}";
    const auto number = std::to_string(value);
    for (auto at = text.find(placeholder); at != text.npos; at = text.find(placeholder, at + number.size()))
        text.replace(at, placeholder.size(), number);
    return text;
}

} // namespace program
