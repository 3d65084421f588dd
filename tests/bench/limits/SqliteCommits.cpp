// How many commits of one 300-byte row SQLite makes with synchronous=FULL, one after the other.
// usage: limit-sqlite FILE SECONDS

#include "tests/bench/limits/Sqlite.hpp"
#include "tests/bench/load/Measurement.hpp"

#include <iostream>

int main(int count, char** arguments) {
    if (count != 3) return 2;
    bench::SqliteLog log(arguments[1]);
    const std::string row(300, 'x');
    bench::Measurement measurement(0);
    auto now = bench::Clock::now();
    const auto end = now + std::chrono::duration<double>(std::stod(arguments[2]));
    while (now < end) {
        log.begin();
        log.insert(row);
        log.commit();
        const auto done = bench::Clock::now();
        measurement.succeeded(done - now);
        now = done;
    }
    std::cout << measurement.json("commits", 1) << '\n';
}
