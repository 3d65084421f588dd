#include "tests/bench/load/Load.hpp"

#include <iostream>
#include <sys/resource.h>

namespace {

// A connection is a file.
void allowManyFiles() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main(int count, char** arguments) {
    const auto options = bench::readOptions(count, arguments);
    if (!options) return 2;
    try {
        allowManyFiles();
        return bench::Load(*options).run() ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "lcoc-load: " << error.what() << '\n';
        return 2;
    }
}
