#pragma once

#include "server/delivery/ExamDay.hpp"

#include <functional>
#include <string>
#include <unordered_map>

namespace delivery {

// What one console already shows.
struct SeenRoster {
    std::unordered_map<core::SessionId, std::uint64_t> held;    // the revision of each session
    std::unordered_map<core::SessionId, std::string> upcoming; // the entry of each that nobody has signed in to
};

// Whether a console shows what is there.
using Reach = std::function<bool(const storage::SittingPlace&)>;

// The sessions within reach that have changed since, and those that were moved, cancelled or taken out of reach; all of them for a
// console that has seen none. Sessions that are over and gone stay as the console saw them last.
protocol::RosterChanged rosterSince(const ExamDay& day, SeenRoster& seen, const Reach& reaches);

} // namespace delivery
