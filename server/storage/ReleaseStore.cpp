#include "server/storage/ReleaseStore.hpp"

namespace storage {
namespace {

constexpr std::string_view selectReleases =
    "SELECT r.session, r.account, c.legal_name, r.level, r.state, r.passed, r.due_at, r.review_reason, r.decided_by, r.decided_at, r.reason, "
    "r.created_at, s.state, s.scored, x.status FROM releases r JOIN candidates c ON c.id = r.account JOIN sessions s ON s.id = r.session "
    "LEFT JOIN results x ON x.session = r.session ";

Scoring scoringOf(const std::string& sessionState, bool scored, const std::string& resultStatus) {
    if (sessionState == "terminated") return Scoring::ended;
    if (resultStatus != "under-review") return Scoring::done;
    return scored ? Scoring::failed : Scoring::again;
}

std::vector<ReleaseRecord> releasesOf(const Rows& rows) {
    std::vector<ReleaseRecord> releases;
    for (const auto& row : rows)
        releases.push_back({row.id<core::SessionId>(0), row.id<core::AccountId>(1), row.text(2), row.text(3), row.text(4), row.truth(5),
                            row.instant(6), row.text(7), row.text(8), row.instantIfAny(9), row.text(10), row.instant(11),
                            scoringOf(row.text(12), row.truth(13), row.isNull(14) ? std::string() : row.text(14))});
    return releases;
}

// Of the session in the column `session`; the last one counts, since time may have expired for a section before. Without either the
// time in `otherwise` counts.
std::string examEnd(const std::string& session, const std::string& otherwise) {
    return "COALESCE((SELECT MAX(v.at) FROM session_events v WHERE v.session = " + session + " AND v.kind IN ('submitted', 'time-expired', 'terminated', 'refused')), " + otherwise + ")";
}

} // namespace

core::Result<std::vector<ScoredSession>> findScoredWithoutRelease(Connection& connection, int limit) {
    TRY(const auto rows,
        connection.query("SELECT s.id, s.candidate, a.level, r.passed, r.status, (SELECT COUNT(*) FROM findings f WHERE f.session = s.id), "
                         "(SELECT COUNT(*) FROM incidents i WHERE i.session = s.id), " + examEnd("s.id", "r.scored_at") + ", s.state FROM results r JOIN sessions s ON s.id = r.session "
                         "JOIN appointments a ON a.id = s.appointment JOIN accounts p ON p.id = s.candidate WHERE r.opened = 0 "
                         "ORDER BY r.scored_at LIMIT $1",
                         limit));
    std::vector<ScoredSession> sessions;
    for (const auto& row : rows)
        sessions.push_back({row.id<core::SessionId>(0), row.id<core::AccountId>(1), row.text(2), row.truth(3), row.text(4) != "preliminary",
                            static_cast<int>(row.integer(5)), static_cast<int>(row.integer(6)), row.instant(7), row.text(8) == "terminated"});
    return sessions;
}

core::Result<bool> awaitsResult(Connection& connection, const core::AccountId& account, const std::string& level) {
    TRY(const auto rows, connection.query("SELECT 1 FROM sessions s JOIN appointments a ON a.id = s.appointment WHERE s.candidate = $1 AND a.level = $2 "
                                          "AND ((s.state IN ('running', 'on-break', 'paused', 'submitted') AND NOT EXISTS (SELECT 1 FROM releases r WHERE r.session = s.id)) "
                                          "OR (s.state = 'terminated' AND NOT EXISTS (SELECT 1 FROM releases r WHERE r.session = s.id AND r.state <> 'in-review'))) "
                                          "AND NOT EXISTS (SELECT 1 FROM exceptions e WHERE e.booking = a.id AND e.state = 'granted')",
                                          account, level));
    return !rows.empty();
}

core::Result<core::Instant> findExamEnd(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT " + examEnd("e.session", "e.created_at") + " FROM releases e WHERE e.session = $1", session));
    if (rows.empty()) return core::fail(core::ErrorCode::notFound, "result");
    return rows[0].instant(0);
}

core::Status insertRelease(Connection& connection, const ReleaseRecord& release) {
    TRY_STATUS(connection.execute("UPDATE results SET opened = 1 WHERE session = $1", release.session));
    return connection.execute("INSERT INTO releases (session, account, level, state, passed, due_at, review_reason, decided_by, decided_at, reason, "
                              "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, '', NULL, '', $8) ON CONFLICT (session) DO NOTHING",
                              release.session, release.account, release.level, release.state, release.passed, release.dueAt,
                              release.reviewReason, release.createdAt);
}

core::Result<std::optional<ReleaseRecord>> findRelease(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query(std::string(selectReleases) + "WHERE r.session = $1", session));
    auto releases = releasesOf(rows);
    if (releases.empty()) return std::nullopt;
    return std::move(releases.front());
}

core::Result<std::vector<ReleaseRecord>> findReleases(Connection& connection, const core::AccountId& account) {
    TRY(const auto rows, connection.query(std::string(selectReleases) + "WHERE r.account = $1 ORDER BY r.created_at DESC", account));
    return releasesOf(rows);
}

core::Result<std::vector<ReleaseRecord>> findReleasesIn(Connection& connection, const std::string& state, int limit) {
    TRY(const auto rows, connection.query(std::string(selectReleases) + "WHERE r.state = $1 ORDER BY r.due_at, r.session LIMIT $2", state, limit));
    return releasesOf(rows);
}

core::Status decideRelease(Connection& connection, const core::SessionId& session, const std::string& from, const std::string& to,
                           const std::string& decidedBy, const std::string& reason, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE releases SET state = $3, decided_by = $4, reason = $5, decided_at = $6 WHERE session = $1 AND state = $2 RETURNING 1",
                                          session, from, to, decidedBy, reason, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "the result is not " + from);
    return {};
}

core::Status insertAppeal(Connection& connection, const AppealRecord& appeal) {
    return connection.execute("INSERT INTO appeals (id, session, account, statement, state, asked_at, decided_by, decided_at, reason) VALUES ($1, $2, $3, $4, "
                              "'asked', $5, '', NULL, '')",
                              appeal.id, appeal.session, appeal.account, appeal.statement, appeal.askedAt);
}

core::Result<std::vector<AppealRecord>> findAppeals(Connection& connection, const std::optional<core::SessionId>& session) {
    TRY(const auto rows, connection.query("SELECT p.id, p.session, p.account, c.legal_name, p.statement, p.state, p.asked_at, p.decided_by, p.reason FROM appeals p "
                                          "JOIN candidates c ON c.id = p.account WHERE ($1 = '' AND p.state = 'asked') OR p.session = $1 ORDER BY p.asked_at, p.session",
                                          session ? session->text() : ""));
    std::vector<AppealRecord> appeals;
    for (const auto& row : rows)
        appeals.push_back({row.id<core::RequestId>(0), row.id<core::SessionId>(1), row.id<core::AccountId>(2), row.text(3), row.text(4),
                           row.text(5), row.instant(6), row.text(7), row.text(8)});
    return appeals;
}

core::Status decideAppeal(Connection& connection, const core::RequestId& id, const std::string& state, const std::string& decidedBy,
                          const std::string& reason, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE appeals SET state = $2, decided_by = $3, reason = $4, decided_at = $5 WHERE id = $1 AND state = 'asked' RETURNING 1",
                                          id, state, decidedBy, reason, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "already decided");
    return {};
}

} // namespace storage
