#pragma once

#include <cstdint>
#include <string>

namespace language {

// US dollars, the programme's currency, as they are written in the language that is spoken: of 129900 cents "$1,299.00", or
// "1.299,00 $" in German. Below zero with a minus sign.
std::string money(std::int64_t cents);

} // namespace language
