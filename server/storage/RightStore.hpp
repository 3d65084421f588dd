#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// The right to book one exam: paid for, from a voucher, or a free retake.
struct ExamRightRecord {
    core::ExamRightId id;
    core::AccountId account;
    std::string level;
    std::string kind;   // "paid", "free-retake"
    std::string source; // id of the order, or of the session that was interrupted; "void:", "appeal:" or "emergency:" and an id
    core::Instant createdAt{};
    std::optional<core::Instant> expiresAt;
    std::string usedBy; // id of the appointment; empty: free
    std::int64_t paidCents = 0;
    std::optional<std::int64_t> givenBackCents = {}; // of one that was withdrawn
};

core::Status insertExamRight(Connection& connection, const ExamRightRecord& right);
core::Result<std::vector<ExamRightRecord>> findExamRights(Connection& connection, const core::AccountId& account);

// A right that is free and valid when the exam begins. notEligible if there is none for that level, or only of an order with a part
// of its payment plan that was due before `overdueBefore`.
core::Result<ExamRightRecord> takeExamRight(Connection& connection, const core::AccountId& account, const std::string& level,
                                            const core::AppointmentId& usedBy, core::Instant examAt, core::Instant overdueBefore);
// Frees a right that the appointment used up, so that it lasts until `until` at least. conflict where it does not use it.
core::Status giveBackExamRight(Connection& connection, const core::ExamRightId& id, const core::AppointmentId& usedBy, core::Instant until);
// Once: conflict where it was withdrawn before.
core::Status withdrawExamRight(Connection& connection, const core::ExamRightId& id, std::int64_t givenBackCents, core::Instant now);
// Parts a right that was withdrawn from the appointment that used it, so that this appointment gives nothing back any more. Once:
// conflict afterwards.
core::Status partWithdrawnRight(Connection& connection, const core::ExamRightId& id, const core::AppointmentId& usedBy);
core::Result<std::optional<ExamRightRecord>> findExamRight(Connection& connection, const core::ExamRightId& id);
// The free retake that came with the decision that a session does not count; nothing where there was none, or it was taken back.
core::Result<std::optional<ExamRightRecord>> findVoidRetake(Connection& connection, const core::SessionId& session);

// Free retakes that were granted on exam day and are not rights yet become rights, which come back.
core::Result<std::vector<ExamRightRecord>> adoptFreeRetakes(Connection& connection, core::Instant now);

// Access to something beside the exams.
struct ProductRightRecord {
    core::AccountId account;
    std::string product;
    std::string source; // id of the order
    core::Instant createdAt{};
    std::optional<core::Instant> expiresAt;
};

core::Status insertProductRight(Connection& connection, const ProductRightRecord& right);
core::Result<std::vector<ProductRightRecord>> findProductRights(Connection& connection, const core::AccountId& account); // the newest first

} // namespace storage
