#pragma once

#include <string>
#include <string_view>

namespace portal {

// What was noticed during an exam, in words for the desk: "The exam window was left" of "window-left". What is not known here is
// said by a newer workstation, and stays readable: "Network lost".
std::string incidentTitle(std::string_view kind);

} // namespace portal
