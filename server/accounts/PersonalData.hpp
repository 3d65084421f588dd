#pragma once

#include "server/storage/AccountStore.hpp"

namespace accounts {

// Everything that is kept about an account, as JSON with its pictures and files in base64: what Article 15 and 20 of the GDPR ask for.
// Not the questions of exams and how they were answered.
core::Result<std::string> exportPersonalData(storage::Connection& connection, const storage::AccountRecord& account);

// Removes what is not the programme's record: certificates stay with the name on them, so that they can be verified, the books, and the
// audit trail.
// stepNotAllowed while an appointment is ahead, a result not official, or an appeal open.
core::Status deleteAccount(storage::Connection& connection, const core::AccountId& account, core::Instant now);

} // namespace accounts
