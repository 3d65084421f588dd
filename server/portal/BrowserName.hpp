#pragma once

#include <string>
#include <string_view>

namespace portal {

// "Firefox on Windows" of a User-Agent, in the language that is spoken; of one that is not known its first forty characters.
std::string browserName(std::string_view userAgent);

} // namespace portal
