#pragma once

#include "common/crypto/SecretBytes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace api {

// A position in the list of an operation as programs see it: they can keep it, and cannot make one up.
std::string sealedCursor(const crypto::SecretBytes& key, std::string_view operation, std::string_view position);

// The position; nothing where the cursor was not sealed for that operation.
std::optional<std::string> openedCursor(const crypto::SecretBytes& key, std::string_view operation, std::string_view cursor);

} // namespace api
