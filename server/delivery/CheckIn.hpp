#pragma once

#include "server/delivery/ExamDay.hpp"

namespace delivery {

// What a candidate does between signing in and the exam, and the queue for a proctor.
class CheckIn {
  public:
    explicit CheckIn(ExamDay& day) : day_(day) {}

    boost::asio::awaitable<core::Status> reportSystemCheck(LiveSessionPtr live, protocol::ReportSystemCheck message);
    boost::asio::awaitable<core::Status> submitPicture(LiveSessionPtr live, protocol::SubmitPicture message);
    boost::asio::awaitable<core::Status> acceptAgreement(LiveSessionPtr live);

    // The same key may be repeated; another one is taken as long as no answer is sealed under the first.
    boost::asio::awaitable<core::Status> sealSessionKey(LiveSessionPtr live, protocol::SealSessionKey message);

    // Once every step is done. Without a proctor the candidate is admitted at once.
    boost::asio::awaitable<core::Status> requestAdmission(LiveSessionPtr live);

    // Tells everybody who waits how many are in front. Called when the queue may have moved.
    void tellQueue() const;

  private:
    core::Status checkOpen(const LiveSession& live) const;

    ExamDay& day_;
};

} // namespace delivery
