#pragma once

#include <string>
#include <string_view>

namespace crypto {

// Codes that people type: letters and digits that cannot be mistaken for one another, the last a check character that finds
// every single wrong one and every two neighbours that changed places (weights that double, modulo the prime 31, as
// ISO/IEC 7064 does with its moduli).

// `length` random characters and the check character, without dashes.
std::string newCheckedCode(int length);

// The code in upper case, without blanks and dashes; empty where a character or the check character is wrong.
std::string acceptedCheckedCode(std::string_view typed, int length);

} // namespace crypto
