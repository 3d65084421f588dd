#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// For those who write questions: of which domains there are too few. What the questions are is in their packages alone.
core::Result<Reply> showQuestionBank(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
