#include "server/items/ItemImport.hpp"

#include "common/core/File.hpp"
#include "common/crypto/Digest.hpp"
#include "lcoc.pb.h"
#include "server/items/Manifest.hpp"
#include "server/items/QtiItem.hpp"

#include <algorithm>
#include <cmath>

namespace items {
namespace {

namespace fs = std::filesystem;

core::Result<std::string> readFile(const fs::path& path) {
    auto text = core::readFile(path);
    if (!text || text->empty()) return core::fail(core::ErrorCode::itemInvalid, path.string() + ": cannot be read, or is empty");
    return text;
}

std::string contentOf(const QtiItem& item) {
    protocol::Question question;
    question.set_exhibit_html(item.exhibitHtml);
    question.set_stem_html(item.stemHtml);
    question.mutable_choice()->set_choose(static_cast<unsigned>(item.choose));
    for (const auto& choice : item.choices) question.mutable_choice()->add_choices_html(choice.html);
    return question.SerializeAsString();
}

std::string keyOf(const QtiItem& item) {
    protocol::StoredKey key;
    for (std::size_t i = 0; i < item.choices.size(); ++i)
        if (item.choices[i].correct) key.add_correct(static_cast<unsigned>(i));
    return key.SerializeAsString();
}

storage::ItemRecord recordOf(const QtiItem& item, const ManifestEntry& entry, const std::string& xml,
                             const std::string& source) {
    storage::ItemRecord record;
    record.id = item.id;
    record.version = crypto::toHex(crypto::Hasher("lcoc item v1").add(xml).finish());
    record.level = entry.level;
    record.domain = entry.domain;
    record.objective = entry.objective;
    record.cognitiveLevel = entry.cognitiveLevel;
    record.difficultyPermille = static_cast<int>(std::lround(entry.difficulty * 1000));
    record.choiceCount = static_cast<int>(item.choices.size());
    record.shuffle = item.shuffle;
    record.content = contentOf(item);
    record.answerKey = keyOf(item);
    record.source = source;
    return record;
}

core::Result<storage::ItemRecord> readItem(const fs::path& manifest, const ManifestEntry& entry,
                                           const KnownDomains& domains) {
    const auto refuse = [](const fs::path& file, const std::string& reason) {
        return core::fail(core::ErrorCode::itemInvalid, file.string() + ":1: " + reason);
    };
    const auto level = domains.find(entry.level);
    if (level == domains.end()) return refuse(manifest, entry.id.value + ": there is no level " + entry.level);
    if (!level->second.contains(entry.domain))
        return refuse(manifest, entry.id.value + ": level " + entry.level + " has no domain " + entry.domain.value);
    const auto path = manifest.parent_path() / entry.href;
    TRY(const auto xml, readFile(path));
    TRY(const auto item, parseQtiItem(xml, path.string()));
    if (item.id != entry.id)
        return refuse(path, "the item is called " + item.id.value + ", the manifest calls it " + entry.id.value);
    return recordOf(item, entry, xml, path.string());
}

void noteUnlisted(const fs::path& folder, const std::vector<ManifestEntry>& entries, ImportedPackages& imported) {
    for (const auto& file : fs::directory_iterator(folder)) {
        const auto name = file.path().filename().string();
        if (file.path().extension() == ".xml" && name != "imsmanifest.xml" &&
            std::ranges::find(entries, name, &ManifestEntry::href) == entries.end())
            imported.problems.push_back(file.path().string() + ":1: the manifest does not list this file");
    }
}

void readPackage(const fs::path& manifest, const KnownDomains& domains, ImportedPackages& imported) {
    const auto xml = readFile(manifest);
    const auto entries = xml ? parseManifest(*xml, manifest.string()) : tl::unexpected(xml.error());
    if (!entries) return imported.problems.push_back(entries.error().detail);
    for (const auto& entry : *entries) {
        auto item = readItem(manifest, entry, domains);
        if (item) imported.items.push_back(std::move(*item));
        else imported.problems.push_back(item.error().detail);
    }
    noteUnlisted(manifest.parent_path(), *entries, imported);
}

void noteDuplicates(ImportedPackages& imported) {
    std::map<core::ItemId, std::string> sources;
    for (const auto& item : imported.items)
        if (const auto [first, isNew] = sources.emplace(item.id, item.source); !isNew)
            imported.problems.push_back(item.source + ":1: " + item.id.value + " is also in " + first->second);
}

} // namespace

ImportedPackages readPackages(const fs::path& folder, const KnownDomains& domains) {
    ImportedPackages imported;
    std::vector<fs::path> manifests;
    std::error_code unreadable;
    for (fs::recursive_directory_iterator it(folder, unreadable), end; !unreadable && it != end; it.increment(unreadable))
        if (it->path().filename() == "imsmanifest.xml") manifests.push_back(it->path());
    if (unreadable) imported.problems.push_back(folder.string() + ": " + unreadable.message());
    else if (manifests.empty()) imported.problems.push_back(folder.string() + ": there is no imsmanifest.xml in it");
    std::ranges::sort(manifests);
    for (const auto& manifest : manifests) readPackage(manifest, domains, imported);
    noteDuplicates(imported);
    return imported;
}

core::Status activate(storage::Connection& connection, const std::vector<storage::ItemRecord>& items, core::Instant at) {
    std::map<std::string, std::set<core::ItemId>> kept;
    for (const auto& item : items) {
        TRY_STATUS(storage::activateItem(connection, item, at));
        kept[item.level].insert(item.id);
    }
    for (const auto& [level, ids] : kept) TRY_STATUS(storage::retireItemsExcept(connection, level, ids));
    return {};
}

} // namespace items
