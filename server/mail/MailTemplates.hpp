#pragma once

#include "common/core/Result.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace mail {

using MailValues = std::map<std::string, std::string>;

struct RenderedMail {
    std::string subject;
    std::string text;
    std::string html;
};

// resources/mail: one file for each kind of mail. The first line is "Subject: ..."; paragraphs follow, {{name}} standing for
// a value; a line "=> label | address" becomes a button in HTML. layout.html frames the HTML.
class MailTemplates {
  public:
    // fileFailed or configurationInvalid names the file.
    static core::Result<MailTemplates> load(const std::filesystem::path& folder);

    // notFound where there is no such template; inputInvalid names a value that the template needs and does not get.
    core::Result<RenderedMail> render(const std::string& name, const MailValues& values) const;

    bool has(const std::string& name) const { return templates_.contains(name); }

  private:
    struct Template {
        std::string subject;
        std::string body;
    };
    std::map<std::string, Template> templates_;
    std::string layout_;
};

} // namespace mail
