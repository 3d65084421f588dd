#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <set>
#include <string>
#include <vector>

namespace storage {

// Keeps the form of a session (protocol::StoredForm) and that the candidate will have seen its items. A session's form
// is saved once: returns the one that is kept, `form` or an earlier one.
core::Result<std::string> saveForm(Connection& connection, const core::SessionId& session, const core::CandidateId& candidate,
                      const std::string& form, const std::vector<core::ItemId>& items, core::Instant at);

core::Result<std::optional<std::string>> findForm(Connection& connection, const core::SessionId& session);

// Every item that was ever on a form of the candidate.
core::Result<std::set<core::ItemId>> findSeenItems(Connection& connection, const core::CandidateId& candidate);

} // namespace storage
