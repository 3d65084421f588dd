#pragma once

#include "common/core/Ids.hpp"
#include "common/crypto/Digest.hpp"
#include "common/crypto/Signature.hpp"
#include "common/exam/ExamPlan.hpp"
#include "common/exam/SessionMachine.hpp"
#include "server/storage/Connection.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace storage {

// Where a sitting is, for staff who look after some places alone: neither, online.
struct SittingPlace {
    std::optional<core::CenterId> center = {};
    std::optional<core::StaffId> coordinator = {}; // of its group's session
};

// A sitting with what its appointment says. `state` and the event count are a cache of the event log.
struct SessionRecord {
    core::SessionId id;
    core::AppointmentId appointment;
    core::CandidateId candidate;
    std::string candidateName;
    std::string level;
    exam::DeliveryMode mode = exam::DeliveryMode::center;
    std::string seat;
    core::Instant startsAt{};
    std::string timing; // protocol::StoredTiming
    exam::SessionState state = exam::SessionState::scheduled;
    std::uint64_t eventCount = 0;
    crypto::Digest eventHash{};
    std::optional<crypto::PublicKey> signingKey; // of the workstation that it is bound to
    std::string sealedKey;                       // the session key, sealed to scoring; empty: not yet given
    std::optional<core::Instant> agreedAt;       // to the rules
    std::string admissionCode;                   // the keyed digest of the one that opens it now
    SittingPlace place = {};
};

// One line of a session's log, chained to the one before it.
struct SessionEvent {
    core::SessionId session;
    std::uint64_t number = 0; // from 1
    exam::SessionEvent event;
    core::Instant at{};
    std::string actor; // "candidate", "server" or the id of a member of staff
    std::string reason;
    crypto::Digest hash{};
    friend bool operator==(const SessionEvent&, const SessionEvent&) = default;
};

// The hash of `event` after a log that ends in `previous`.
crypto::Digest chainHash(const crypto::Digest& previous, const SessionEvent& event);

core::Status insertSession(Connection& connection, const SessionRecord& session);
core::Result<std::optional<SessionRecord>> findSession(Connection& connection, const core::SessionId& id);
core::Result<std::optional<SessionRecord>> findSessionByCode(Connection& connection, crypto::ByteView codeDigest);

// Sessions that somebody has signed in to and that are not over, the earliest first.
core::Result<std::vector<SessionRecord>> findOpenSessions(Connection& connection);

// Sessions that nobody has signed in to, of appointments that start before `until`, the earliest first.
core::Result<std::vector<SessionRecord>> findScheduledSessions(Connection& connection, core::Instant until, std::size_t limit);

// Sessions that were submitted, or ended by a proctor, and have no result yet or are to be scored again; the earliest first.
core::Result<std::vector<core::SessionId>> findUnscoredSessions(Connection& connection, std::size_t limit);

// Adds to the end of the log, and sets the session's state. conflict if another event already has one of the numbers,
// sessionUnknown if the session is gone. May be repeated.
core::Status appendSessionEvents(Connection& connection, std::span<const SessionEvent> events,
                                 exam::SessionState state);

// The whole log in order; storageFailed if a line is missing or its hash is wrong.
core::Result<std::vector<SessionEvent>> findSessionEvents(Connection& connection, const core::SessionId& id);

// Takes the reasons out of a log that is over, and chains what stays anew. storageFailed where it was altered before.
core::Status eraseReasons(Connection& connection, const core::SessionId& id);

// Whether another sitting of the candidate at that level ended after `since` because a connection did not come back.
core::Result<bool> hasLostConnection(Connection& connection, const core::CandidateId& candidate, const std::string& level,
                                     const core::SessionId& except, core::Instant since);

// The sitting of the appointment, where it was interrupted and no free retake was granted for that.
core::Result<std::optional<core::SessionId>> findOpenInterruption(Connection& connection, const core::AppointmentId& appointment);

// To the workstation of that key. What was sealed on another one is worth nothing here.
core::Status bindSigningKey(Connection& connection, const core::SessionId& id, const crypto::PublicKey& key);
core::Status unbindSigningKey(Connection& connection, const core::SessionId& id);
core::Status saveSealedKey(Connection& connection, const core::SessionId& id, const std::string& sealedKey);
core::Status saveAgreement(Connection& connection, const core::SessionId& id, core::Instant at);

} // namespace storage
