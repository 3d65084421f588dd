#pragma once

#include <string_view>

namespace core {

// Whether mail could be sent there: one address alone, without a name beside it.
bool looksLikeEmail(std::string_view text);

} // namespace core
