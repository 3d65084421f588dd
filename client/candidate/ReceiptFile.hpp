#pragma once

#include <filesystem>

#include "common/core/Result.hpp"
#include "lcoc.pb.h"

namespace candidate {

// Writes the receipt as JSON into `folder`, named after the session: what the candidate can hold against the server.
core::Status writeReceipt(const std::filesystem::path& folder, const protocol::Receipt& receipt);

} // namespace candidate
