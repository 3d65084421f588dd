#include "server/portal/FigurePages.hpp"

#include "server/portal/Format.hpp"
#include "server/portal/Table.hpp"
#include "server/storage/FigureStore.hpp"

namespace portal {

using core::Result;
using storage::Connection;

Result<Reply> showProgrammeFigures(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "The programme", {{"Month (UTC)", Cells::moment}, {"Orders", Cells::amount}, {"Paid", Cells::amount}, {"Given back", Cells::amount}, {"Exams", Cells::amount}, {"Passed", Cells::amount}, {"Pass rate", Cells::amount}, {"Credentials issued", Cells::amount}}, "");
    TRY(const auto standing, storage::findStanding(connection, visit.now));
    const auto counted = [](std::int64_t count, const char* one, const char* many) { return std::to_string(count) + (count == 1 ? one : many); };
    table.lead = counted(standing.activeCredentials, " active credential, ", " active credentials, ") + counted(standing.appointmentsAhead, " appointment ahead. ", " appointments ahead. ") +
                 "Waiting for somebody: " + counted(standing.resultsInReview, " result, ", " results, ") + counted(standing.openRequests, " request, ", " requests, ") +
                 counted(standing.deadMails, " mail that was given up.", " mails that were given up.");
    TRY(const auto months, storage::findFigures(connection, visit.now - std::chrono::days(365)));
    for (auto month = months.rbegin(); month != months.rend(); ++month) {
        const auto& figures = month->second;
        const auto rate = figures.exams > 0 ? std::to_string((figures.passed * 100 + figures.exams / 2) / figures.exams) + " %" : "";
        table.rows.push_back({month->first, std::to_string(figures.orders), money(figures.paidCents), money(figures.refundedCents), std::to_string(figures.exams), std::to_string(figures.passed), rate, std::to_string(figures.credentials)});
    }
    return tableReply(table, visit.queried("as"));
}

} // namespace portal
