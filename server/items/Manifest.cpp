#include "server/items/Manifest.hpp"

#include "server/items/XmlFile.hpp"

#include <map>
#include <set>

namespace items {
namespace {

using pugi::xml_node;

const std::set<std::string_view> cognitiveLevels{"recall", "application", "analysis"};

std::map<std::string, std::string> classificationsOf(xml_node resource) {
    std::map<std::string, std::string> found;
    for (const auto classification : resource.child("metadata").child("lom").children("classification")) {
        const auto path = classification.child("taxonPath");
        found[path.child("source").child("string").text().get()] = path.child("taxon").child("id").text().get();
    }
    return found;
}

bool isPlainFileName(const std::string& name) {
    return name.ends_with(".xml") && name.find_first_of("/\\:") == std::string::npos && !name.starts_with(".");
}

core::Result<ManifestEntry> readEntry(const XmlFile& file, xml_node resource) {
    ManifestEntry entry;
    entry.id = {resource.attribute("identifier").value()};
    entry.href = resource.attribute("href").value();
    if (entry.id.value.empty()) return file.refuse(resource, "a resource needs an identifier");
    if (!isPlainFileName(entry.href))
        return file.refuse(resource, "href must be the name of an .xml file in this folder");
    auto classifications = classificationsOf(resource);
    const std::pair<const char*, std::string*> needed[] = {{"lcoc-level", &entry.level},
                                                           {"lcoc-domain", &entry.domain.value},
                                                           {"lcoc-objective", &entry.objective},
                                                           {"lcoc-cognitive-level", &entry.cognitiveLevel}};
    for (const auto& [source, target] : needed) {
        *target = classifications[source];
        if (target->empty()) return file.refuse(resource, std::string("the classification ") + source + " is missing");
    }
    if (!cognitiveLevels.contains(entry.cognitiveLevel))
        return file.refuse(resource, "lcoc-cognitive-level must be recall, application or analysis");
    entry.difficulty = std::strtod(classifications["lcoc-difficulty"].c_str(), nullptr);
    if (!(entry.difficulty > 0 && entry.difficulty < 1))
        return file.refuse(resource, "lcoc-difficulty must be a number between 0 and 1");
    return entry;
}

} // namespace

core::Result<std::vector<ManifestEntry>> parseManifest(std::string_view xml, const std::string& fileName) {
    TRY(const auto file, XmlFile::parse(xml, fileName));
    if (std::string_view(file.root().name()) != "manifest") return file.refuse(file.root(), "the root must be <manifest>");
    TRY(const auto resources, file.only(file.root(), "resources"));
    std::vector<ManifestEntry> entries;
    std::set<std::string> known;
    for (const auto resource : resources.children("resource")) {
        if (std::string_view(resource.attribute("type").value()) != "imsqti_item_xmlv3p0")
            return file.refuse(resource, "the type must be imsqti_item_xmlv3p0");
        TRY(auto entry, readEntry(file, resource));
        if (!known.insert(entry.id.value).second || !known.insert(entry.href).second)
            return file.refuse(resource, entry.id.value + " is listed twice");
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace items
