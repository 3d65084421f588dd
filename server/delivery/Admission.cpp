#include "server/delivery/Admission.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Random.hpp"
#include "common/protocol/Conversions.hpp"
#include "common/protocol/Protocol.hpp"
#include "server/delivery/SessionLoading.hpp"
#include "server/delivery/Sitting.hpp"
#include "server/storage/ResultStore.hpp"

#include <algorithm>

namespace delivery {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using Kind = exam::SessionEventKind;

core::Status checkVersion(std::uint32_t version) {
    if (version < protocol::oldestAccepted || version > protocol::version)
        return core::fail(ErrorCode::protocolVersionUnsupported);
    return {};
}

Result<crypto::PublicKey> keyOf(const std::string& bytes) {
    crypto::PublicKey key;
    if (bytes.size() != key.size()) return core::fail(ErrorCode::malformedMessage, "signing key");
    std::ranges::copy(bytes, key.begin());
    return key;
}

// The newer connection wins, and the older one is told.
void supersede(LiveSession& live) {
    protocol::ServerMessage superseded;
    superseded.mutable_superseded();
    live.send(superseded);
    live.outlet->close();
    live.outlet.reset();
}

awaitable<Result<storage::SessionRecord>> findByCode(ExamDay& day, std::string digest) {
    std::function<Result<storage::SessionRecord>(storage::Connection&)> work =
        [digest = std::move(digest)](storage::Connection& connection) -> Result<storage::SessionRecord> {
        TRY(auto record, storage::findSessionByCode(connection, crypto::viewOf(digest)));
        if (!record) return core::fail(ErrorCode::admissionCodeUnknown);
        return std::move(*record);
    };
    return day.database.read<storage::SessionRecord>(std::move(work));
}

bool hasForm(const exam::Session& session) {
    using enum exam::SessionState;
    return session.state == running || session.state == paused || session.state == onBreak;
}

void fillSections(protocol::SignedIn& wire, const LiveSession& live) {
    unsigned first = 1;
    for (std::size_t i = 0; i < live.timing->sections.size() && i < live.plan->blueprint.size(); ++i) {
        const auto& timing = live.timing->sections[i];
        auto& section = *wire.add_sections();
        section.set_title(timing.title);
        section.set_first_question(first);
        section.set_question_count(static_cast<unsigned>(exam::questionCount(live.plan->blueprint[i])));
        section.set_length_ms(timing.length.count());
        section.set_break_after_ms(timing.breakAfter.count());
        first += section.question_count();
    }
}

unsigned seconds(core::Duration duration) {
    return static_cast<unsigned>(std::chrono::duration_cast<std::chrono::seconds>(duration).count());
}

void fillTimes(protocol::SignedIn& wire, const LiveSession& live) {
    wire.set_tutorial_seconds(seconds(live.plan->tutorial));
    wire.set_agreement_seconds(seconds(live.plan->agreement));
    wire.set_survey_seconds(seconds(live.plan->survey));
    wire.set_heartbeat_seconds(seconds(live.plan->heartbeat));
    wire.set_silence_seconds(seconds(live.plan->silence));
    wire.set_clock_returns_seconds(seconds(live.timing->clockReturnsAt));
    wire.set_reconnect_seconds(seconds(live.timing->disconnectAllowance));
    wire.set_starts_at(core::toMillis(live.startsAt));
}

} // namespace

protocol::SignedIn Admission::describe(const LiveSession& live) const {
    protocol::SignedIn wire;
    wire.set_session(live.id.raw());
    wire.set_candidate_name(live.candidateName);
    wire.set_exam_code(live.plan->code);
    wire.set_exam_title(live.plan->examTitle);
    wire.set_level_title(live.plan->levelTitle);
    wire.set_delivery_mode(static_cast<protocol::DeliveryMode>(live.mode));
    wire.set_proctored(live.proctored());
    wire.set_question_count(static_cast<unsigned>(exam::questionCount(*live.plan)));
    for (const auto& tool : live.plan->tools) wire.add_tools(tool);
    wire.set_scoring_public_key(std::string(crypto::textOf(day_.scoringKey)));
    *wire.mutable_check_in() = live.checkIn;
    wire.set_saved_sequence(live.durableHead.sequence);
    wire.set_saved_hash(std::string(crypto::textOf(live.durableHead.hash)));
    wire.set_camera_token(cameraToken(day_.cameraKey, live.id));
    wire.set_rules_html(live.plan->rulesHtml);
    *wire.mutable_session_state() = protocol::toWire(live.session, day_.clock.now());
    fillSections(wire, live);
    fillTimes(wire, live);
    return wire;
}

core::Status Admission::checkWindow(const LiveSession& live) const {
    const auto now = day_.clock.now();
    const bool arrived = live.session.state != exam::SessionState::scheduled;
    if (!arrived && now < live.startsAt - live.plan->checkInOpensBefore) return core::fail(ErrorCode::notInCheckInWindow);
    if (!arrived && now > live.startsAt + live.plan->checkInClosesAfter) return core::fail(ErrorCode::notInCheckInWindow);
    return {};
}

