#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>
#include <vector>

namespace storage {

// The receipt that a candidate got on submission (protocol::Receipt). The first one stays.
core::Status saveReceipt(Connection& connection, const core::SessionId& session, const std::string& receipt);
core::Result<std::optional<std::string>> findReceipt(Connection& connection, const core::SessionId& session);

core::Status saveSurvey(Connection& connection, const core::SessionId& session, const std::string& answers,
                        core::Instant at);

enum class ResultStatus { preliminary, underReview };

struct ResultRecord {
    core::SessionId session;
    ResultStatus status = ResultStatus::preliminary;
    bool passed = false;
    int correct = 0;
    int questions = 0;
    int questionsToPass = 0;
    std::string details;   // protocol::ResultReleased without the report
    std::string reportPdf; // empty while under review
    core::Instant scoredAt{};
};

// Why a session's records need a person.
struct FindingRecord {
    std::string kind; // wire name of the error, such as "record-missing"; or of the event that ended the exam
    std::string detail;
};

// Saves a result with its findings. A session has one: a second one changes nothing, but takes the place of one without a score as
// long as that is in review.
core::Status saveResult(Connection& connection, const ResultRecord& result, const std::vector<FindingRecord>& findings);
core::Result<std::optional<ResultRecord>> findResult(Connection& connection, const core::SessionId& session);
core::Result<std::vector<FindingRecord>> findFindings(Connection& connection, const core::SessionId& session);

// Has a submitted session scored again whose result has no score and is in review; conflict for every other.
core::Status askForScoring(Connection& connection, const core::SessionId& session);

// That the candidate may sit the level again without paying.
core::Status grantRetake(Connection& connection, const core::SessionId& session, const core::CandidateId& candidate,
                         const std::string& level, const std::string& reason, core::Instant at);
core::Result<bool> hasRetakeRight(Connection& connection, const core::SessionId& session);

} // namespace storage
