#pragma once

#include "server/storage/Connection.hpp"

#include <map>
#include <string>

namespace storage {

// What happened in a month, by UTC. Money belongs to the month of its order; voided exams count nowhere.
struct MonthFigures {
    std::int64_t orders = 0; // without cancelled ones
    std::int64_t paidCents = 0;
    std::int64_t refundedCents = 0;
    std::int64_t exams = 0;
    std::int64_t passed = 0;
    std::int64_t credentials = 0;
};

// By month, such as "2026-11", from the one of `since` on; months in which nothing happened are absent.
core::Result<std::map<std::string, MonthFigures>> findFigures(Connection& connection, core::Instant since);

// How things stand.
struct Standing {
    std::int64_t activeCredentials = 0;
    std::int64_t appointmentsAhead = 0;
    std::int64_t resultsInReview = 0;
    std::int64_t openRequests = 0; // accommodations, experience, credits, price programmes, emergencies, appeals
    std::int64_t deadMails = 0;
};
core::Result<Standing> findStanding(Connection& connection, core::Instant now);

// What waits for the staff.
struct WaitingWork {
    std::int64_t results = 0;  // in review, and appeals
    std::int64_t overdue = 0;  // of the results: those that should be official already
    std::int64_t requests = 0; // accommodations, experience, credits, price programmes, emergencies
    std::int64_t listings = 0;
    std::int64_t groups = 0;
    std::int64_t fulfilments = 0; // whose address is known
    std::int64_t refunds = 0;
    std::int64_t paymentProblems = 0;
    std::int64_t transfers = 0; // that belong to no order
};
core::Result<WaitingWork> countWaitingWork(Connection& connection, core::Instant now);

} // namespace storage
