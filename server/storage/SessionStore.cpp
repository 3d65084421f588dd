#include "server/storage/SessionStore.hpp"

#include <algorithm>

namespace storage {
namespace {

constexpr std::string_view selectSession =
    "SELECT s.id, s.appointment, s.candidate, c.legal_name, a.level, a.delivery_mode, a.seat, a.starts_at, s.timing, "
    "s.state, s.event_count, s.event_hash, s.signing_key, s.sealed_key, s.agreed_at, a.admission_code, b.center, g.coordinator "
    "FROM sessions s JOIN appointments a ON a.id = s.appointment JOIN candidates c ON c.id = s.candidate "
    "LEFT JOIN bookings b ON b.id = a.id LEFT JOIN group_sessions g ON g.id = b.group_id ";

template <std::size_t Size>
core::Result<std::array<std::uint8_t, Size>> bytesOf(const std::string& blob) {
    std::array<std::uint8_t, Size> bytes;
    if (blob.size() != Size) return core::fail(core::ErrorCode::storageFailed, "a stored key or hash is cut short");
    std::copy(blob.begin(), blob.end(), bytes.begin());
    return bytes;
}

core::Result<SessionRecord> sessionOf(const Row& row) {
    SessionRecord session;
    session.id = row.id<core::SessionId>(0);
    session.appointment = row.id<core::AppointmentId>(1);
    session.candidate = row.id<core::CandidateId>(2);
    session.candidateName = row.text(3);
    session.level = row.text(4);
    session.mode = static_cast<exam::DeliveryMode>(row.integer(5));
    session.seat = row.text(6);
    session.startsAt = row.instant(7);
    session.timing = row.blob(8);
    const auto state = exam::stateNamed(row.text(9));
    if (!state) return core::fail(core::ErrorCode::storageFailed, "unknown session state " + row.text(9));
    session.state = *state;
    session.eventCount = static_cast<std::uint64_t>(row.integer(10));
    TRY(session.eventHash, bytesOf<32>(row.blob(11)));
    if (!row.isNull(12)) {
        TRY(session.signingKey, bytesOf<32>(row.blob(12)));
    }
    session.sealedKey = row.blobIfAny(13);
    session.agreedAt = row.instantIfAny(14);
    session.admissionCode = row.blob(15);
    if (!row.isNull(16)) session.place.center = row.id<core::CenterId>(16);
    if (!row.isNull(17)) session.place.coordinator = core::StaffId::parse(row.text(17)); // empty before it is arranged
    return session;
}

core::Result<std::vector<SessionRecord>> sessionsOf(const Rows& rows) {
    std::vector<SessionRecord> sessions;
    for (const auto& row : rows) {
        TRY(auto session, sessionOf(row));
        sessions.push_back(std::move(session));
    }
    return sessions;
}

core::Result<std::optional<SessionRecord>> firstOf(const Rows& rows) {
    if (rows.empty()) return std::nullopt;
    TRY(auto session, sessionOf(rows.front()));
    return session;
}

core::Status checkSame(Connection& connection, const SessionEvent& event) {
    TRY(const auto stored, connection.query("SELECT hash FROM session_events WHERE session = $1 AND number = $2",
                                            event.session, event.number));
    if (stored[0].blob(0) == crypto::textOf(event.hash)) return {};
    return core::fail(core::ErrorCode::conflict, "event " + std::to_string(event.number) + " of session " +
                                                     event.session.text() + " was already recorded by another server");
}

core::Status appendOne(Connection& connection, const SessionEvent& event) {
    TRY(const auto added,
        connection.query("INSERT INTO session_events (session, number, kind, at, heard_at, amount_ms, actor, reason, hash) "
                         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (session, number) DO NOTHING "
                         "RETURNING 1",
                         event.session, event.number, exam::nameOf(event.event.kind), event.at, event.event.heardAt,
                         event.event.amount, event.actor, event.reason, crypto::ByteView(event.hash)));
    return added.empty() ? checkSame(connection, event) : core::Status{};
}

core::Result<SessionEvent> eventOf(const core::SessionId& session, const Row& row) {
    SessionEvent event;
    event.session = session;
    event.number = static_cast<std::uint64_t>(row.integer(0));
    const auto kind = exam::eventNamed(row.text(1));
    if (!kind) return core::fail(core::ErrorCode::storageFailed, "unknown session event " + row.text(1));
    event.event = {*kind, row.instantIfAny(3), row.duration(4)};
    event.at = row.instant(2);
    event.actor = row.text(5);
    event.reason = row.text(6);
    TRY(event.hash, bytesOf<32>(row.blob(7)));
    return event;
}

} // namespace

crypto::Digest chainHash(const crypto::Digest& previous, const SessionEvent& event) {
    return crypto::Hasher("lcoc session event v1")
        .add(crypto::ByteView(previous))
        .add(event.session.raw())
        .add(event.number)
        .add(exam::nameOf(event.event.kind))
        .add(static_cast<std::uint64_t>(core::toMillis(event.at)))
        .add(static_cast<std::uint64_t>(event.event.heardAt ? core::toMillis(*event.event.heardAt) : -1))
        .add(static_cast<std::uint64_t>(event.event.amount.count()))
        .add(event.actor)
        .add(event.reason)
        .finish();
}

core::Status insertSession(Connection& connection, const SessionRecord& session) {
    return connection.execute(
        "INSERT INTO sessions (id, appointment, candidate, state, timing, event_count, event_hash, changed_at) "
        "VALUES ($1, $2, $3, $4, $5, 0, $6, $7)",
        session.id, session.appointment, session.candidate, exam::nameOf(session.state), Blob{session.timing},
        crypto::ByteView(session.eventHash), session.startsAt);
}

core::Result<std::optional<SessionRecord>> findSession(Connection& connection, const core::SessionId& id) {
    TRY(const auto rows, connection.query(std::string(selectSession) + "WHERE s.id = $1", id));
    return firstOf(rows);
}

core::Result<std::optional<SessionRecord>> findSessionByCode(Connection& connection, crypto::ByteView codeDigest) {
    TRY(const auto rows, connection.query(std::string(selectSession) + "WHERE a.admission_code = $1", codeDigest));
    return firstOf(rows);
}

core::Result<std::vector<SessionRecord>> findOpenSessions(Connection& connection) {
    TRY(const auto rows,
        connection.query(std::string(selectSession) +
                         "WHERE s.state IN ('checking-in', 'awaiting-proctor', 'ready', 'running', 'on-break', 'paused') "
                         "ORDER BY a.starts_at, s.id"));
    return sessionsOf(rows);
}

core::Result<std::vector<SessionRecord>> findScheduledSessions(Connection& connection, core::Instant until, std::size_t limit) {
    TRY(const auto rows,
        connection.query(std::string(selectSession) +
                             "WHERE s.state = 'scheduled' AND a.starts_at < $1 ORDER BY a.starts_at, s.id LIMIT $2",
                         until, limit));
    return sessionsOf(rows);
}

core::Result<std::vector<core::SessionId>> findUnscoredSessions(Connection& connection, std::size_t limit) {
    TRY(const auto rows,
        connection.query("SELECT id FROM sessions WHERE state IN ('submitted', 'terminated') AND scored = 0 ORDER BY changed_at LIMIT $1",
                         limit));
    std::vector<core::SessionId> ids;
    for (const auto& row : rows) ids.push_back(row.id<core::SessionId>(0));
    return ids;
}

core::Status appendSessionEvents(Connection& connection, std::span<const SessionEvent> events,
                                 exam::SessionState state) {
    TRY(const auto known, connection.query("SELECT 1 FROM sessions WHERE id = $1", events.front().session));
    if (known.empty()) return core::fail(core::ErrorCode::sessionUnknown, "the appointment was taken back");
    for (const auto& event : events) TRY_STATUS(appendOne(connection, event));
    const auto& last = events.back();
    return connection.execute("UPDATE sessions SET state = $2, event_count = $3, event_hash = $4, changed_at = $5 "
                              "WHERE id = $1 AND event_count < $3",
                              last.session, exam::nameOf(state), last.number, crypto::ByteView(last.hash), last.at);
}

core::Result<std::vector<SessionEvent>> findSessionEvents(Connection& connection, const core::SessionId& id) {
    TRY(const auto rows, connection.query("SELECT number, kind, at, heard_at, amount_ms, actor, reason, hash "
                                          "FROM session_events WHERE session = $1 ORDER BY number",
                                          id));
    std::vector<SessionEvent> events;
    crypto::Digest previous{};
    for (const auto& row : rows) {
        TRY(auto event, eventOf(id, row));
        if (event.number != events.size() + 1 || event.hash != chainHash(previous, event))
            return core::fail(core::ErrorCode::storageFailed, "the log of session " + id.text() +
                                                                  " was altered at event " +
                                                                  std::to_string(events.size() + 1));
        previous = event.hash;
        events.push_back(std::move(event));
    }
    return events;
}

core::Status eraseReasons(Connection& connection, const core::SessionId& id) {
    TRY(auto events, findSessionEvents(connection, id));
    crypto::Digest previous{};
    for (auto& event : events) {
        event.reason.clear();
        event.hash = previous = chainHash(previous, event);
        TRY_STATUS(connection.execute("UPDATE session_events SET reason = '', hash = $3 WHERE session = $1 AND number = $2", id, event.number,
                                      crypto::ByteView(event.hash)));
    }
    return connection.execute("UPDATE sessions SET event_hash = $2 WHERE id = $1", id, crypto::ByteView(previous));
}

core::Result<bool> hasLostConnection(Connection& connection, const core::CandidateId& candidate, const std::string& level,
                                     const core::SessionId& except, core::Instant since) {
    TRY(const auto rows,
        connection.query("SELECT 1 FROM sessions s JOIN appointments a ON a.id = s.appointment JOIN session_events e ON e.session = s.id "
                         "WHERE s.candidate = $1 AND a.level = $2 AND s.id <> $3 AND e.kind = $4 AND e.at > $5 LIMIT 1",
                         candidate, level, except, exam::nameOf(exam::SessionEventKind::disconnectExpired), since));
    return !rows.empty();
}

core::Result<std::optional<core::SessionId>> findOpenInterruption(Connection& connection, const core::AppointmentId& appointment) {
    TRY(const auto rows, connection.query("SELECT s.id FROM sessions s WHERE s.appointment = $1 AND s.state = 'interrupted' "
                                          "AND NOT EXISTS (SELECT 1 FROM retake_rights r WHERE r.session = s.id)",
                                          appointment));
    return rows.empty() ? std::nullopt : std::optional(rows[0].id<core::SessionId>(0));
}

core::Status bindSigningKey(Connection& connection, const core::SessionId& id, const crypto::PublicKey& key) {
    return connection.execute("UPDATE sessions SET signing_key = $2, sealed_key = NULL WHERE id = $1", id, crypto::ByteView(key));
}

core::Status unbindSigningKey(Connection& connection, const core::SessionId& id) {
    return connection.execute("UPDATE sessions SET signing_key = NULL WHERE id = $1", id);
}

core::Status saveSealedKey(Connection& connection, const core::SessionId& id, const std::string& sealedKey) {
    return connection.execute("UPDATE sessions SET sealed_key = $2 WHERE id = $1", id, Blob{sealedKey});
}

core::Status saveAgreement(Connection& connection, const core::SessionId& id, core::Instant at) {
    return connection.execute("UPDATE sessions SET agreed_at = $2 WHERE id = $1 AND agreed_at IS NULL", id, at);
}

} // namespace storage
