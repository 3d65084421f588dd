#pragma once

#include "common/core/Result.hpp"

#include <kainjow/mustache.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace portal {

// What a template shows: texts, lists and sections by name. Everything is escaped for HTML unless the template says
// otherwise with three braces, which only the layout does.
using Values = kainjow::mustache::data;

inline Values emptyList() { return Values{kainjow::mustache::data::type::list}; }

// All of resources/web/templates in every language that is available, read and checked at start. What stands between
// {{#_}} and {{/_}} is a text to translate, with the tags and the HTML in it. Those whose names begin with "_" are partials
// of the others.
class Templates {
  public:
    // fileFailed where the folder cannot be read; configurationInvalid where a template is not well formed.
    static core::Result<Templates> load(const std::filesystem::path& folder);

    // In the language that is spoken. `name` must exist. Usable from several threads at once.
    std::string render(const std::string& name, Values values) const;

  private:
    std::map<std::string, std::map<std::string, std::string>> texts_; // by language and name
};

} // namespace portal
