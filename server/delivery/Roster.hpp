#pragma once

#include "server/delivery/ExamDay.hpp"

#include <unordered_map>

namespace delivery {

// What one console already shows: the revision of each session.
using SeenRevisions = std::unordered_map<core::SessionId, std::uint64_t>;

// The sessions that have changed since; all of them for a console that has seen none. Sessions that are over and gone
// stay as the console saw them last.
protocol::RosterChanged rosterSince(const ExamDay& day, SeenRevisions& seen);

} // namespace delivery
