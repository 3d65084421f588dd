#pragma once

#include <string>

namespace portal {

// What somebody typed or pasted where addresses are asked for, one for each line (organisations::addressesIn).

// Why nothing of it is sent at all; empty where it can be.
std::string addressProblem(const std::string& typed);

// What of it is no address, word by word, one for each line.
std::string notUnderstood(const std::string& typed);
std::string sayNotUnderstood(const std::string& typed);

} // namespace portal
