#include "server/items/BankCoverage.hpp"

namespace items {
namespace {

DomainCoverage& domainIn(std::vector<DomainCoverage>& all, const std::string& level, const core::DomainId& domain, const std::string& title) {
    const auto known = std::ranges::find_if(all, [&](const auto& row) { return row.level == level && row.domain == domain; });
    return known != all.end() ? *known : all.emplace_back(DomainCoverage{level, domain, title});
}

} // namespace

std::vector<DomainCoverage> coverageOf(const std::map<std::string, exam::ExamPlan>& plans, const std::vector<storage::DomainItems>& bank) {
    std::vector<DomainCoverage> all;
    for (const auto& [level, plan] : plans)
        for (const auto& section : plan.blueprint)
            for (const auto& asked : section.domains) domainIn(all, level, asked.domain, asked.title).needed += asked.questions;
    for (const auto& kept : bank) {
        auto& row = domainIn(all, kept.level, kept.domain, kept.domain.value);
        row.inUse = kept.active;
        row.retired = kept.retired;
    }
    return all;
}

} // namespace items
