#pragma once

#include <string>
#include <string_view>

namespace orders {

// "LCOC-7KQM-2XCA-9TRB", the last character a check character (crypto::newCheckedCode).
std::string newVoucherCode();

// The code as it was made: upper case, dashes in place. Empty if it cannot be one.
std::string normalisedVoucherCode(std::string_view typed);

} // namespace orders
