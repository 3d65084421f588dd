#include "server/storage/ResultStore.hpp"

namespace storage {
namespace {

std::string_view nameOf(ResultStatus status) {
    return status == ResultStatus::preliminary ? "preliminary" : "under-review";
}

// Whether another result may take the place of `stored`. The release says the same as the result from now on; it stays as it is until the
// end of the transaction.
core::Result<bool> makeWay(Connection& connection, const ResultRecord& stored, const ResultRecord& result) {
    if (stored.status != ResultStatus::underReview) return false;
    TRY(const auto rows, connection.query("UPDATE releases SET passed = $2 WHERE session = $1 AND state = 'in-review' RETURNING 1", result.session, result.passed));
    if (rows.empty()) return false;
    TRY_STATUS(connection.execute("DELETE FROM findings WHERE session = $1", result.session));
    return true;
}

} // namespace

core::Status saveReceipt(Connection& connection, const core::SessionId& session, const std::string& receipt) {
    return connection.execute("INSERT INTO receipts (session, receipt) VALUES ($1, $2) ON CONFLICT DO NOTHING", session,
                              Blob{receipt});
}

core::Result<std::optional<std::string>> findReceipt(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT receipt FROM receipts WHERE session = $1", session));
    if (rows.empty()) return std::nullopt;
    return rows[0].blob(0);
}

core::Status saveSurvey(Connection& connection, const core::SessionId& session, const std::string& answers,
                        core::Instant at) {
    return connection.execute("INSERT INTO surveys (session, answers, received_at) VALUES ($1, $2, $3) "
                              "ON CONFLICT (session) DO UPDATE SET answers = excluded.answers",
                              session, Blob{answers}, at);
}

core::Status saveResult(Connection& connection, const ResultRecord& result,
                        const std::vector<FindingRecord>& findings) {
    TRY(const auto stored, findResult(connection, result.session));
    TRY_STATUS(connection.execute("UPDATE sessions SET scored = 1 WHERE id = $1", result.session));
    if (stored) {
        TRY(const bool free, makeWay(connection, *stored, result));
        if (!free) return {};
    }
    TRY(const auto saved, connection.query("INSERT INTO results (session, status, passed, correct, questions, "
                                  "questions_to_pass, details, report_pdf, scored_at) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                                  "ON CONFLICT (session) DO UPDATE SET status = excluded.status, passed = excluded.passed, correct = excluded.correct, "
                                  "questions = excluded.questions, questions_to_pass = excluded.questions_to_pass, details = excluded.details, "
                                  "report_pdf = excluded.report_pdf, scored_at = excluded.scored_at "
                                  "WHERE results.status = 'under-review' RETURNING 1",
                                  result.session, nameOf(result.status), result.passed, result.correct,
                                  result.questions, result.questionsToPass, Blob{result.details},
                                  Blob{result.reportPdf}, result.scoredAt));
    if (saved.empty()) return {}; // another worker was faster
    int number = 0;
    for (const auto& finding : findings)
        TRY_STATUS(connection.execute("INSERT INTO findings (session, number, kind, detail, found_at) "
                                      "VALUES ($1, $2, $3, $4, $5)",
                                      result.session, ++number, finding.kind, finding.detail, result.scoredAt));
    return {};
}

core::Result<std::optional<ResultRecord>> findResult(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT status, passed, correct, questions, questions_to_pass, details, "
                                          "report_pdf, scored_at FROM results WHERE session = $1",
                                          session));
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.front();
    const auto status = row.text(0) == nameOf(ResultStatus::preliminary) ? ResultStatus::preliminary
                                                                         : ResultStatus::underReview;
    return ResultRecord{session,
                        status,
                        row.truth(1),
                        static_cast<int>(row.integer(2)),
                        static_cast<int>(row.integer(3)),
                        static_cast<int>(row.integer(4)),
                        row.blob(5),
                        row.blob(6),
                        row.instant(7)};
}

core::Result<std::vector<FindingRecord>> findFindings(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows,
        connection.query("SELECT kind, detail FROM findings WHERE session = $1 ORDER BY number", session));
    std::vector<FindingRecord> findings;
    for (const auto& row : rows) findings.push_back({row.text(0), row.text(1)});
    return findings;
}

core::Status askForScoring(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("UPDATE sessions SET scored = 0 WHERE id = $1 AND state = 'submitted' AND scored = 1 "
                                          "AND EXISTS (SELECT 1 FROM results WHERE session = $1 AND status = 'under-review') "
                                          "AND EXISTS (SELECT 1 FROM releases WHERE session = $1 AND state = 'in-review') RETURNING 1",
                                          session));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "only a result in review without a score is scored again");
    return {};
}

core::Status grantRetake(Connection& connection, const core::SessionId& session, const core::CandidateId& candidate,
                         const std::string& level, const std::string& reason, core::Instant at) {
    return connection.execute("INSERT INTO retake_rights (session, candidate, level, reason, granted_at) "
                              "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (session) DO NOTHING",
                              session, candidate, level, reason, at);
}

core::Result<bool> hasRetakeRight(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT 1 FROM retake_rights WHERE session = $1", session));
    return !rows.empty();
}

} // namespace storage
