#include "server/portal/QuestionBankPages.hpp"

#include "server/items/BankCoverage.hpp"
#include "server/portal/Table.hpp"

namespace portal {
namespace {

std::string stateOf(const items::DomainCoverage& domain) {
    if (domain.needed == 0) return "Not asked for any more";
    if (domain.missing() > 0) return std::to_string(domain.missing()) + " more before anybody can sit it";
    return domain.inUse < domain.needed * 2 ? "Enough, but exams share questions" : "Enough";
}

} // namespace

core::Result<Reply> showQuestionBank(const Portal& portal, storage::Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Question bank", {{"Exam", Cells::code}, "Domain", {"In each exam", Cells::amount}, {"In use", Cells::amount}, {"Retired", Cells::amount}, "State"}, "Exam, domain or state");
    table.lead = "Each exam is drawn from the questions in use. New ones come as QTI packages by lcoc-server import; a running server takes them at its next start.";
    TRY(const auto bank, storage::countItems(connection));
    for (const auto& domain : items::coverageOf(portal.plans, bank))
        addRow(table, {domain.level, domain.title, std::to_string(domain.needed), std::to_string(domain.inUse), std::to_string(domain.retired), stateOf(domain)});
    return tableReply(table, visit.queried("as"));
}

} // namespace portal
