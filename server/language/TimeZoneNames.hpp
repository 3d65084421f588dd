#pragma once

#include <string>
#include <vector>

namespace language {

// IANA names of places, such as "Europe/Berlin", and "UTC"; sorted. What people choose from is all that is taken.
const std::vector<std::string>& timeZones();
bool isTimeZone(const std::string& zone);

} // namespace language
