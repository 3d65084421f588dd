#include "server/delivery/CheckIn.hpp"

#include "common/protocol/Protocol.hpp"
#include "server/storage/CheckInStore.hpp"

#include <algorithm>

namespace delivery {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using Kind = exam::SessionEventKind;

constexpr std::size_t sealedKeySize = 32 + 48; // of a key in a libsodium sealed box
constexpr int checkLimit = 40;
constexpr std::size_t findingLimit = 500;

bool isJpeg(const std::string& bytes) {
    return bytes.size() > 4 && bytes.starts_with("\xff\xd8\xff");
}

core::Status checkComplete(const LiveSession& live) {
    const auto& done = live.checkIn;
    const bool pictures = !live.proctored() || (done.face_received() && done.document_received());
    if (done.system_checked() && pictures && done.agreement_accepted() && done.key_sealed()) return {};
    return core::fail(ErrorCode::stepNotAllowed, "check-in is not complete");
}

} // namespace

core::Status CheckIn::checkOpen(const LiveSession& live) const {
    if (exam::isFinal(live.session.state)) return core::fail(ErrorCode::sessionClosed);
    if (live.session.state != exam::SessionState::checkingIn)
        return core::fail(ErrorCode::stepNotAllowed, "check-in is over");
    return {};
}

awaitable<core::Status> CheckIn::reportSystemCheck(LiveSessionPtr live, protocol::ReportSystemCheck message) {
    CO_TRY_STATUS(checkOpen(*live));
    const auto tooLong = [](const protocol::CheckResult& result) {
        return result.check().size() > findingLimit || result.finding().size() > findingLimit;
    };
    if (message.results_size() > checkLimit || std::ranges::any_of(message.results(), tooLong))
        co_return core::fail(ErrorCode::messageTooLarge);
    protocol::StoredSystemCheck stored;
    *stored.mutable_results() = message.results();
    std::function<core::Status(storage::Connection&)> work =
        [id = live->id, results = stored.SerializeAsString(), now = day_.clock.now()](storage::Connection& connection) {
            return storage::saveSystemCheck(connection, id, results, now);
        };
    CO_TRY_STATUS(co_await day_.database.write<void>(std::move(work)));
    live->checkIn.set_system_checked(true);
    co_return core::Status{};
}

awaitable<core::Status> CheckIn::submitPicture(LiveSessionPtr live, protocol::SubmitPicture message) {
    CO_TRY_STATUS(checkOpen(*live));
    if (message.jpeg().size() > protocol::pictureLimit) co_return core::fail(ErrorCode::messageTooLarge);
    if (!isJpeg(message.jpeg()) || message.kind() == protocol::PICTURE_KIND_UNSPECIFIED ||
        !protocol::PictureKind_IsValid(message.kind()))
        co_return core::fail(ErrorCode::malformedMessage, "picture");
    const auto picture = static_cast<storage::Picture>(message.kind());
    std::function<core::Status(storage::Connection&)> work = [id = live->id, picture, jpeg = message.jpeg(),
                                                              now = day_.clock.now()](storage::Connection& connection) {
        return storage::savePicture(connection, id, picture, jpeg, now);
    };
    CO_TRY_STATUS(co_await day_.database.write<void>(std::move(work)));
    if (picture == storage::Picture::face) live->checkIn.set_face_received(true);
    else live->checkIn.set_document_received(true);
    co_return core::Status{};
}

awaitable<core::Status> CheckIn::acceptAgreement(LiveSessionPtr live) {
    CO_TRY_STATUS(checkOpen(*live));
    std::function<core::Status(storage::Connection&)> work = [id = live->id,
                                                              now = day_.clock.now()](storage::Connection& connection) {
        return storage::saveAgreement(connection, id, now);
    };
    CO_TRY_STATUS(co_await day_.database.write<void>(std::move(work)));
    live->checkIn.set_agreement_accepted(true);
    co_return core::Status{};
}

awaitable<core::Status> CheckIn::sealSessionKey(LiveSessionPtr live, protocol::SealSessionKey message) {
    if (message.sealed_key().size() != sealedKeySize) co_return core::fail(ErrorCode::malformedMessage, "session key");
    if (live->sealedKey == message.sealed_key()) co_return core::Status{};
    if (live->head.sequence > 0) co_return core::fail(ErrorCode::conflict, "answers are sealed under another key");
    std::function<core::Status(storage::Connection&)> work = [id = live->id,
                                                              key = message.sealed_key()](storage::Connection& connection) {
        return storage::saveSealedKey(connection, id, key);
    };
    CO_TRY_STATUS(co_await day_.database.write<void>(std::move(work)));
    live->sealedKey = message.sealed_key();
    live->head = crypto::chainStart(live->id, crypto::viewOf(live->sealedKey), *live->signingKey);
    live->durableHead = live->head;
    live->checkIn.set_key_sealed(true);
    co_return core::Status{};
}

awaitable<core::Status> CheckIn::requestAdmission(LiveSessionPtr live) {
    CO_TRY_STATUS(checkOpen(*live));
    CO_TRY_STATUS(checkComplete(*live));
    CO_TRY_STATUS(day_.sessions.record(live, {Kind::admissionRequested, {}, {}}, {"candidate", {}}));
    live->waitingSince = day_.clock.now();
    if (!live->proctored())
        CO_TRY_STATUS(day_.sessions.record(live, {Kind::admitted, {}, {}}, {"server", "no proctor in this mode"}));
    CO_TRY_STATUS(co_await day_.sessions.durable(live));
    if (live->proctored()) tellQueue();
    co_return core::Status{};
}

void CheckIn::tellQueue() const {
    std::vector<LiveSessionPtr> queue;
    for (const auto& [id, live] : day_.sessions.all())
        if (live->session.state == exam::SessionState::awaitingProctor) queue.push_back(live);
    std::ranges::sort(queue, {}, [](const LiveSessionPtr& live) { return std::pair(live->waitingSince, live->id); });
    unsigned ahead = 0;
    for (const auto& live : queue) {
        protocol::ServerMessage message;
        message.mutable_queue_moved()->set_ahead(ahead++);
        message.mutable_queue_moved()->set_proctor_present(day_.proctorPresent());
        live->send(message);
    }
}

} // namespace delivery
