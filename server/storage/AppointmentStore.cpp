#include "server/storage/AppointmentStore.hpp"

namespace storage {

core::Status insertCandidate(Connection& connection, const CandidateRecord& candidate) {
    return connection.execute("INSERT INTO candidates (id, legal_name, email, created_at) VALUES ($1, $2, $3, $4)",
                              candidate.id, candidate.legalName, candidate.email, candidate.createdAt);
}

core::Result<std::optional<CandidateRecord>> findCandidateByEmail(Connection& connection, const std::string& email) {
    TRY(const auto rows,
        connection.query("SELECT id, legal_name, email, created_at FROM candidates WHERE email = $1", email));
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.front();
    return CandidateRecord{row.id<core::CandidateId>(0), row.text(1), row.text(2), row.instant(3)};
}

core::Status insertAppointment(Connection& connection, const AppointmentRecord& appointment) {
    return connection.execute("INSERT INTO appointments (id, candidate, level, delivery_mode, seat, starts_at, "
                              "admission_code, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                              appointment.id, appointment.candidate, appointment.level,
                              static_cast<int>(appointment.mode), appointment.seat, appointment.startsAt,
                              Blob{appointment.admissionCode}, appointment.createdAt);
}

core::Status saveSitting(Connection& connection, const core::AppointmentId& id, exam::DeliveryMode mode, const std::string& timing) {
    TRY(const auto rows, connection.query("UPDATE sessions SET timing = $2 WHERE appointment = $1 AND event_count = 0 RETURNING 1", id, Blob{timing}));
    if (rows.empty()) return core::fail(core::ErrorCode::stepNotAllowed, "check-in has begun");
    return connection.execute("UPDATE appointments SET delivery_mode = $2 WHERE id = $1", id, static_cast<int>(mode));
}

core::Status replaceAdmissionCode(Connection& connection, const core::AppointmentId& id, const std::string& digest) {
    TRY(const auto rows,
        connection.query("UPDATE appointments SET admission_code = $2 WHERE id = $1 AND EXISTS (SELECT 1 FROM sessions WHERE appointment = $1 "
                         "AND state IN ('scheduled', 'checking-in', 'awaiting-proctor', 'ready')) RETURNING 1",
                         id, Blob{digest}));
    if (rows.empty()) return core::fail(core::ErrorCode::stepNotAllowed, "the exam has begun, or cannot be sat any more");
    return {};
}

} // namespace storage
