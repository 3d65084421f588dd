#include "server/transport/HandshakeThreads.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <latch>
#include <thread>

namespace transport {
namespace {

constexpr int niceness = 10; // of 19: gets what the network thread leaves, and a little in any case

unsigned threadCount() {
    return std::max(1U, std::thread::hardware_concurrency() / 2);
}

} // namespace

// Linux gives each thread a priority of its own; the latch makes each thread take one of the tasks.
HandshakeThreads::HandshakeThreads() : threads_(threadCount()) {
    const auto all = std::make_shared<std::latch>(threadCount());
    for (unsigned i = 0; i < threadCount(); ++i)
        boost::asio::post(threads_, [all] {
            setpriority(PRIO_PROCESS, 0, niceness);
            all->arrive_and_wait();
        });
}

} // namespace transport
