#pragma once

#include "common/core/Ids.hpp"
#include "common/exam/ExamPlan.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

struct CandidateRecord {
    core::CandidateId id;
    std::string legalName; // as on the identity document
    std::string email;
    core::Instant createdAt{};
};

struct AppointmentRecord {
    core::AppointmentId id;
    core::CandidateId candidate;
    std::string level; // "LCOC-A"
    exam::DeliveryMode mode = exam::DeliveryMode::center;
    std::string seat;
    core::Instant startsAt{};
    std::string admissionCode; // its keyed digest; the code itself is kept nowhere
    core::Instant createdAt{};
};

core::Status insertCandidate(Connection& connection, const CandidateRecord& candidate);
core::Result<std::optional<CandidateRecord>> findCandidateByEmail(Connection& connection, const std::string& email);
core::Status insertAppointment(Connection& connection, const AppointmentRecord& appointment);

// How the exam is held and its clock (protocol::StoredTiming), as long as nobody has checked in.
core::Status saveSitting(Connection& connection, const core::AppointmentId& id, exam::DeliveryMode mode, const std::string& timing);
// As long as the exam has not begun: stepNotAllowed. The code before is worth nothing from then on.
core::Status replaceAdmissionCode(Connection& connection, const core::AppointmentId& id, const std::string& digest);

} // namespace storage
