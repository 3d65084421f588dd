#include "server/commands/Commands.hpp"
#include "server/items/ItemImport.hpp"
#include "server/program/Rulebook.hpp"
#include "server/storage/Migrations.hpp"

#include <iostream>

namespace server {
namespace {

items::KnownDomains domainsOf(const std::map<std::string, exam::ExamPlan>& plans) {
    items::KnownDomains domains;
    for (const auto& [code, plan] : plans)
        for (const auto& section : plan.blueprint)
            for (const auto& domain : section.domains) domains[code].insert(domain.domain);
    return domains;
}

} // namespace

core::Status importItems(const Configuration& configuration, const std::filesystem::path& folder) {
    TRY(const auto rulebook, program::loadRulebook(configuration.programFolder));
    TRY(const auto plans, program::examPlans(rulebook));
    const auto imported = items::readPackages(folder, domainsOf(plans));
    for (const auto& problem : imported.problems) std::cerr << problem << "\n";
    if (!imported.problems.empty())
        return core::fail(core::ErrorCode::itemInvalid,
                          std::to_string(imported.problems.size()) + " problems; nothing was imported");
    TRY(const auto connection, storage::connect(configuration.database));
    TRY_STATUS(storage::migrate(*connection));
    const auto now = std::chrono::time_point_cast<core::Duration>(std::chrono::system_clock::now());
    TRY_STATUS(connection->execute("BEGIN"));
    const auto activated = items::activate(*connection, imported.items, now);
    TRY_STATUS(connection->execute(activated ? "COMMIT" : "ROLLBACK"));
    TRY_STATUS(activated);
    std::cout << imported.items.size() << " items imported. A running server takes them at its next start.\n";
    return {};
}

} // namespace server
