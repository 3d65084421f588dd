#pragma once

#include "common/core/Instant.hpp"

#include <string>
#include <string_view>

namespace credentials {

// "LCOC-A-2026-7KQ2-M4XT": level, year of issue, seven random characters and a check character (crypto::newCheckedCode).
std::string newCredentialNumber(std::string_view level, core::Instant issuedAt);

// The number as it was made, whatever case and dashes were typed; empty if it cannot be one.
std::string normalisedCredentialNumber(std::string_view typed);

} // namespace credentials
