#pragma once

#include "tests/bench/load/WebSocketClient.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace bench {

using Clock = std::chrono::steady_clock;

// When a seated candidate saves.
enum class Pace {
    closedLoop, // as soon as the last one is acknowledged
    every,      // at fixed times, whether or not the last one took too long
    once,       // one save, then seated and quiet
    startStorm, // none: only from connecting to having the form, all at once
};

struct Options {
    std::string server = "127.0.0.1:8443";
    std::string trust;
    std::string codes;
    std::string ledger; // empty: none is kept
    unsigned skip = 0;  // codes at the beginning of the file
    unsigned candidates = 64;
    unsigned connecting = 64; // how many check in at the same time
    unsigned addresses = 0;   // 0: as many as it takes to have at most 400 candidates on each
    Pace pace = Pace::closedLoop;
    std::chrono::duration<double> interval{10};
    std::chrono::duration<double> duration{10};
    std::size_t bytes = 0;   // of a sealed record; 0: of an answer to a question as it is
    unsigned signEvery = 16; // records between two signed heads; 0: none
    int serverProcess = 0;   // whose CPU time and memory are measured; 0: nobody's
    bool json = false;
    bool reconnect = false;
    bool submit = false;
};

// Nothing if the arguments make no sense; the reason and the usage are then on standard error.
std::optional<Options> readOptions(int count, const char* const* arguments);

// Throws boost::system::system_error if the host is not known.
ServerPlace findServer(const std::string& hostAndPort, unsigned candidates, unsigned addresses);

} // namespace bench
