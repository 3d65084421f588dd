#pragma once

#include "server/delivery/ExamDay.hpp"

namespace delivery {

// A session as its event log and its answers say. Fails if the log was altered, or the level is not in the rulebook.
core::Result<LiveSessionPtr> loadSession(storage::Connection& connection,
                                         const std::map<std::string, exam::ExamPlan>& plans,
                                         const storage::SessionRecord& record);

// Brings every session that somebody has signed in to and that is not over into memory after a start of the server.
// Those that ran are paused, uncharged from `aliveAt` on: the last moment at which this server is known to have run.
boost::asio::awaitable<core::Status> recoverSessions(ExamDay& day, core::Instant aliveAt);

// The session from memory, or as the database has it now: held here only once an event is recorded or it is added, at
// once, since another copy could be loaded meanwhile. sessionUnknown.
boost::asio::awaitable<core::Result<LiveSessionPtr>> obtainSession(ExamDay& day, core::SessionId id);

} // namespace delivery
