#pragma once

#include "server/delivery/ExamDay.hpp"

namespace delivery {

// What the candidate does from "Begin" to the receipt.
class Sitting {
  public:
    explicit Sitting(ExamDay& day) : day_(day) {}

    // Draws the form, if there is none yet, and starts the clock. itemBankTooSmall if the bank has too few items that
    // this candidate has not seen. Returns the bytes of a protocol::FormDelivered.
    boost::asio::awaitable<core::Result<std::string>> start(LiveSessionPtr live);

    boost::asio::awaitable<core::Status> endSection(LiveSessionPtr live);
    boost::asio::awaitable<core::Status> endBreak(LiveSessionPtr live);

    // Hands in. answerOutOfOrder unless the record that the candidate names as the last is the last durable one.
    boost::asio::awaitable<core::Result<protocol::Receipt>> submit(LiveSessionPtr live, protocol::SubmitExam message);

    boost::asio::awaitable<core::Status> answerSurvey(LiveSessionPtr live, protocol::AnswerSurvey message);

  private:
    boost::asio::awaitable<core::Status> step(LiveSessionPtr live, exam::SessionEventKind kind);

    ExamDay& day_;
};

// Ends the session as submitted, by its candidate or because its time is over, and keeps the receipt with it.
core::Result<protocol::Receipt> recordSubmission(ExamDay& day, const LiveSessionPtr& live, exam::SessionEventKind kind,
                                                 std::string signature);

// Records that staff end the session without fault of the candidate, with the right to a free retake.
core::Status recordInterruption(ExamDay& day, const LiveSessionPtr& live, Attribution by, storage::Work also);

// Ends the session because its candidate did not come back in time, with the right to a free retake: by itself once in
// the time that the rulebook says, since it could be done on purpose to see the questions. After a restart of the server
// always.
core::Status recordLostConnection(ExamDay& day, const LiveSessionPtr& live);

boost::asio::awaitable<core::Result<std::string>> findDeliveredForm(ExamDay& day, core::SessionId session);
boost::asio::awaitable<core::Result<protocol::Receipt>> findReceiptOf(ExamDay& day, core::SessionId session);

} // namespace delivery
