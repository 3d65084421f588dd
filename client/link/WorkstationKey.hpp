#pragma once

#include <filesystem>

#include "common/core/Result.hpp"
#include "common/crypto/Signature.hpp"

namespace links {

// The key that sessions on this workstation are bound to. Made at first use and kept in `folder`, readable by this
// user alone, so that a sign-in that was cut off can be repeated with the same key.
core::Result<crypto::SigningKey> workstationKey(const std::filesystem::path& folder);

} // namespace links
