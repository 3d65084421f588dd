#include "server/mail/MailTemplates.hpp"

#include "common/core/File.hpp"
#include "server/language/Language.hpp"

#include <kainjow/mustache.hpp>

#include <optional>
#include <regex>
#include <sstream>

namespace mail {
namespace {

namespace mustache = kainjow::mustache;
using core::ErrorCode;
using core::Result;

std::string escaped(const std::string& text) {
    return mustache::html_escape(text);
}

mustache::data dataOf(const MailValues& values) {
    mustache::data data;
    for (const auto& [name, value] : values) {
        if (value.empty()) data.set(name, mustache::data{false}); // a section of it is left out
        else data.set(name, value);
    }
    return data;
}

// A template says {{name}} only of what it is given.
core::Status checkNames(const std::string& text, const MailValues& values) {
    static const std::regex variable(R"(\{\{[#^]?([A-Za-z]+)\}\})");
    for (std::sregex_iterator match(text.begin(), text.end(), variable), end; match != end; ++match)
        if (!values.contains((*match)[1])) return core::fail(ErrorCode::inputInvalid, "mail value " + (*match)[1].str());
    return {};
}

std::string fill(const std::string& text, const MailValues& values) {
    mustache::mustache parsed(text);
    parsed.set_custom_escape([](const std::string& plain) { return plain; });
    return parsed.render(dataOf(values));
}

// Paragraph by paragraph, as translations have them.
std::string inLanguage(const std::string& code, const std::string& body) {
    constexpr std::string_view gap = "\n\n";
    std::string said;
    for (std::size_t begin = 0; begin < body.size();) {
        const auto end = std::min(body.find(gap, begin), body.size());
        const auto last = body.find_last_not_of('\n', end - 1) + 1;
        said += language::sayIn(code, body.substr(begin, last - begin)) + body.substr(last, end + gap.size() - last);
        begin = end + gap.size();
    }
    return said;
}

struct Button {
    std::string label;
    std::string address;
};

std::optional<Button> buttonOf(const std::string& line) {
    static const std::regex form(R"(=> (.+) \| (\S+))");
    std::smatch match;
    if (!std::regex_match(line, match, form)) return std::nullopt;
    return Button{match[1], match[2]};
}

std::string textOf(const std::string& body) {
    std::istringstream lines(body);
    std::string text;
    for (std::string line; std::getline(lines, line);) {
        const auto button = buttonOf(line);
        text += button ? button->label + ":\n" + button->address + "\n" : line + "\n";
    }
    return text;
}

std::string htmlOf(const std::string& body) {
    std::istringstream lines(body);
    std::string html;
    std::string paragraph;
    const auto close = [&] {
        if (!paragraph.empty()) html += "<p>" + paragraph + "</p>\n";
        paragraph.clear();
    };
    for (std::string line; std::getline(lines, line);) {
        if (const auto button = buttonOf(line)) {
            close();
            html += "<p><a class=\"button\" href=\"" + escaped(button->address) + "\">" + escaped(button->label) + "</a></p>\n";
        } else if (line.empty()) {
            close();
        } else {
            paragraph += (paragraph.empty() ? "" : "<br>") + escaped(line);
        }
    }
    close();
    return html;
}

} // namespace

Result<MailTemplates> MailTemplates::load(const std::filesystem::path& folder) {
    MailTemplates mails;
    TRY(mails.layout_, core::readFile(folder / "layout.html"));
    constexpr std::string_view label = "Subject: ";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".mustache") continue;
        TRY(const auto text, core::readFile(entry.path()));
        const auto end = text.find('\n');
        if (!text.starts_with(label) || end == text.npos)
            return core::fail(ErrorCode::configurationInvalid, entry.path().string() + ":1: Subject: is missing");
        const auto body = text.find_first_not_of('\n', end);
        for (const auto& code : language::available())
            mails.templates_[code][entry.path().stem().string()] = {language::sayIn(code, text.substr(label.size(), end - label.size())),
                                                                    inLanguage(code, body == text.npos ? "" : text.substr(body))};
    }
    return mails;
}

Result<RenderedMail> MailTemplates::render(const std::string& name, const MailValues& values) const {
    const auto& templates = templates_.at(language::spoken());
    const auto found = templates.find(name);
    if (found == templates.end()) return core::fail(ErrorCode::notFound, "mail template " + name);
    TRY_STATUS(checkNames(found->second.subject + found->second.body, values));
    const auto subject = fill(found->second.subject, values);
    const auto body = fill(found->second.body, values);
    mustache::mustache layout(layout_);
    mustache::data frame;
    frame.set("language", language::spoken());
    frame.set("subject", subject);
    frame.set("content", htmlOf(body));
    const auto programme = values.contains("programme") ? values.at("programme") : "";
    frame.set("programme", programme);
    frame.set("foot", language::say("You get this because of your account with {programme}. This address sends only; write to us through the portal's help page.",
                                    fmt::arg("programme", programme)));
    return RenderedMail{subject, textOf(body), layout.render(frame)};
}

} // namespace mail
