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
// a value; a line "=> label | address" becomes a button in HTML. layout.html frames the HTML. Subjects and paragraphs are
// translated at start into every language that is available.
class MailTemplates {
  public:
    // fileFailed or configurationInvalid names the file.
    static core::Result<MailTemplates> load(const std::filesystem::path& folder);

    // In the language that is spoken. notFound where there is no such template; inputInvalid names a value that the template needs and does not get.
    core::Result<RenderedMail> render(const std::string& name, const MailValues& values) const;

  private:
    struct Template {
        std::string subject;
        std::string body;
    };
    std::map<std::string, std::map<std::string, Template>> templates_; // by language and name
    std::string layout_;
};

} // namespace mail
