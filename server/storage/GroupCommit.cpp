#include "server/storage/GroupCommit.hpp"

#include "server/observe/Log.hpp"
#include "server/storage/Savepoint.hpp"
#include "server/storage/Transaction.hpp"

#include <algorithm>

namespace storage {
namespace {

using Outcomes = std::vector<core::Status>;

std::vector<const AnswerRecord*> recordsOf(const std::vector<const Write*>& writes) {
    std::vector<const AnswerRecord*> records;
    for (const auto* write : writes)
        if (const auto* record = std::get_if<AnswerRecord>(write)) records.push_back(record);
    return records;
}

// All writes, up to the first that fails.
core::Status runAll(Connection& connection, const std::vector<const Write*>& writes) {
    TRY_STATUS(appendAnswers(connection, recordsOf(writes)));
    for (const auto* write : writes)
        if (const auto* work = std::get_if<Work>(write)) TRY_STATUS(perform(*work, connection));
    return {};
}

Outcomes runEach(Connection& connection, const std::vector<const Write*>& writes) {
    const auto appended = allOrNothing(connection, [&] { return appendAnswers(connection, recordsOf(writes)); });
    Outcomes outcomes;
    for (const auto* write : writes) {
        const auto* work = std::get_if<Work>(write);
        outcomes.push_back(work ? allOrNothing(connection, [&] { return perform(*work, connection); }) : appended);
    }
    return outcomes;
}

// Answers that fit into one statement are a transaction of themselves: that spares PostgreSQL two round trips.
bool isOneStatement(const std::vector<const Write*>& writes) {
    return writes.size() <= answersInStatement &&
           std::ranges::all_of(writes, [](const Write* write) { return std::holds_alternative<AnswerRecord>(*write); });
}

core::Status runOptimistically(Connection& connection, const std::vector<const Write*>& writes) {
    if (isOneStatement(writes)) return appendAnswers(connection, recordsOf(writes));
    return inTransaction(connection, [&] { return runAll(connection, writes); });
}

} // namespace

core::Status perform(const Work& work, Connection& connection) {
    try {
        return work(connection);
    } catch (const std::exception& exception) {
        observe::log(observe::Severity::error, "database.work-threw", {{"what", std::string_view(exception.what())}});
        return core::fail(core::ErrorCode::serverFailed, exception.what());
    }
}

Outcomes commitTogether(Connection& connection, const std::vector<const Write*>& writes) {
    const auto all = runOptimistically(connection, writes);
    if (all || writes.size() == 1) return Outcomes(writes.size(), all);
    if (const auto begun = begin(connection); !begun) return Outcomes(writes.size(), begun);
    auto outcomes = runEach(connection, writes);
    const auto committed = connection.execute("COMMIT");
    if (committed) return outcomes;
    static_cast<void>(connection.execute("ROLLBACK")); // the reason is already known
    return Outcomes(writes.size(), committed);
}

} // namespace storage
