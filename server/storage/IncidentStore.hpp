#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>
#include <vector>

namespace storage {

// Something that a person should look at. It accuses nobody.
struct IncidentRecord {
    core::IncidentId id;
    core::SessionId session;
    std::string kind; // "window-left", "display-added", ...
    std::string detail;
    core::Duration clientElapsed{}; // since the candidate's application started, by its own clock
    core::Instant at{};
};

core::Status insertIncident(Connection& connection, const IncidentRecord& incident);
core::Result<std::vector<IncidentRecord>> findIncidents(Connection& connection, const core::SessionId& session);

// A message between a candidate and the staff who watch.
struct ChatRecord {
    core::SessionId session;
    std::uint64_t number = 0; // from 1 in each session
    core::Instant at{};
    std::optional<core::StaffId> staff; // the sender; nobody: the candidate
    std::string author;                 // the sender's name as shown
    std::string text;
};

core::Status insertChat(Connection& connection, const ChatRecord& message);
core::Result<std::vector<ChatRecord>> findChats(Connection& connection, const core::SessionId& session);

} // namespace storage
