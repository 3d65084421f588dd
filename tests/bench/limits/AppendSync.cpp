// How fast a file of this disk can be appended to, 4 KiB at a time, each append made durable.
// usage: limit-append FILE SECONDS

#include "tests/bench/load/Measurement.hpp"

#include <fcntl.h>
#include <iostream>
#include <unistd.h>

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const int file = open(arguments[1], O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0) return 1;
    const std::string block(4096, 'x');
    bench::Measurement measurement(0);
    auto now = bench::Clock::now();
    const auto end = now + std::chrono::duration<double>(std::stod(arguments[2]));
    while (now < end) {
        if (write(file, block.data(), block.size()) != 4096 || fdatasync(file) != 0) return 1;
        const auto done = bench::Clock::now();
        measurement.succeeded(done - now);
        now = done;
    }
    std::cout << measurement.json("appends", 1) << '\n';
    close(file);
    unlink(arguments[1]);
}
