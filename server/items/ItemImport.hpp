#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/ItemStore.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace items {

// The domains that items may belong to, by level.
using KnownDomains = std::map<std::string, std::set<core::DomainId>>;

struct ImportedPackages {
    std::vector<storage::ItemRecord> items;
    std::vector<std::string> problems; // "<file>:<line>: <reason>", one for each file that is refused
};

// Reads all QTI packages (folders with an imsmanifest.xml) in and below `folder`. Reads on after a problem, so that an
// author sees all of them at once.
ImportedPackages readPackages(const std::filesystem::path& folder, const KnownDomains& domains);

// Makes the items the ones in use, all or nothing: other items of the same levels are retired.
core::Status activate(storage::Connection& connection, const std::vector<storage::ItemRecord>& items, core::Instant at);

} // namespace items
