#pragma once

#include <string>
#include <string_view>

namespace accounts {

// The characters (code points) of a text in UTF-8; U+FFFD for what is none.
std::u32string charactersOf(std::string_view text);

// Whether all of it is seen where it is shown: no controls, line breaks, directions of writing or other invisible characters. Those
// that join or part letters, and those that choose a letter's variant, belong to names of some scripts.
bool isPrintable(std::u32string_view characters);

bool hasLetter(std::u32string_view characters);

} // namespace accounts
