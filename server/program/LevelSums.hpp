#pragma once

#include "server/program/Level.hpp"
#include "server/program/TomlReader.hpp"

namespace program {

// The numbers of a level that must agree with each other. Each check refuses `table`, from which the second
// argument was read, at the line of the key that is wrong.
void checkDomains(TomlTable& table, const Section& section);
void checkSections(TomlTable& table, const Level& level);
void checkPassMark(TomlTable& table, const Level& level);

} // namespace program
