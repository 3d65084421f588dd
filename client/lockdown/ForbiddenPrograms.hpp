#pragma once

#include <QString>

#include <vector>

namespace lockdown {

// The names of running programs that share, control or record the screen, in the words of resources/lockdown/
// forbidden-programs.txt. An empty list does not prove that there is none.
std::vector<QString> runningForbiddenPrograms();

} // namespace lockdown