// Binds the key at once, so that no other workstation gets in meanwhile; it is durable with the event. `code` is the
// digest of a code that opened the session a moment ago: conflict if there is a newer one by now.
core::Status Admission::bind(const LiveSessionPtr& live, const crypto::PublicKey& key, const std::string& code) {
    if (live->signingKey == key) return {};
    if (live->signingKey && (live->admissionCode == code || live->session.state > exam::SessionState::ready))
        return core::fail(ErrorCode::admissionCodeUsed);
    storage::Work work = [id = live->id, key, code](storage::Connection& connection) -> core::Status {
        TRY(const auto record, storage::findSessionByCode(connection, crypto::viewOf(code)));
        if (!record || record->id != id) return core::fail(ErrorCode::conflict, "the admission code was replaced meanwhile");
        return storage::bindSigningKey(connection, id, key);
    };
    TRY_STATUS(day_.sessions.record(live, {Kind::signedIn, {}, {}}, {"candidate", {}}, std::move(work)));
    live->unbind();
    live->signingKey = key;
    live->admissionCode = code;
    return {};
}

awaitable<Result<Entered>> Admission::signIn(protocol::SignIn message, OutletPtr outlet) {
    CO_TRY_STATUS(checkVersion(message.protocol_version()));
    CO_TRY(const auto key, keyOf(message.signing_public_key()));
    const auto code = crypto::normalisedCode(message.admission_code());
    if (code.empty()) co_return core::fail(ErrorCode::admissionCodeUnknown);
    const auto digest = std::string(crypto::textOf(crypto::keyedDigest(day_.codeKey, crypto::viewOf(code))));
    CO_TRY(const auto record, co_await findByCode(day_, digest));
    CO_TRY(const auto live, co_await obtainSession(day_, record.id));
    live->candidateName = record.candidateName; // it may have been corrected since the session was loaded
    CO_TRY_STATUS(checkWindow(*live));
    if (exam::isFinal(live->session.state) && live->signingKey != key) co_return core::fail(ErrorCode::sessionClosed);
    CO_TRY_STATUS(bind(live, key, digest));
    co_return co_await enter(live, outlet);
}

awaitable<Result<Entered>> Admission::resume(protocol::Resume message, std::string nonce, OutletPtr outlet) {
    CO_TRY_STATUS(checkVersion(message.protocol_version()));
    const auto id = core::SessionId::fromBytes(message.session());
    if (!id) co_return core::fail(ErrorCode::sessionUnknown);
    CO_TRY(const auto live, co_await obtainSession(day_, *id));
    if (!live->signingKey) co_return core::fail(ErrorCode::signatureInvalid);
    CO_TRY_STATUS(crypto::verify(*live->signingKey, "lcoc resume v1", crypto::viewOf(nonce + id->raw()),
                                 crypto::viewOf(message.signature())));
    co_return co_await enter(live, outlet);
}

awaitable<Result<Entered>> Admission::enter(LiveSessionPtr live, OutletPtr outlet) {
    day_.sessions.add(live);
    if (live->session.causes.has(exam::PauseCause::disconnected) &&
        exam::allows(live->session.state, Kind::reconnected))
        CO_TRY_STATUS(day_.sessions.record(live, {Kind::reconnected, {}, {}}, {"server", {}}));
    CO_TRY_STATUS(co_await day_.sessions.durable(live));
    if (live->outlet) supersede(*live);
    live->outlet = outlet;
    live->resultTold = false;
    live->lastHeard = day_.clock.now();
    live->revision += 1;

    Entered entered{live, {}, {}, {}};
    if (hasForm(live->session)) {
        CO_TRY(entered.form, co_await findDeliveredForm(day_, live->id));
    }
    if (live->session.state == exam::SessionState::submitted) {
        CO_TRY(auto receipt, co_await findReceiptOf(day_, live->id));
        *entered.then.emplace().mutable_exam_submitted()->mutable_receipt() = std::move(receipt);
    }
    *entered.signedIn.mutable_signed_in() = describe(*live);
    co_return entered;
}

void Admission::leave(const LiveSessionPtr& live, const OutletPtr& outlet) {
    if (live->outlet != outlet) return; // a newer connection has the session
    live->outlet.reset();
    live->revision += 1;
    if (exam::allows(live->session.state, Kind::connectionLost))
        static_cast<void>(
            day_.sessions.record(live, {Kind::connectionLost, live->lastHeard, {}}, {"server", "connection lost"}));
    day_.sessions.release(live);
}

std::string cameraToken(const crypto::SecretBytes& cameraKey, const core::SessionId& session) {
    const auto raw = session.raw();
    return raw + std::string(crypto::textOf(crypto::keyedDigest(cameraKey, crypto::viewOf(raw))));
}

Result<core::SessionId> verifyCameraToken(const crypto::SecretBytes& cameraKey, std::string_view token) {
    const auto session = core::SessionId::fromBytes(token.substr(0, 16));
    if (!session || !crypto::equalSecrets(crypto::viewOf(token), crypto::viewOf(cameraToken(cameraKey, *session))))
        return core::fail(ErrorCode::notAuthorised, "camera token");
    return *session;
}

} // namespace delivery
