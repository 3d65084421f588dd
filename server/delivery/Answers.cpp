#include "server/delivery/Answers.hpp"

#include "common/protocol/Conversions.hpp"
#include "common/protocol/Protocol.hpp"
#include "server/observe/Log.hpp"
#include "server/storage/AnswerStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace delivery {
namespace {

using core::ErrorCode;
using enum exam::SessionState;

// Answers that were given before a pause or a break may arrive in it.
bool takesAnswers(exam::SessionState state) {
    return state == running || state == paused || state == onBreak;
}

} // namespace

core::Result<crypto::ChainHead> Answers::accept(const LiveSession& live, const protocol::SaveAnswer& message) const {
    if (exam::isFinal(live.session.state)) return core::fail(ErrorCode::sessionClosed);
    if (!takesAnswers(live.session.state)) return core::fail(ErrorCode::stepNotAllowed, "the exam has not begun");
    if (message.sealed().size() > protocol::sealedRecordLimit) return core::fail(ErrorCode::messageTooLarge);
    const auto end = exam::deadline(live.session);
    if (live.session.state == running && day_.clock.now() > *end + live.timing->submitGrace)
        return core::fail(ErrorCode::timeExpired);
    const auto bytes = crypto::viewOf(message.sealed());
    const auto next = crypto::follow(live.head, {message.sequence(), {bytes.begin(), bytes.end()}});
    if (!next) return core::fail(ErrorCode::answerOutOfOrder, next.error().detail);
    return *next;
}

void Answers::save(const LiveSessionPtr& live, protocol::SaveAnswer message) {
    if (message.sequence() <= live->durableHead.sequence && message.sequence() > 0) return acknowledge(*live);
    if (message.sequence() <= live->head.sequence && message.sequence() > 0) return; // on its way to the disk
    const auto next = accept(*live, message);
    if (!next) return refuse(*live, next.error());
    live->head = *next;
    day_.database.append({live->id, message.sequence(), std::move(*message.mutable_sealed()), day_.clock.now()},
                         live->epoch, [this, live, head = *next, epoch = live->epoch](const core::Status& status) {
                             finish(live, head, epoch, status);
                         });
}

void Answers::finish(const LiveSessionPtr& live, const crypto::ChainHead& head, std::uint64_t epoch,
                     const core::Status& status) {
    if (status) {
        live->durableHead = head;
        ++saved_;
        return acknowledge(*live);
    }
    observe::log(observe::Severity::error, "answer.not-saved",
                 {{"session", live->id.text()}, {"error", status.error().text()}});
    if (epoch == live->epoch) { // the first to fail: all later ones fail with it
        live->head = live->durableHead;
        live->epoch = day_.database.appendEpoch();
    }
    refuse(*live, status.error());
}

void Answers::acknowledge(const LiveSession& live) {
    protocol::ServerMessage message;
    message.mutable_answer_saved()->set_sequence(live.durableHead.sequence);
    live.send(message);
}

void Answers::refuse(const LiveSession& live, const core::Error& error) {
    protocol::ServerMessage message;
    *message.mutable_refused() = protocol::toWire(error);
    message.mutable_refused()->set_saved_sequence(live.durableHead.sequence);
    live.send(message);
}

void Answers::signHead(const LiveSessionPtr& live, const protocol::SignHead& message) {
    if (message.signature().size() != std::tuple_size_v<crypto::Signature> ||
        message.sequence() > live->head.sequence || exam::isFinal(live->session.state))
        return;
    std::function<core::Status(storage::Connection&)> work =
        [id = live->id, head = storage::SignedHead{message.sequence(), message.signature()},
         now = day_.clock.now()](storage::Connection& connection) {
            return storage::saveSignedHead(connection, id, head, now);
        };
    boost::asio::co_spawn(day_.sessions.context(), day_.database.write<void>(std::move(work)), boost::asio::detached);
}

} // namespace delivery
