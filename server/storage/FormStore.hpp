#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace storage {

// Keeps the form of a session (protocol::StoredForm). A session has one: a second is not kept.
core::Status saveForm(Connection& connection, const core::SessionId& session, const std::string& form,
                      core::Instant drawnAt);

core::Result<std::optional<std::string>> findForm(Connection& connection, const core::SessionId& session);

// Every form that the candidate ever had.
core::Result<std::vector<std::string>> findFormsOf(Connection& connection, const core::CandidateId& candidate);

} // namespace storage
