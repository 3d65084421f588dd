#include "server/portal/Templates.hpp"

#include <fstream>
#include <sstream>

namespace portal {
namespace {

namespace mustache = kainjow::mustache;
using core::Result;

Result<std::string> readText(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) return core::fail(core::ErrorCode::fileFailed, file.string() + " cannot be read");
    return text.str();
}

} // namespace

Result<Templates> Templates::load(const std::filesystem::path& folder) {
    Templates templates;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        if (entry.path().extension() != ".mustache") continue;
        TRY(auto text, readText(entry.path()));
        const mustache::mustache parsed(text);
        if (!parsed.is_valid())
            return core::fail(core::ErrorCode::configurationInvalid, entry.path().string() + ": " + parsed.error_message());
        templates.texts_.emplace(entry.path().stem().string(), std::move(text));
    }
    if (failure) return core::fail(core::ErrorCode::fileFailed, folder.string() + ": " + failure.message());
    return templates;
}

std::string Templates::render(const std::string& name, Values values) const {
    for (const auto& [other, text] : texts_) {
        if (!other.starts_with('_')) continue; // the name of a page may be that of a value
        const auto* partial = &text;
        values.set(other, Values{mustache::partial([partial] { return *partial; })});
    }
    mustache::mustache parsed(texts_.at(name));
    return parsed.render(values);
}

} // namespace portal
