#pragma once

#include "server/accounts/StaffAccounts.hpp"
#include "server/delivery/Admission.hpp"
#include "server/delivery/Answers.hpp"
#include "server/delivery/CheckIn.hpp"
#include "server/delivery/ExamClock.hpp"
#include "server/delivery/ExamDay.hpp"
#include "server/delivery/Roster.hpp"
#include "server/delivery/Sitting.hpp"
#include "server/delivery/Supervision.hpp"
#include "server/observe/Metrics.hpp"
#include "server/proctoring/ConsoleHub.hpp"
#include "server/proctoring/Conversation.hpp"
#include "server/transport/RateLimit.hpp"
#include "server/transport/Turnstile.hpp"

#include <atomic>

namespace server {

// Everything that a request or a message can reach. Made once, in main, and outlives the network.
struct Services {
    boost::asio::io_context& network;
    storage::Database& database;
    const core::Clock& clock;
    observe::Metrics& metrics;
    delivery::ExamDay& day;
    delivery::Admission& admission;
    delivery::CheckIn& checkIn;
    delivery::Answers& answers;
    delivery::Sitting& sitting;
    delivery::Supervision& supervision;
    accounts::StaffSignIn& staffSignIn;
    proctoring::ConsoleHub& consoles;
    proctoring::Conversation& conversation;
    transport::RateLimitTable& failedSignIns; // by address
    std::shared_ptr<transport::Turnstile> checkInTurns; // a few steps at a time: answers never wait for them
    bool ready = false;                       // false while starting and stopping: /readyz
};

} // namespace server
