#include "server/program/Rulebook.hpp"

#include "common/core/File.hpp"
#include "server/program/RulesText.hpp"

#include <algorithm>

namespace program {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;

core::Result<std::string> readFile(const fs::path& folder, const std::string& name) {
    auto text = core::readFile(folder / name);
    if (!text || text->empty())
        return core::fail(ErrorCode::rulebookInvalid,
                          name + ":1: the file cannot be read, or is empty, in " + folder.string());
    return text;
}

// Reads the file `name` with one of the parse functions; `context` is what that function asks for beside the
// text.
template <class T, class... Context>
core::Result<T> readAs(const fs::path& folder, const std::string& name,
                       core::Result<T> (*parse)(std::string_view, const std::string&, const Context&...),
                       const Context&... context) {
    TRY(const auto text, readFile(folder, name));
    return parse(text, name, context...);
}

core::Result<Levels> readLevels(const fs::path& folder, const std::vector<std::string>& files) {
    Levels levels;
    for (const auto& file : files) {
        TRY(auto level, readAs(folder, "levels/" + file + ".toml", parseLevel, levels));
        auto code = level.code;
        levels.emplace(std::move(code), std::move(level));
    }
    return levels;
}

// A level that was written but not listed would be missing without a word.
core::Status checkAllListed(const fs::path& folder, const std::vector<std::string>& files) {
    std::error_code unreadable;
    for (const auto& entry : fs::directory_iterator(folder / "levels", unreadable)) {
        const auto& path = entry.path();
        if (path.extension() == ".toml" && std::ranges::find(files, path.stem().string()) == files.end())
            return core::fail(ErrorCode::rulebookInvalid, "levels/" + path.filename().string() +
                                                              ":1: is not one of the levels of program.toml");
    }
    return {};
}

core::Result<std::string> readRulesText(const fs::path& folder, const DeliveryRules& delivery) {
    const std::string name = "rules.en.xhtml";
    TRY(auto text, readFile(folder, name));
    TRY_STATUS(checkRulesText(text, name));
    return filledIn(std::move(text), "disconnect_allowance_minutes", delivery.disconnectAllowanceMinutes);
}

} // namespace

core::Result<Rulebook> loadRulebook(const fs::path& folder) {
    Rulebook rulebook;
    TRY(rulebook.programme, readAs(folder, "program.toml", parseProgramme));
    TRY(rulebook.levels, readLevels(folder, rulebook.programme.levelFiles));
    TRY_STATUS(checkAllListed(folder, rulebook.programme.levelFiles));
    TRY(rulebook.delivery, readAs(folder, "delivery.toml", parseDelivery));
    TRY(rulebook.prices, readAs(folder, "prices.toml", parsePrices, rulebook.levels));
    TRY(rulebook.scheduling, readAs(folder, "scheduling.toml", parseScheduling));
    TRY(rulebook.recertification,
        readAs(folder, "recertification.toml", parseRecertification, rulebook.levels));
    TRY(rulebook.notices, readAs(folder, "notices.toml", parseNotices));
    TRY(rulebook.rulesHtml, readRulesText(folder, rulebook.delivery));
    return rulebook;
}

std::string programmeName(const Rulebook& rulebook) {
    return rulebook.programme.shortName;
}

} // namespace program
