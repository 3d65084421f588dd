#pragma once

#include <QString>

#include <map>
#include <vector>

namespace lockdown {

// Process name in lower case -> what people call the program.
using ProgramTable = std::map<QString, QString>;

// Reads lines "process = name"; # begins a comment.
ProgramTable readProgramTable(const QString& text);

// The names of running programs that share, control or record the screen, or run a second computer inside
// this one, in the words of resources/lockdown/forbidden-programs.txt, each once. An empty list does not
// prove that there is none: a program can be renamed.
std::vector<QString> runningForbiddenPrograms();

// The same for any table and any folder shaped as /proc.
std::vector<QString> findPrograms(const ProgramTable& table, const QString& processes);

// The make of the virtual machine that this program runs in, as its firmware says; empty on a real computer,
// and in a virtual machine that hides.
QString virtualMachine();

} // namespace lockdown
