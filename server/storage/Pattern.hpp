#pragma once

#include <string>
#include <string_view>

namespace storage {

// The pattern for LIKE with ESCAPE '!' of texts that contain `part`, whatever characters it has.
inline std::string containing(std::string_view part) {
    std::string pattern = "%";
    for (const char c : part) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

} // namespace storage
