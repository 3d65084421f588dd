#pragma once

#include "common/core/Clock.hpp"
#include "common/crypto/Seal.hpp"
#include "server/scoring/Scorer.hpp"
#include "server/scoring/SealedSitting.hpp"
#include "server/storage/Database.hpp"

#include <boost/asio/thread_pool.hpp>

#include <optional>

namespace scoring {

// Takes submitted sessions that have no result yet, or are to be scored again, one after the other, and scores them. It alone holds the
// scoring key and may run on another host than delivery. A session that a proctor ended is not scored: its result says who and why.
class ScoringWorker {
  public:
    // `workers` opens seals and draws the report.
    ScoringWorker(storage::Database& database, const core::Clock& clock, boost::asio::thread_pool& workers,
                  const std::map<std::string, exam::ExamPlan>& plans, crypto::OpeningKey scoringKey,
                  std::string programme);

    // Looks for work until the io_context stops.
    boost::asio::awaitable<void> run();

    // One session. sessionUnknown if it is not there; whatever is wrong with its records, its form or its keys is no error, but a
    // result under review.
    boost::asio::awaitable<core::Status> scoreOne(core::SessionId session);

  private:
    struct Stored; // everything about a session that scoring needs
    boost::asio::awaitable<core::Result<std::vector<core::SessionId>>> findWork();
    boost::asio::awaitable<core::Result<std::shared_ptr<Stored>>> load(core::SessionId session);
    boost::asio::awaitable<core::Status> save(storage::ResultRecord result,
                                              std::vector<storage::FindingRecord> findings);

    storage::Database& database_;
    const core::Clock& clock_;
    boost::asio::thread_pool& workers_;
    const std::map<std::string, exam::ExamPlan>& plans_;
    std::shared_ptr<const crypto::OpeningKey> scoringKey_;
    std::string programme_;
};

// What the candidate is told of a stored result.
core::Result<protocol::ResultReleased> releaseOf(const storage::ResultRecord& result);

} // namespace scoring
