#include "server/items/XmlFile.hpp"

#include <algorithm>

namespace items {
namespace {

constexpr std::size_t sizeLimit = 256 * 1024;
constexpr int depthLimit = 40;

// Walks instead of recursing: the text may be nested as deeply as it is long.
bool isTooDeep(pugi::xml_node root) {
    int depth = 0;
    for (auto node = root; node;) {
        if (depth > depthLimit) return true;
        if (node.first_child()) {
            node = node.first_child();
            ++depth;
            continue;
        }
        while (node && node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node == root) return false;
        node = node.next_sibling();
    }
    return false;
}

} // namespace

XmlFile::XmlFile(std::string_view xml, std::string fileName)
    : text_(xml), fileName_(std::move(fileName)), document_(std::make_unique<pugi::xml_document>()) {}

core::Result<XmlFile> XmlFile::parse(std::string_view xml, const std::string& fileName) {
    if (xml.size() > sizeLimit)
        return core::fail(core::ErrorCode::itemInvalid, fileName + ": the file is larger than 256 KiB");
    XmlFile file(xml, fileName);
    const auto parsed = file.document_->load_buffer(xml.data(), xml.size(),
                                                    pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata,
                                                    pugi::encoding_utf8);
    if (!parsed)
        return core::fail(core::ErrorCode::itemInvalid,
                          file.place(parsed.offset) + "the XML is not well-formed: " + parsed.description());
    for (const auto child : file.document_->children())
        if (child.type() == pugi::node_doctype) return file.refuse(child, "a document type may not be declared");
    if (isTooDeep(file.root())) return file.refuse(file.root(), "elements are nested too deeply");
    return file;
}

core::Result<pugi::xml_node> XmlFile::only(pugi::xml_node parent, const char* name) const {
    const auto found = parent.child(name);
    if (!found) return refuse(parent, "<" + std::string(name) + "> is missing");
    if (const auto second = found.next_sibling(name)) return refuse(second, "<" + std::string(name) + "> is there twice");
    return found;
}

tl::unexpected<core::Error> XmlFile::refuse(pugi::xml_node where, const std::string& reason) const {
    return core::fail(core::ErrorCode::itemInvalid, place(where.offset_debug()) + reason);
}

std::string XmlFile::place(std::ptrdiff_t offset) const {
    const auto end = std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(text_.size()));
    const auto line = 1 + std::count(text_.begin(), text_.begin() + end, '\n');
    return fileName_ + ":" + std::to_string(line) + ": ";
}

} // namespace items
