#pragma once

#include "common/core/Ids.hpp"
#include "common/core/Result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace items {

// What the manifest of a QTI package says about one of its items.
struct ManifestEntry {
    core::ItemId id;
    std::string href;  // a file name in the package's folder
    std::string level; // "LCOC-A"
    core::DomainId domain;
    std::string objective;
    std::string cognitiveLevel; // "recall", "application" or "analysis"
    double difficulty = 0;      // expected share of candidates who answer correctly
};

// Reads an imsmanifest.xml. The metadata of each item are IEEE LOM classifications whose sources are lcoc-level,
// lcoc-domain, lcoc-objective, lcoc-cognitive-level and lcoc-difficulty. itemInvalid names file and line.
core::Result<std::vector<ManifestEntry>> parseManifest(std::string_view xml, const std::string& fileName);

} // namespace items
