#pragma once

#include "server/portal/Reply.hpp"
#include "server/storage/Connection.hpp"

namespace portal {

// What the desk is answered where a decision about `subject` failed: that somebody else was faster (conflict) is said in words, with who it
// was, on the page `address`. Their decision is the last of the audit trail whose action begins so, as "group." does. Every other
// failure stays one; nothing of what failed may be kept (storage::allOrNothing).
core::Result<Reply> decidedMeanwhile(storage::Connection& connection, const core::Error& error, const std::string& subject, std::string_view actions, const std::string& address);

} // namespace portal
