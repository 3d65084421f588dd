#pragma once

#include <string>

namespace core {

// At most that many bytes of a text in UTF-8, of which no character is cut: PostgreSQL takes no half ones.
std::string shortened(std::string text, std::size_t mostBytes);

} // namespace core
