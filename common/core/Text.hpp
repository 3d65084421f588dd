#pragma once

#include <string>
#include <string_view>

namespace core {

// At most that many bytes of a text in UTF-8, of which no character is cut: PostgreSQL takes no half ones.
std::string shortened(std::string text, std::size_t mostBytes);

// Whether it is UTF-8 without NUL: what a database, a page and a program in JSON can hold.
bool isText(std::string_view text);

} // namespace core
