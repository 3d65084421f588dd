#include "server/portal/Findings.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace portal {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> findingTitles{{
    {"key-invalid", "A key of the session is missing or does not fit"},
    {"seal-broken", "A seal does not open"},
    {"record-missing", "Records are missing"},
    {"record-reordered", "Records stand in the wrong order"},
    {"answer-chain-broken", "The records do not follow from one another"},
    {"signature-invalid", "A signature of the candidate's computer does not fit"},
    {"malformed-message", "A record cannot be read"},
    {"form-invalid", "The questions of the exam cannot be used"},
    {"item-invalid", "The key of a question cannot be used"},
    {"not-found", "The key of a question is missing"},
    {"terminated", "A proctor ended the exam"},
    {"refused", "A proctor refused the candidate at check-in"},
}};

} // namespace

std::string findingText(const storage::FindingRecord& finding) {
    const auto found = std::ranges::find(findingTitles, finding.kind, &std::pair<std::string_view, std::string_view>::first);
    return std::string(found == findingTitles.end() ? std::string_view(finding.kind) : found->second) + (finding.detail.empty() ? "" : ": " + finding.detail);
}

} // namespace portal
