#pragma once

#include <filesystem>
#include <memory>

#include <QObject>
#include <QTimer>

#include "client/candidate/ExamState.hpp"
#include "client/link/AnswerStream.hpp"
#include "client/link/CameraLink.hpp"
#include "client/link/ServerLink.hpp"

namespace candidate {

struct SittingPlace {
    links::ServerAddress server;
    std::filesystem::path folder; // journal, key and receipts
    QString platform;
    QString version;
};

// Takes the candidate through the day: says what the candidate does to the server and keeps the state that follows.
// Nothing here waits: requests answer later, answers are journaled and sent by AnswerStream.
class ExamController : public QObject {
    Q_OBJECT

  public:
    explicit ExamController(SittingPlace place, QObject* parent = nullptr);

    const ExamState& state() const { return state_; }
    std::chrono::milliseconds roundTrip() const { return link_.roundTrip(); }
    std::chrono::milliseconds clockOffset() const { return clockOffset_; } // of this computer, against the server

    void connectToServer();
    void signIn(const QString& admissionCode);

    // The check of this computer ahead of the day: nothing of it is sent.
    void checkAhead();
    void leaveCheck();

    // Check-in, step by step.
    void reportSystemCheck(const std::vector<protocol::CheckResult>& results);
    void submitPicture(protocol::PictureKind kind, const QByteArray& jpeg);
    void finishIdentity();
    void acceptAgreement();
    void finishTutorial();
    void startExam();

    // The exam. Questions count from 1.
    void choose(int question, const exam::ChoiceResponse& response);
    void setFlagged(int question, bool flagged);
    void strikeOut(int question, const std::vector<int>& choices);
    void highlight(int question, const std::vector<protocol::TextRange>& ranges);
    void writeNote(const QString& text);
    void goTo(int question);
    void openReview();
    void endSection();
    void endBreak();
    void submitExam();
    void answerSurvey(const protocol::AnswerSurvey& survey);
    void skipSurvey();

    void sendChat(const QString& text);
    void readChats();
    void dismiss(Notice::Kind kind);
    void reportIncident(const QString& kind, const QString& detail);
    void sendCameraFrame(const QByteArray& jpeg);

  signals:
    void changed();

  private:
    using Answered = std::function<void(const protocol::ServerMessage&)>;

    void greet(const protocol::Challenged& challenge);
    void resume(const protocol::Challenged& challenge);
    void enter(const protocol::SignedIn& sitting);
    core::Status beginSitting(const core::SessionId& session);
    core::Status restoreSitting(links::JournalContents found);
    void follow(std::unique_ptr<links::AnswerStream> stream);
    void ask(protocol::ClientMessage message, Answered answered);
    void refuse(const protocol::Refused& refused);
    void take(const protocol::ServerMessage& message);
    void takeSession(const protocol::SessionChanged& session);
    void takeForm(const protocol::FormDelivered& form);
    void takeReceipt(const protocol::Receipt& receipt);
    void submitWhenSaved();
    void loseConnection();
    void goToCheckInStep();
    void requestAdmission();
    void record(protocol::AnswerEntry entry, int question);
    void reportProgress();
    void closeSitting();
    void notice(Notice::Kind kind, const QString& text);
    std::chrono::milliseconds sectionElapsed() const;
    void checkTime();

    SittingPlace place_;
    ExamState state_;
    links::ServerLink link_;
    links::CameraLink camera_;
    std::optional<crypto::SigningKey> key_;
    std::unique_ptr<links::AnswerStream> answers_;
    std::vector<protocol::AnswerEntry> restored_; // of a journal, until the form is there
    QTimer second_;
    QElapsedTimer started_;
    std::chrono::milliseconds clockOffset_{0};
    bool tutorialDone_ = false;
    bool submissionAsked_ = false;
};

} // namespace candidate
