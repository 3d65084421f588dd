#include "tests/bench/load/Candidate.hpp"

#include "common/protocol/Protocol.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <random>
#include <stdexcept>

namespace bench {

namespace asio = boost::asio;
using asio::awaitable;
using protocol::ClientMessage;
using namespace std::chrono_literals;

namespace {

constexpr auto returnPause = 20ms;
// The least that counts as a picture: start, an empty JFIF segment, end.
constexpr std::string_view smallestJpeg("\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9", 22);

struct Refusal : std::runtime_error {
    explicit Refusal(const protocol::Refused& refused) : runtime_error("refused: " + refused.error()) {}
};

bool isOver(protocol::SessionState state) {
    return state >= protocol::SESSION_STATE_SUBMITTED;
}

Clock::duration randomPart(std::chrono::duration<double> interval) {
    static std::mt19937_64 random(20'260'101); // the same in every run
    std::uniform_real_distribution<double> part(0, interval.count());
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(part(random)));
}

} // namespace

Candidate::Candidate(Load& load, unsigned number, std::string code)
    : load_(load), number_(number), code_(std::move(code)), timer_(load.network()) {}

// ---------------------------------------------------------------------------------------------- the whole
// day

awaitable<void> Candidate::takePart() {
    while (co_await mustReturn()) {
        timer_.expires_after(returnPause);
        boost::system::error_code ignored;
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

awaitable<bool> Candidate::mustReturn() {
    std::string failure;
    try {
        co_await sit();
    } catch (const std::exception& error) {
        failure = error.what();
    }
    const bool again = !failure.empty() && countFailure(failure);
    arrive();
    if (!failure.empty() && load_.options().pace == Pace::startStorm) load_.inside();
    co_return again;
}

// Whether there is another attempt to come.
bool Candidate::countFailure(const std::string& reason) {
    if (load_.over()) return false;
    if (!arrived_ || !load_.options().reconnect) {
        load_.measurement().failed(reason);
        return false;
    }
    if (reason.starts_with("refused"))
        load_.measurement().failed(reason);
    else
        load_.measurement().reconnected();
    return true;
}

void Candidate::arrive() {
    if (!std::exchange(arrived_, true)) load_.arrived();
}

awaitable<void> Candidate::sit() {
    if (load_.options().pace == Pace::startStorm) co_return co_await joinStorm();
    co_await connect();
    co_await enter();
    co_await checkIn();
    co_await requestAdmission();
    co_await receiveForm();
    arrive();
    co_await waitForAll();
    co_await saveAtPace();
    if (load_.options().submit) co_await submit();
}

// Everybody has checked in ahead, and comes back when the doors open.
awaitable<void> Candidate::joinStorm() {
    co_await connect();
    co_await enter();
    co_await checkIn();
    connection_.reset();
    heartbeatDue_ = Clock::time_point::max();
    arrive();
    co_await waitForAll();
    const auto began = Clock::now();
    co_await connect();
    co_await enter();
    co_await requestAdmission();
    co_await receiveForm();
    load_.measurement().succeeded(Clock::now() - began);
    load_.inside();
}

awaitable<void> Candidate::connect() {
    hasForm_ = false;
    connection_.emplace(load_.network(), load_.tls());
    co_await connection_->open(load_.server(), protocol::examPath, number_);
}

// ---------------------------------------------------------------------------------------------------
// check-in

awaitable<void> Candidate::enter() {
    const auto challenged = co_await hear();
    ClientMessage message;
    if (workstation_.entered() && load_.options().pace != Pace::startStorm) {
        auto& resume = *message.mutable_resume();
        resume.set_protocol_version(protocol::version);
        resume.set_client_version("lcoc-load");
        resume.set_session(workstation_.session().raw());
        resume.set_signature(workstation_.signNonce(challenged.challenged().nonce()));
    } else {
        auto& signIn = *message.mutable_sign_in();
        signIn.set_protocol_version(protocol::version);
        signIn.set_client_version("lcoc-load");
        signIn.set_platform("linux");
        signIn.set_admission_code(code_);
        signIn.set_signing_public_key(workstation_.publicKey());
    }
    signedIn_ = (co_await ask(std::move(message))).signed_in();
    noteEntry();
}

void Candidate::noteEntry() {
    state_ = signedIn_.session_state().state();
    saved_ = signedIn_.saved_sequence();
    heartbeatDue_ = Clock::now() + std::chrono::seconds(signedIn_.heartbeat_seconds());
    if (!workstation_.entered()) return workstation_.enter(signedIn_);
    if (const auto lost = workstation_.countLost(saved_, signedIn_.saved_hash()); lost > 0)
        load_.measurement().lost(lost);
}

awaitable<void> Candidate::checkIn() {
    if (state_ != protocol::SESSION_STATE_CHECKING_IN) co_return;
    ClientMessage key;
    key.mutable_seal_session_key()->set_sealed_key(workstation_.sealedKey());
    co_await ask(std::move(key));
    ClientMessage check;
    auto& result = *check.mutable_report_system_check()->add_results();
    result.set_check("displays");
    result.set_outcome(protocol::CHECK_OUTCOME_PASS);
    co_await ask(std::move(check));
    if (signedIn_.proctored()) {
        co_await submitPicture(protocol::PICTURE_KIND_FACE);
        co_await submitPicture(protocol::PICTURE_KIND_DOCUMENT);
    }
    ClientMessage agreement;
    agreement.mutable_accept_agreement();
    co_await ask(std::move(agreement));
}

awaitable<void> Candidate::requestAdmission() {
    if (state_ != protocol::SESSION_STATE_CHECKING_IN) co_return;
    ClientMessage admission;
    admission.mutable_request_admission();
    co_await ask(std::move(admission));
}

awaitable<void> Candidate::submitPicture(protocol::PictureKind kind) {
    ClientMessage message;
    message.mutable_submit_picture()->set_kind(kind);
    message.mutable_submit_picture()->set_jpeg(std::string(smallestJpeg));
    co_await ask(std::move(message));
}

awaitable<void> Candidate::receiveForm() {
    while (state_ == protocol::SESSION_STATE_CHECKING_IN ||
           state_ == protocol::SESSION_STATE_AWAITING_PROCTOR)
        co_await hear();
    if (isOver(state_)) throw std::runtime_error("the session is over");
    if (state_ == protocol::SESSION_STATE_READY) {
        ClientMessage start;
        start.mutable_start_exam();
        co_await ask(std::move(start));
    }
    while (!hasForm_) co_await hear();
}

// --------------------------------------------------------------------------------------------------- the
// exam

awaitable<void> Candidate::waitForAll() {
    while (!load_.began() && !load_.over()) co_await pauseUntil(Clock::time_point::max());
}

awaitable<void> Candidate::saveAtPace() {
    const auto& options = load_.options();
    const auto interval = std::chrono::duration_cast<Clock::duration>(options.interval);
    if (!saveDue_ && options.pace == Pace::every) saveDue_ = *load_.began() + randomPart(options.interval);
    if (options.pace == Pace::once && workstation_.acknowledgedSequence() == 0) co_await save(Clock::now());
    while (!load_.over()) {
        co_await pauseUntil(options.pace == Pace::once ? Clock::time_point::max()
                                                       : saveDue_.value_or(Clock::now()));
        if (load_.over() || options.pace == Pace::once) continue;
        co_await save(saveDue_.value_or(Clock::now()));
        if (saveDue_) *saveDue_ += interval;
    }
}

awaitable<void> Candidate::save(Clock::time_point due) {
    const auto& record = workstation_.next(load_.options().bytes);
    if (record.sequence > saved_) {
        ClientMessage message;
        message.mutable_save_answer()->set_sequence(record.sequence);
        message.mutable_save_answer()->set_sealed(record.bytes.data(), record.bytes.size());
        co_await send(std::move(message));
    }
    while (saved_ < record.sequence) co_await hear();
    load_.measurement().succeeded(Clock::now() - due);
    load_.ledger().add(workstation_.session(), record);
    workstation_.acknowledged();
    const auto every = load_.options().signEvery;
    if (every > 0 && saved_ % every == 0) co_await signHead();
}

awaitable<void> Candidate::signHead() {
    const auto signature = workstation_.signHead();
    ClientMessage message;
    message.mutable_sign_head()->set_sequence(workstation_.acknowledgedSequence());
    message.mutable_sign_head()->set_signature(signature.data(), signature.size());
    co_await send(std::move(message));
}

awaitable<void> Candidate::submit() {
    const auto signature = workstation_.signHead();
    ClientMessage message;
    message.mutable_submit_exam()->set_sequence(workstation_.acknowledgedSequence());
    message.mutable_submit_exam()->set_signature(signature.data(), signature.size());
    co_await ask(std::move(message));
}

// Heartbeats go on meanwhile. Ends early when the run is over or somebody calls wake().
awaitable<void> Candidate::pauseUntil(Clock::time_point due) {
    if (Clock::now() >= heartbeatDue_) co_await beat();
    if (Clock::now() >= due) co_return;
    boost::system::error_code woken;
    while (!woken && Clock::now() < due && !load_.over()) {
        timer_.expires_at(std::min({due, heartbeatDue_, load_.ends()}));
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        if (Clock::now() >= heartbeatDue_) co_await beat();
    }
}

awaitable<void> Candidate::beat() {
    heartbeatDue_ = Clock::now() + std::chrono::seconds(signedIn_.heartbeat_seconds());
    ClientMessage message;
    message.mutable_heartbeat()->set_answered(
        static_cast<std::uint32_t>(workstation_.acknowledgedSequence()));
    co_await send(std::move(message));
    bool answered = false;
    while (!answered) answered = (co_await hear()).has_heartbeat_answered();
}

// ---------------------------------------------------------------------------------------------------
// messages

awaitable<void> Candidate::send(ClientMessage message) {
    const auto bytes = message.SerializeAsString();
    co_await connection_->send(bytes);
}

awaitable<Candidate::Message> Candidate::ask(ClientMessage message) {
    const auto request = ++requests_;
    message.set_request(request);
    co_await send(std::move(message));
    for (;;) {
        auto reply = co_await hear();
        if (reply.request() == request) co_return reply;
    }
}

awaitable<Candidate::Message> Candidate::hear() {
    const auto frame = co_await connection_->receive();
    Message message;
    if (!message.ParseFromArray(frame.data(), static_cast<int>(frame.size())))
        throw std::runtime_error("a message that cannot be read");
    if (message.has_refused()) throw Refusal(message.refused());
    if (message.has_superseded()) throw std::runtime_error("superseded");
    note(message);
    co_return message;
}

void Candidate::note(const Message& message) {
    if (message.has_answer_saved()) saved_ = std::max(saved_, message.answer_saved().sequence());
    if (message.has_session_changed()) state_ = message.session_changed().state();
    if (message.has_form_delivered()) hasForm_ = true;
}

} // namespace bench
