#include "client/candidate/ExamController.hpp"

#include <QDateTime>

#include <algorithm>

#include "client/candidate/ReceiptFile.hpp"
#include "client/link/Refusal.hpp"
#include "client/link/WorkstationKey.hpp"
#include "common/crypto/Random.hpp"
#include "common/exam/SessionMachine.hpp"
#include "common/protocol/Protocol.hpp"

namespace candidate {
namespace {

using namespace std::chrono_literals;
using protocol::ClientMessage;
using protocol::ServerMessage;

// What the client must never do to a sitting that the server has closed: go on.
bool isOver(protocol::SessionState state) {
    return state == protocol::SESSION_STATE_SUBMITTED || state == protocol::SESSION_STATE_INTERRUPTED ||
           state == protocol::SESSION_STATE_TERMINATED || state == protocol::SESSION_STATE_NO_SHOW;
}

bool hasBegun(protocol::SessionState state) {
    return state == protocol::SESSION_STATE_RUNNING || state == protocol::SESSION_STATE_PAUSED ||
           state == protocol::SESSION_STATE_ON_BREAK;
}

QString fromUtf8(const std::string& text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

} // namespace

ExamController::ExamController(SittingPlace place, QObject* parent) : QObject(parent), place_(std::move(place)) {
    started_.start();
    connect(&link_, &links::ServerLink::challenged, this, &ExamController::greet);
    connect(&link_, &links::ServerLink::arrived, this, &ExamController::take);
    connect(&link_, &links::ServerLink::lost, this, &ExamController::loseConnection);
    connect(&second_, &QTimer::timeout, this, &ExamController::checkTime);
    second_.start(1s);
}

void ExamController::connectToServer() {
    auto key = links::workstationKey(place_.folder);
    if (key) key_ = std::move(*key);
    else state_.problem = [why = fromUtf8(key.error().detail)] { return tr("This computer cannot keep its exam key: %1").arg(why); };

    auto found = links::AnswerJournal::read(place_.folder);
    if (found && *found) {
        if (const auto restored = restoreSitting(std::move(**found)); !restored)
            state_.problem = [why = fromUtf8(restored.error().text())] {
                return tr("The answers kept on this computer cannot be read. Call the staff. (%1)").arg(why);
            };
    }
    link_.open(place_.server);
    emit changed();
}

core::Status ExamController::restoreSitting(links::JournalContents found) {
    TRY(auto stream, links::AnswerStream::resume(place_.folder, std::move(found), restored_));
    follow(std::move(stream));
    state_.resuming = true;
    return {};
}

core::Status ExamController::beginSitting(const core::SessionId& session) {
    auto sessionKey = crypto::generateSessionKey();
    crypto::SealingPublicKey scoringKey{};
    const auto& wire = state_.sitting.scoring_public_key();
    if (wire.size() != scoringKey.size()) return core::fail(core::ErrorCode::keyInvalid, "scoring key");
    std::ranges::copy(wire, scoringKey.begin());
    auto sealed = crypto::sealTo(scoringKey, sessionKey.view());
    TRY(auto signer, crypto::SigningKey::fromSeed(key_->seed()));
    TRY(auto stream, links::AnswerStream::begin(place_.folder, {session, std::move(signer), std::move(sessionKey), std::move(sealed)}));
    follow(std::move(stream));
    return {};
}

void ExamController::follow(std::unique_ptr<links::AnswerStream> stream) {
    answers_ = std::move(stream);
    connect(answers_.get(), &links::AnswerStream::send, &link_, &links::ServerLink::send);
    connect(answers_.get(), &links::AnswerStream::saved, this, [this](quint64 sequence) {
        state_.savedSequence = sequence;
        submitWhenSaved();
        emit changed();
    });
    connect(answers_.get(), &links::AnswerStream::journalFailed, this, [this](const QString& reason) {
        notice(Notice::Kind::journalFailed, tr("This computer cannot store your answers (%1). They are sent to the server as usual.").arg(reason));
    });
}

void ExamController::greet(const protocol::Challenged& challenge) {
    state_.connected = true;
    state_.programme = fromUtf8(challenge.programme());
    clockOffset_ = std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch() - challenge.server_at());
    if (protocol::version < challenge.protocol_version_min() || protocol::version > challenge.protocol_version_max())
        state_.problem = [] { return tr("This version of the application does not fit the server. Install the current version."); };
    else if (answers_) resume(challenge);
    emit changed();
}

void ExamController::resume(const protocol::Challenged& challenge) {
    const auto& keys = answers_->keys();
    const auto signature = keys.signingKey.sign("lcoc resume v1", crypto::viewOf(challenge.nonce() + keys.session.raw()));
    ClientMessage message;
    auto& wire = *message.mutable_resume();
    wire.set_protocol_version(protocol::version);
    wire.set_client_version(place_.version.toStdString());
    wire.set_session(keys.session.raw());
    wire.set_signature(signature.data(), signature.size());
    ask(std::move(message), [this](const ServerMessage& reply) { enter(reply.signed_in()); });
}

void ExamController::signIn(const QString& admissionCode) {
    const auto code = crypto::normalisedCode(admissionCode.toStdString());
    if (code.empty()) {
        state_.problem = [] { return tr("An admission code has 16 letters and digits, in four groups of four."); };
        emit changed();
        return;
    }
    if (!key_) return;
    ClientMessage message;
    auto& wire = *message.mutable_sign_in();
    wire.set_protocol_version(protocol::version);
    wire.set_client_version(place_.version.toStdString());
    wire.set_platform(place_.platform.toStdString());
    wire.set_admission_code(code);
    wire.set_signing_public_key(key_->publicKey().data(), key_->publicKey().size());
    ask(std::move(message), [this](const ServerMessage& reply) { enter(reply.signed_in()); });
}

void ExamController::checkAhead() {
    if (state_.screen != Screen::signIn || state_.resuming) return;
    state_.ahead = true;
    state_.screen = Screen::systemCheck;
    emit changed();
}

void ExamController::leaveCheck() {
    if (!state_.ahead) return;
    state_.ahead = false;
    state_.screen = Screen::signIn;
    emit changed();
}

void ExamController::enter(const protocol::SignedIn& sitting) {
    state_.ahead = false;
    const bool first = state_.sitting.session().empty();
    state_.sitting = sitting;
    state_.resuming = false;
    link_.setTimes(std::chrono::seconds(sitting.heartbeat_seconds()), std::chrono::seconds(sitting.silence_seconds()));
    const auto session = core::SessionId::fromBytes(sitting.session());
    if (session && !answers_) {
        if (const auto begun = beginSitting(*session); !begun) {
            state_.problem = [why = fromUtf8(begun.error().text())] {
                return tr("This computer cannot store your answers safely. Call the staff. (%1)").arg(why);
            };
            emit changed();
            return;
        }
    }
    if (!sitting.check_in().key_sealed()) {
        ClientMessage message;
        const auto& sealed = answers_->keys().sealedSessionKey;
        message.mutable_seal_session_key()->set_sealed_key(sealed.data(), sealed.size());
        ask(std::move(message), [](const ServerMessage&) {});
    }
    answers_->connected(sitting.saved_sequence());
    if (sitting.proctored()) camera_.open(place_.server, QByteArray::fromStdString(sitting.camera_token()));
    if (first) tutorialDone_ = sitting.session_state().state() > protocol::SESSION_STATE_CHECKING_IN;
    takeSession(sitting.session_state());
    reportProgress();
}

void ExamController::ask(ClientMessage message, Answered answered) {
    state_.busy = true;
    state_.problem = nullptr;
    link_.ask(std::move(message), [this, answered = std::move(answered)](const ServerMessage& reply) {
        state_.busy = false;
        if (reply.has_refused()) {
            refuse(reply.refused());
        } else {
            answered(reply);
        }
        emit changed();
    });
    emit changed();
}

void ExamController::refuse(const protocol::Refused& refused) {
    const auto* described = core::findByWireName(refused.error());
    const auto code = described ? described->code : core::ErrorCode::malformedMessage;
    if (code == core::ErrorCode::answerOutOfOrder || code == core::ErrorCode::storageFailed || code == core::ErrorCode::storageFull) {
        if (answers_) answers_->sendAgainAfter(refused.saved_sequence());
    }
    if (code == core::ErrorCode::sessionClosed || code == core::ErrorCode::sessionUnknown) {
        closeSitting();
        if (state_.screen == Screen::signIn) return; // an old journal: nothing the candidate needs to know
    }
    if (code != core::ErrorCode::networkFailed || state_.screen == Screen::signIn)
        state_.problem = [refused] { return links::sentenceOf(refused); };
}

void ExamController::loseConnection() {
    state_.connected = false;
    if (answers_) answers_->disconnected();
    if (state_.session.state() == protocol::SESSION_STATE_RUNNING) {
        // What the server will say too: paused, the time stands still, five minutes to come back.
        state_.session.set_remaining_ms(state_.remaining().count());
        state_.session.set_state(protocol::SESSION_STATE_PAUSED);
        state_.session.set_pause_causes(static_cast<unsigned>(exam::PauseCause::disconnected));
        state_.session.set_reconnect_ms(std::int64_t{1000} * state_.sitting.reconnect_seconds());
        state_.sessionHeard.start();
    }
    emit changed();
}

void ExamController::take(const ServerMessage& message) {
    switch (message.body_case()) {
    case ServerMessage::kAnswerSaved:
        if (answers_) answers_->acknowledged(message.answer_saved().sequence());
        return;
    case ServerMessage::kRefused: refuse(message.refused()); break;
    case ServerMessage::kSessionChanged: takeSession(message.session_changed()); break;
    case ServerMessage::kFormDelivered: takeForm(message.form_delivered()); break;
    case ServerMessage::kAskedAgain:
        state_.askedAgain = message.asked_again();
        if (message.asked_again().face()) state_.faceJpeg.clear();
        if (message.asked_again().document()) state_.documentJpeg.clear();
        state_.screen = Screen::identity;
        break;
    case ServerMessage::kQueueMoved: state_.queue = message.queue_moved(); break;
    case ServerMessage::kChatReceived:
        state_.chat.push_back(message.chat_received());
        if (message.chat_received().from_staff()) ++state_.unreadChats;
        break;
    case ServerMessage::kSuperseded:
        link_.close();
        camera_.close();
        state_.connected = false;
        state_.problem = [] { return tr("The exam was opened on another connection, and goes on there."); };
        break;
    case ServerMessage::kExamSubmitted: takeReceipt(message.exam_submitted().receipt()); break;
    case ServerMessage::kResultReleased: state_.result = message.result_released(); break;
    case ServerMessage::kTimeWarned:
        notice(Notice::Kind::timeWarning, tr("%n minute(s) left.", nullptr, static_cast<int>(message.time_warned().minutes_left())));
        break;
    default: return;
    }
    emit changed();
}

void ExamController::takeSession(const protocol::SessionChanged& session) {
    const auto added = session.added_ms() - state_.session.added_ms();
    const bool known = hasBegun(state_.session.state());
    state_.session = session;
    state_.sessionHeard.start();
    if (known && added > 0)
        notice(Notice::Kind::timeAdded, tr("%n minute(s) were added to your time.", nullptr, static_cast<int>(added / 60'000)));
    switch (session.state()) {
    case protocol::SESSION_STATE_CHECKING_IN: goToCheckInStep(); break;
    case protocol::SESSION_STATE_AWAITING_PROCTOR:
    case protocol::SESSION_STATE_READY: state_.screen = Screen::waiting; break;
    case protocol::SESSION_STATE_RUNNING:
    case protocol::SESSION_STATE_PAUSED:
        if (state_.screen != Screen::review) state_.screen = Screen::exam;
        break;
    case protocol::SESSION_STATE_ON_BREAK: state_.screen = Screen::onBreak; break;
    case protocol::SESSION_STATE_SUBMITTED:
        if (state_.screen != Screen::ended) state_.screen = Screen::survey;
        break;
    case protocol::SESSION_STATE_INTERRUPTED:
    case protocol::SESSION_STATE_TERMINATED:
    case protocol::SESSION_STATE_NO_SHOW:
        state_.screen = Screen::ended;
        closeSitting();
        break;
    default: break;
    }
    emit changed();
}

void ExamController::goToCheckInStep() {
    const auto& done = state_.sitting.check_in();
    if (!done.system_checked()) state_.screen = Screen::systemCheck;
    else if (state_.askedAgain || !done.face_received() || !done.document_received()) state_.screen = Screen::identity;
    else if (!done.agreement_accepted()) state_.screen = Screen::rules;
    else state_.screen = Screen::tutorial;
    if (!state_.sitting.proctored() && state_.screen == Screen::identity) state_.screen = done.agreement_accepted() ? Screen::tutorial : Screen::rules;
}

void ExamController::reportSystemCheck(const std::vector<protocol::CheckResult>& results) {
    ClientMessage message;
    for (const auto& result : results) *message.mutable_report_system_check()->add_results() = result;
    ask(std::move(message), [this](const ServerMessage&) {
        state_.sitting.mutable_check_in()->set_system_checked(true);
        goToCheckInStep();
    });
}

void ExamController::submitPicture(protocol::PictureKind kind, const QByteArray& jpeg) {
    ClientMessage message;
    message.mutable_submit_picture()->set_kind(kind);
    message.mutable_submit_picture()->set_jpeg(jpeg.constData(), static_cast<std::size_t>(jpeg.size()));
    ask(std::move(message), [this, kind, jpeg](const ServerMessage&) {
        auto& done = *state_.sitting.mutable_check_in();
        if (kind == protocol::PICTURE_KIND_FACE) {
            state_.faceJpeg = jpeg;
            done.set_face_received(true);
        } else {
            state_.documentJpeg = jpeg;
            done.set_document_received(true);
        }
    });
}

void ExamController::finishIdentity() {
    state_.askedAgain.reset();
    if (state_.sitting.check_in().agreement_accepted()) {
        requestAdmission(); // the proctor asked for this step again
    } else {
        goToCheckInStep();
    }
    emit changed();
}

void ExamController::acceptAgreement() {
    ClientMessage message;
    message.mutable_accept_agreement();
    ask(std::move(message), [this](const ServerMessage&) {
        state_.agreementAccepted = true;
        state_.sitting.mutable_check_in()->set_agreement_accepted(true);
        goToCheckInStep();
    });
}

void ExamController::finishTutorial() {
    tutorialDone_ = true;
    requestAdmission();
}

void ExamController::requestAdmission() {
    ClientMessage message;
    message.mutable_request_admission();
    ask(std::move(message), [](const ServerMessage&) {});
}

void ExamController::startExam() {
    ClientMessage message;
    message.mutable_start_exam();
    ask(std::move(message), [this](const ServerMessage& reply) {
        if (reply.has_form_delivered()) takeForm(reply.form_delivered());
    });
}

void ExamController::takeForm(const protocol::FormDelivered& form) {
    if (!state_.questions.empty() && restored_.empty()) return; // the same form again, after a lost connection
    state_.questions.assign(form.questions().begin(), form.questions().end());
    state_.sheet = AnswerSheet(static_cast<int>(state_.questions.size()));
    std::uint64_t sequence = 0;
    for (const auto& entry : restored_) {
        state_.sheet.apply(entry, ++sequence);
        if (entry.question() > 0) state_.current = static_cast<int>(std::min<std::size_t>(entry.question(), state_.questions.size()));
    }
    restored_.clear();
    state_.lastSequence = answers_->lastSequence();
    state_.savedSequence = answers_->acknowledgedSequence();
    goTo(state_.current);
}

void ExamController::record(protocol::AnswerEntry entry, int question) {
    if (state_.covered() || isOver(state_.session.state())) return;
    entry.set_question(static_cast<unsigned>(question));
    entry.set_elapsed_ms(sectionElapsed().count());
    state_.lastSequence = answers_->add(entry);
    state_.sheet.apply(entry, state_.lastSequence);
    emit changed();
}

void ExamController::choose(int question, const exam::ChoiceResponse& response) {
    if (state_.sheet.question(question).response == response) return;
    protocol::AnswerEntry entry;
    auto& wire = *entry.mutable_choice();
    for (const int position : response.chosen) wire.add_chosen(static_cast<unsigned>(position));
    record(std::move(entry), question);
    reportProgress();
}

void ExamController::setFlagged(int question, bool flagged) {
    protocol::AnswerEntry entry;
    entry.set_flagged(flagged);
    record(std::move(entry), question);
    reportProgress();
}

void ExamController::strikeOut(int question, const std::vector<int>& choices) {
    protocol::AnswerEntry entry;
    for (const int choice : choices) entry.mutable_struck_out()->add_choices(static_cast<unsigned>(choice));
    if (choices.empty()) entry.mutable_struck_out();
    record(std::move(entry), question);
}

void ExamController::highlight(int question, const std::vector<protocol::TextRange>& ranges) {
    protocol::AnswerEntry entry;
    auto& wire = *entry.mutable_highlighted();
    for (const auto& range : ranges) *wire.add_ranges() = range;
    record(std::move(entry), question);
}

void ExamController::writeNote(const QString& text) {
    protocol::AnswerEntry entry;
    entry.set_note(text.toStdString());
    record(std::move(entry), 0);
}

void ExamController::goTo(int question) {
    if (state_.questions.empty()) return;
    state_.current = std::clamp(question, 1, static_cast<int>(state_.questions.size()));
    if (state_.screen == Screen::review) state_.screen = Screen::exam;
    if (!state_.sheet.question(state_.current).seen && !state_.covered()) {
        protocol::AnswerEntry entry;
        entry.set_seen(true);
        record(std::move(entry), state_.current);
    }
    reportProgress();
    emit changed();
}

void ExamController::openReview() {
    state_.screen = Screen::review;
    emit changed();
}

void ExamController::endSection() {
    ClientMessage message;
    message.mutable_end_section();
    ask(std::move(message), [](const ServerMessage&) {});
}

void ExamController::endBreak() {
    ClientMessage message;
    message.mutable_end_break();
    ask(std::move(message), [](const ServerMessage&) {});
}

void ExamController::submitExam() {
    state_.submitting = true;
    submitWhenSaved();
    emit changed();
}

// Every answer first: the server takes the submission once it has the record that is named here. A refusal is
// answered by the next try, a second later.
void ExamController::submitWhenSaved() {
    if (!state_.submitting || submissionAsked_ || !state_.connected || !answers_ || !answers_->everythingSaved()) return;
    submissionAsked_ = true;
    ClientMessage message;
    const auto signature = answers_->signatureOfHead();
    message.mutable_submit_exam()->set_sequence(answers_->lastSequence());
    message.mutable_submit_exam()->set_signature(signature.data(), signature.size());
    link_.ask(std::move(message), [this](const ServerMessage& reply) {
        submissionAsked_ = false;
        if (reply.has_exam_submitted()) takeReceipt(reply.exam_submitted().receipt());
        else if (reply.has_refused()) refuse(reply.refused());
        emit changed();
    });
}

void ExamController::takeReceipt(const protocol::Receipt& receipt) {
    state_.receipt = receipt;
    if (const auto written = writeReceipt(place_.folder / "receipts", receipt); !written)
        state_.problem = [] { return tr("The receipt could not be stored on this computer; the server keeps it too."); };
    closeSitting();
    state_.submitting = false;
    state_.session.set_state(protocol::SESSION_STATE_SUBMITTED);
    if (state_.screen != Screen::ended) state_.screen = Screen::survey;
}

void ExamController::closeSitting() {
    camera_.close();
    answers_.reset();
    links::AnswerJournal::wipe(place_.folder).or_else([](const core::Error&) {}); // tried again at the next sign-in
}

void ExamController::answerSurvey(const protocol::AnswerSurvey& survey) {
    ClientMessage message;
    *message.mutable_answer_survey() = survey;
    ask(std::move(message), [this](const ServerMessage&) { skipSurvey(); });
}

void ExamController::skipSurvey() {
    state_.screen = Screen::ended;
    emit changed();
}

void ExamController::sendChat(const QString& text) {
    ClientMessage message;
    message.mutable_send_chat()->set_text(text.toStdString());
    ask(std::move(message), [](const ServerMessage&) {});
}

void ExamController::readChats() {
    if (state_.unreadChats == 0) return;
    state_.unreadChats = 0;
    emit changed();
}

void ExamController::notice(Notice::Kind kind, const QString& text) {
    std::erase_if(state_.notices, [kind](const Notice& shown) { return shown.kind == kind; });
    state_.notices.push_back({kind, text});
    emit changed();
}

void ExamController::dismiss(Notice::Kind kind) {
    std::erase_if(state_.notices, [kind](const Notice& shown) { return shown.kind == kind; });
    emit changed();
}

void ExamController::reportIncident(const QString& kind, const QString& detail) {
    if (state_.sitting.session().empty()) return;
    ClientMessage message;
    auto& wire = *message.mutable_report_incident();
    wire.set_kind(kind.toStdString());
    wire.set_detail(detail.toStdString());
    wire.set_client_elapsed_ms(started_.elapsed());
    link_.send(message);
}

void ExamController::sendCameraFrame(const QByteArray& jpeg) { camera_.sendFrame(jpeg); }

void ExamController::reportProgress() {
    protocol::Heartbeat progress;
    progress.set_answered(static_cast<unsigned>(state_.sheet.answered()));
    progress.set_flagged(static_cast<unsigned>(state_.sheet.flagged()));
    if (!state_.questions.empty()) progress.set_current_question(static_cast<unsigned>(state_.current));
    link_.setProgress(progress);
}

std::chrono::milliseconds ExamController::sectionElapsed() const {
    const auto section = static_cast<int>(state_.session.section());
    if (section >= state_.sitting.sections_size()) return 0ms;
    return std::chrono::milliseconds(state_.sitting.sections(section).length_ms() + state_.session.added_ms()) - state_.remaining();
}

// At zero the candidate's hands are off; the client hands in, and the server does if it cannot.
void ExamController::checkTime() {
    const bool last = static_cast<int>(state_.session.section()) + 1 >= state_.sitting.sections_size();
    if (state_.session.state() == protocol::SESSION_STATE_RUNNING && state_.remaining() == 0ms && last) state_.submitting = true;
    submitWhenSaved();
    if (hasBegun(state_.session.state())) emit changed();
}

} // namespace candidate
