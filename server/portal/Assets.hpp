#pragma once

#include "common/core/Result.hpp"
#include "server/transport/HttpMessage.hpp"

#include <filesystem>
#include <map>

namespace portal {

// The files beside the pages: style, script, font, pictures. An address holds a digest of the content, so that browsers
// may keep a file for ever.
class Assets {
  public:
    // Everything in `folder`. fileFailed where something cannot be read.
    static core::Result<Assets> load(const std::filesystem::path& folder);

    // "/static/portal.3f9a1c20.css" for "portal.css"; the name must exist.
    const std::string& address(const std::string& name) const { return addresses_.at(name); }
    bool has(const std::string& name) const { return addresses_.contains(name); }

    // What `fileName`, the last part of an address, stands for; 404 where nothing does.
    transport::HttpResponse respond(const std::string& fileName) const;

  private:
    struct File {
        std::string contentType;
        std::string content;
    };
    core::Status add(const std::filesystem::path& path);

    std::map<std::string, std::string> addresses_; // by name
    std::map<std::string, File> files_;            // by the last part of the address
};

} // namespace portal
