#include "server/KeyFiles.hpp"
#include "server/commands/Commands.hpp"
#include "server/program/Rulebook.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/ItemStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/SettingsStore.hpp"
#include "server/transport/TlsContext.hpp"

#include <iostream>
#include <map>

namespace server {
namespace {

using core::ErrorCode;

// Prints one line for each thing that was looked at, and remembers whether one failed.
class Findings {
  public:
    void note(const std::string& what, const core::Status& status) {
        std::cout << (status ? "ok    " : "wrong ") << what << (status ? "" : ": " + status.error().detail) << "\n";
        failed_ = failed_ || !status;
    }
    core::Status outcome() const {
        if (failed_) return core::fail(ErrorCode::configurationInvalid, "something is wrong, see above");
        return {};
    }

  private:
    bool failed_ = false;
};

template <class T>
core::Status statusOf(const core::Result<T>& result) {
    if (!result) return tl::unexpected(result.error());
    return {};
}

core::Status checkClock(storage::Connection& connection, const std::string& node) {
    TRY(const auto alive, storage::findAlive(connection, node));
    const auto now = std::chrono::time_point_cast<core::Duration>(std::chrono::system_clock::now());
    if (alive && *alive > now + std::chrono::seconds(2))
        return core::fail(ErrorCode::configurationInvalid, "this machine's clock is behind the last time that the server "
                                                           "ran, " + core::toText(*alive) + ": set it");
    return {};
}

// A level without any item is one that is not offered yet.
core::Status checkBank(storage::Connection& connection, const exam::ExamPlan& plan, int percentOfForm) {
    TRY(const auto items, storage::findItemsWithoutKeys(connection));
    std::map<core::DomainId, int> counts;
    for (const auto& item : items)
        if (item.active && item.level == plan.code) ++counts[item.domain];
    if (counts.empty()) return {};
    for (const auto& section : plan.blueprint)
        for (const auto& domain : section.domains)
            if (counts[domain.domain] * 100 < percentOfForm * domain.questions)
                return core::fail(ErrorCode::itemBankTooSmall,
                                  domain.domain.value + " has " + std::to_string(counts[domain.domain]) +
                                      " items, a form takes " + std::to_string(domain.questions));
    return {};
}

void checkDatabase(const Configuration& configuration, const core::Result<program::Rulebook>& rulebook,
                   Findings& findings) {
    const auto connection = storage::connect(configuration.database);
    findings.note("database", statusOf(connection));
    if (!connection) return;
    const auto migrated = storage::migrate(**connection);
    findings.note("database schema", migrated);
    if (!migrated) return;
    findings.note("audit log", statusOf(storage::verifyAudit(**connection)));
    findings.note("clock", checkClock(**connection, configuration.node));
    if (!rulebook) return;
    const auto plans = program::examPlans(*rulebook);
    if (!plans) return;
    for (const auto& [code, plan] : *plans) findings.note("item bank " + code, checkBank(**connection, plan, rulebook->programme.bankPercentOfForm));
}

} // namespace

core::Status check(const Configuration& configuration) {
    Findings findings;
    findings.note("configuration " + configuration.file.string(), {});
    const auto rulebook = program::loadRulebook(configuration.programFolder);
    findings.note("rulebook", statusOf(rulebook));
    findings.note("keys", statusOf(readKeys(configuration.keyFolder)));
    if (configuration.scoresHere) findings.note("scoring key", statusOf(readScoringKey(configuration.keyFolder)));
    findings.note("certificate", statusOf(transport::TlsContext::load(configuration.certificate, configuration.privateKey)));
    checkDatabase(configuration, rulebook, findings);
    return findings.outcome();
}

} // namespace server
