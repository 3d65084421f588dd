#pragma once

#include "common/core/Instant.hpp"

#include <cstdint>

namespace transport {

// What a request may cost.
struct HttpLimits {
    std::uint32_t header = 16 * 1024; // bytes of the request line and the headers
    std::size_t target = 8 * 1024;    // bytes of the address in the request line
    std::uint64_t body = 1024 * 1024;
    core::Duration headerTime{10'000}; // from the first byte to the end of the headers
    core::Duration bodyTime{30'000};
    core::Duration idle{30'000}; // how long a connection may wait between two requests
};

} // namespace transport
