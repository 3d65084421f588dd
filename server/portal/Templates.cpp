#include "server/portal/Templates.hpp"

#include "common/core/File.hpp"
#include "server/language/Language.hpp"

#include <string_view>

namespace portal {
namespace {

namespace mustache = kainjow::mustache;
using core::Result;

// With what stands between {{#_}} and {{/_}} in that language.
std::string inLanguage(const std::string& code, std::string_view text) {
    constexpr std::string_view opening = "{{#_}}", closing = "{{/_}}";
    std::string said;
    for (auto begin = text.find(opening); begin != text.npos; begin = text.find(opening)) {
        const auto words = begin + opening.size();
        const auto end = text.find(closing, words);
        if (end == text.npos) break; // parsing says where
        said.append(text.substr(0, begin)).append(language::sayIn(code, text.substr(words, end - words)));
        text.remove_prefix(end + closing.size());
    }
    return said.append(text);
}

} // namespace

Result<Templates> Templates::load(const std::filesystem::path& folder) {
    Templates templates;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        if (entry.path().extension() != ".mustache") continue;
        TRY(auto text, core::readFile(entry.path()));
        for (const auto& code : language::available()) {
            auto said = inLanguage(code, text);
            const mustache::mustache parsed(said);
            if (!parsed.is_valid())
                return core::fail(core::ErrorCode::configurationInvalid, entry.path().string() + " (" + code + "): " + parsed.error_message());
            templates.texts_[code].emplace(entry.path().stem().string(), std::move(said));
        }
    }
    if (failure) return core::fail(core::ErrorCode::fileFailed, folder.string() + ": " + failure.message());
    return templates;
}

std::string Templates::render(const std::string& name, Values values) const {
    const auto& texts = texts_.at(language::spoken());
    for (const auto& [other, text] : texts) {
        if (!other.starts_with('_')) continue; // the name of a page may be that of a value
        const auto* partial = &text;
        values.set(other, Values{mustache::partial([partial] { return *partial; })});
    }
    mustache::mustache parsed(texts.at(name));
    return parsed.render(values);
}

} // namespace portal
