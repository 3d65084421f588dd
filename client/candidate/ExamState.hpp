#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QElapsedTimer>
#include <QString>

#include "client/candidate/AnswerSheet.hpp"
#include "client/widgets/Language.hpp"
#include "lcoc.pb.h"

namespace candidate {

enum class Screen {
    signIn,
    systemCheck,
    identity,
    rules,
    tutorial,
    waiting, // for the proctor, and then for the candidate to begin
    exam,
    review,
    onBreak,
    survey,
    ended,
};

// Something the candidate should know now, shown as a banner until it is over.
struct Notice {
    enum class Kind { journalFailed, timeWarning, proctorMessage, timeAdded };
    Kind kind;
    QString text;
};

// Everything that the windows show, as a value. Only ExamController changes it.
struct ExamState {
    Screen screen = Screen::signIn;
    bool ahead = false;      // nobody is signed in: the computer is checked ahead of the exam day
    bool connected = false;
    bool busy = false;       // a request is on its way
    bool submitting = false; // the candidate has ended the exam or time is over; nothing changes any more
    bool resuming = false;   // an earlier sitting on this computer is being continued
    QString programme;
    widgets::Words problem;  // why the last step was not possible, for the screen that asked

    protocol::SignedIn sitting;      // as the server gave it at sign-in
    protocol::SessionChanged session;
    QElapsedTimer sessionHeard;      // since when `session` holds

    QByteArray faceJpeg;
    QByteArray documentJpeg;
    std::optional<protocol::AskedAgain> askedAgain;
    std::optional<protocol::QueueMoved> queue;
    bool agreementAccepted = false;

    std::vector<protocol::Question> questions;
    AnswerSheet sheet;
    int current = 1;                 // question shown, from 1
    std::uint64_t savedSequence = 0; // records up to here are durable on the server
    std::uint64_t lastSequence = 0;

    std::vector<protocol::ChatReceived> chat;
    int unreadChats = 0;
    std::vector<Notice> notices;
    std::optional<protocol::Receipt> receipt;
    std::optional<protocol::ResultReleased> result;

    bool isSaved(int question) const { return sheet.question(question).lastSequence <= savedSequence; }

    // The question must not be seen or changed: paused, disconnected, or over.
    bool covered() const { return !connected || submitting || session.state() != protocol::SESSION_STATE_RUNNING; }

    // Time left of the section or break, as the server's clock has it; stands still while paused or disconnected.
    std::chrono::milliseconds remaining() const;
    std::chrono::milliseconds reconnectTimeLeft() const;
};

} // namespace candidate
