#pragma once

#include "common/crypto/AnswerChain.hpp"
#include "common/exam/ExamPlan.hpp"
#include "common/exam/SessionMachine.hpp"
#include "lcoc.pb.h"
#include "server/storage/GroupCommit.hpp"
#include "server/storage/SessionStore.hpp"

#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace delivery {

// The way back to the candidate's application. One per connection; a session has at most one.
struct Outlet {
    std::function<void(const protocol::ServerMessage&)> send;
    std::function<void()> close;
};
using OutletPtr = std::shared_ptr<Outlet>;

// What the client said last about where the candidate is; shown to proctors.
struct Progress {
    unsigned answered = 0;
    unsigned flagged = 0;
    unsigned currentQuestion = 0;
};

// An event that is recorded, but not yet durable.
struct PendingEvent {
    storage::SessionEvent event;
    exam::SessionState state{}; // after it
    storage::Work also;         // to be saved together with it; may be empty
};

// A sitting, as the node that owns it holds it in memory from its first event until it is over. Everything here can be
// rebuilt from the database, except who is connected. What the appointment says of one that nobody has signed in to may
// change in the database at any time: it is read for each use.
struct LiveSession {
    core::SessionId id;
    core::AppointmentId appointment;
    core::CandidateId candidate;
    std::string candidateName;
    std::string seat;
    storage::SittingPlace place;
    core::Instant startsAt{};
    exam::DeliveryMode mode = exam::DeliveryMode::center;
    const exam::ExamPlan* plan = nullptr;
    std::shared_ptr<const exam::Timing> timing; // of this sitting: unaffected by later rulebooks

    exam::Session session;
    std::uint64_t eventCount = 0;
    crypto::Digest eventHash{};
    std::vector<PendingEvent> outbox;
    bool writing = false;
    std::optional<core::Error> abandoned; // why this server goes on with it no longer
    std::unique_ptr<boost::asio::steady_timer> durable; // made when somebody waits, cancelled when the outbox empties
    std::string reason;                                 // that a proctor gave last, for the candidate

    std::optional<crypto::PublicKey> signingKey; // of the workstation
    std::string admissionCode;                   // the digest of the one that opened it there
    std::string sealedKey;
    crypto::ChainHead head;        // the last record received
    crypto::ChainHead durableHead; // the last record acknowledged
    std::uint64_t epoch = 0;       // of the answer log, in which `head` was appended

    protocol::CheckInProgress checkIn;
    core::Instant waitingSince{}; // in the admission queue

    OutletPtr outlet; // empty: not connected
    core::Instant lastHeard{};
    Progress progress;
    unsigned incidents = 0;
    std::size_t warningsGiven = 0; // of timing->warnings, in this section
    bool resultTold = false;       // on this connection
    std::uint64_t revision = 1;    // grows with every change that a proctor can see

    // Another workstation is to have it.
    void unbind() {
        signingKey.reset();
        sealedKey.clear();
        checkIn.set_key_sealed(false);
    }
    bool connected() const { return outlet != nullptr; }
    bool proctored() const { return exam::isProctored(*plan, mode); }
    void send(const protocol::ServerMessage& message) const {
        if (outlet) outlet->send(message);
    }
};

using LiveSessionPtr = std::shared_ptr<LiveSession>;

} // namespace delivery
