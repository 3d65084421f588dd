#pragma once

#include "common/core/Result.hpp"

#include <pugixml.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace items {

// A parsed XML text that can say on which line something stands.
class XmlFile {
  public:
    // itemInvalid for text that is not well-formed, larger than 256 KiB, nested deeper than 40 elements, or that declares
    // a document type.
    static core::Result<XmlFile> parse(std::string_view xml, const std::string& fileName);

    pugi::xml_node root() const { return document_->document_element(); }

    // The only child of that name; itemInvalid if there is none or more than one.
    core::Result<pugi::xml_node> only(pugi::xml_node parent, const char* name) const;

    // itemInvalid: "<file>:<line>: <reason>".
    tl::unexpected<core::Error> refuse(pugi::xml_node where, const std::string& reason) const;

  private:
    XmlFile(std::string_view xml, std::string fileName);
    std::string place(std::ptrdiff_t offset) const;

    std::string text_;
    std::string fileName_;
    std::unique_ptr<pugi::xml_document> document_;
};

} // namespace items
