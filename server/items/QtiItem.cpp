#include "server/items/QtiItem.hpp"

#include "server/items/XmlFile.hpp"

#include <algorithm>
#include <set>
#include <sstream>

namespace items {
namespace {

using pugi::xml_node;

constexpr std::size_t fewestChoices = 3;
constexpr std::size_t mostChoices = 8;

const std::set<std::string_view> inlineElements{"code", "strong", "em"};
const std::set<std::string_view> blockElements{"p",  "code",  "pre",   "strong", "em", "ul", "ol", "li",
                                               "br", "table", "thead", "tbody",  "tr", "th", "td"};

// The children of `parent` as XHTML, without elements named `except`.
std::string inner(xml_node parent, std::string_view except = {}) {
    std::ostringstream out;
    for (const auto child : parent.children())
        if (except.empty() || child.name() != except) child.print(out, "", pugi::format_raw);
    auto html = out.str();
    html.erase(0, std::min(html.find_first_not_of(" \t\r\n"), html.size()));
    html.erase(html.find_last_not_of(" \t\r\n") + 1);
    return html;
}

core::Status checkContent(const XmlFile& file, xml_node parent, const std::set<std::string_view>& allowed,
                          std::string_view except = {}) {
    for (const auto child : parent.children()) {
        if (child.type() != pugi::node_element || child.name() == except) continue;
        if (!allowed.contains(child.name()))
            return file.refuse(child, "<" + std::string(child.name()) + "> may not be used here");
        if (child.first_attribute())
            return file.refuse(child, "<" + std::string(child.name()) + "> may not have attributes");
        TRY_STATUS(checkContent(file, child, allowed));
    }
    return {};
}

bool isBlank(xml_node node) {
    return node.type() == pugi::node_pcdata &&
           std::string_view(node.value()).find_first_not_of(" \t\r\n") == std::string_view::npos;
}

struct Declaration {
    bool multiple = false;
    std::set<std::string> correct;
};

core::Result<Declaration> readDeclaration(const XmlFile& file, xml_node root) {
    TRY(const auto node, file.only(root, "qti-response-declaration"));
    if (std::string_view(node.attribute("base-type").value()) != "identifier")
        return file.refuse(node, "base-type must be \"identifier\"");
    const std::string_view cardinality = node.attribute("cardinality").value();
    if (cardinality != "single" && cardinality != "multiple")
        return file.refuse(node, "cardinality must be \"single\" or \"multiple\"");
    TRY(const auto correct, file.only(node, "qti-correct-response"));
    Declaration declaration{cardinality == "multiple", {}};
    for (const auto value : correct.children("qti-value")) declaration.correct.insert(value.text().get());
    if (declaration.correct.empty()) return file.refuse(correct, "no correct response is given");
    if (!declaration.multiple && declaration.correct.size() != 1)
        return file.refuse(correct, "a single response has exactly one correct value");
    if (declaration.multiple && declaration.correct.size() < 2)
        return file.refuse(correct, "a multiple response has at least two correct values");
    return declaration;
}

core::Result<QtiChoice> readChoice(const XmlFile& file, xml_node node) {
    QtiChoice choice;
    choice.identifier = node.attribute("identifier").value();
    if (choice.identifier.empty()) return file.refuse(node, "a choice needs an identifier");
    TRY(const auto feedback, file.only(node, "qti-feedback-inline"));
    if (choice.identifier != feedback.attribute("identifier").value())
        return file.refuse(feedback, "the feedback must carry the identifier of its choice, " + choice.identifier);
    TRY_STATUS(checkContent(file, node, inlineElements, "qti-feedback-inline"));
    TRY_STATUS(checkContent(file, feedback, inlineElements));
    choice.html = inner(node, "qti-feedback-inline");
    choice.rationale = inner(feedback);
    if (choice.html.empty()) return file.refuse(node, "choice " + choice.identifier + " is empty");
    if (choice.rationale.empty()) return file.refuse(feedback, "choice " + choice.identifier + " has no rationale");
    return choice;
}

core::Status readChoices(const XmlFile& file, xml_node interaction, const Declaration& declaration, QtiItem& item) {
    std::set<std::string> identifiers;
    std::set<std::string> texts;
    for (const auto node : interaction.children("qti-simple-choice")) {
        TRY(auto choice, readChoice(file, node));
        if (!identifiers.insert(choice.identifier).second)
            return file.refuse(node, "choice " + choice.identifier + " is there twice");
        if (!texts.insert(choice.html).second) return file.refuse(node, "two choices say the same");
        choice.correct = declaration.correct.contains(choice.identifier);
        item.choices.push_back(std::move(choice));
    }
    for (const auto& correct : declaration.correct)
        if (!identifiers.contains(correct))
            return file.refuse(interaction, "the correct response names choice " + correct + ", which is not there");
    if (item.choices.size() < fewestChoices || item.choices.size() > mostChoices)
        return file.refuse(interaction, "an item has 3 to 8 choices");
    if (declaration.correct.size() >= item.choices.size()) return file.refuse(interaction, "every choice is correct");
    return {};
}

core::Status readInteraction(const XmlFile& file, xml_node body, const Declaration& declaration, QtiItem& item) {
    TRY(const auto interaction, file.only(body, "qti-choice-interaction"));
    TRY(const auto prompt, file.only(interaction, "qti-prompt"));
    TRY_STATUS(checkContent(file, prompt, blockElements));
    item.stemHtml = inner(prompt);
    if (item.stemHtml.empty()) return file.refuse(prompt, "the prompt is empty");
    item.shuffle = interaction.attribute("shuffle").as_bool();
    item.choose = interaction.attribute("max-choices").as_int();
    if (item.choose != static_cast<int>(declaration.correct.size()))
        return file.refuse(interaction, "max-choices must be the number of correct choices, " +
                                            std::to_string(declaration.correct.size()));
    return readChoices(file, interaction, declaration, item);
}

core::Status readBody(const XmlFile& file, xml_node root, const Declaration& declaration, QtiItem& item) {
    TRY(const auto body, file.only(root, "qti-item-body"));
    for (const auto child : body.children()) {
        const std::string_view name = child.name();
        if (name == "qti-choice-interaction" || isBlank(child)) continue;
        if (name != "div" || std::string_view(child.attribute("class").value()) != "exhibit")
            return file.refuse(child, "only <div class=\"exhibit\"> and one qti-choice-interaction may stand here");
        TRY_STATUS(checkContent(file, child, blockElements));
        item.exhibitHtml += inner(child);
    }
    return readInteraction(file, body, declaration, item);
}

} // namespace

core::Result<QtiItem> parseQtiItem(std::string_view xml, const std::string& fileName) {
    TRY(const auto file, XmlFile::parse(xml, fileName));
    const auto root = file.root();
    if (std::string_view(root.name()) != "qti-assessment-item")
        return file.refuse(root, "the root must be <qti-assessment-item>");
    QtiItem item;
    item.id = {root.attribute("identifier").value()};
    item.title = root.attribute("title").value();
    if (item.id.value.empty() || item.title.empty()) return file.refuse(root, "identifier and title are needed");
    TRY(const auto declaration, readDeclaration(file, root));
    TRY_STATUS(readBody(file, root, declaration, item));
    return item;
}

} // namespace items
