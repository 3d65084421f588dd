#pragma once

#include "server/storage/ResultStore.hpp"

#include <string>

namespace portal {

// Why a session has no score, in words for whoever reviews it: "Records are missing: the receipt counts 9 records, 7 are there".
std::string findingText(const storage::FindingRecord& finding);

} // namespace portal
