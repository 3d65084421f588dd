#pragma once

#include "server/delivery/ExamDay.hpp"

namespace delivery {

// Takes sealed answers, which it cannot read. The answer to each goes to the session's outlet: AnswerSaved once the
// record is durable, or Refused with the number of the last record that is.
class Answers {
  public:
    explicit Answers(ExamDay& day) : day_(day) {}

    void save(const LiveSessionPtr& live, protocol::SaveAnswer message);

    // Kept for scoring, which verifies it.
    void signHead(const LiveSessionPtr& live, const protocol::SignHead& message);

    std::uint64_t savedCount() const { return saved_; }

  private:
    core::Result<crypto::ChainHead> accept(const LiveSession& live, const protocol::SaveAnswer& message) const;
    void finish(const LiveSessionPtr& live, const crypto::ChainHead& head, std::uint64_t epoch,
                const core::Status& status);
    static void acknowledge(const LiveSession& live);
    static void refuse(const LiveSession& live, const core::Error& error);

    ExamDay& day_;
    std::uint64_t saved_ = 0;
};

} // namespace delivery
