#include "server/transport/HandshakeThreads.hpp"

#include "server/transport/ThreadPriority.hpp"

#include <algorithm>
#include <latch>
#include <thread>

namespace transport {
namespace {

unsigned threadCount() {
    return std::max(1U, std::thread::hardware_concurrency() / 2);
}

} // namespace

// The latch makes each thread take one of the tasks.
HandshakeThreads::HandshakeThreads() : threads_(threadCount()) {
    const auto all = std::make_shared<std::latch>(threadCount());
    for (unsigned i = 0; i < threadCount(); ++i)
        boost::asio::post(threads_, [all] {
            setThreadPriority(ThreadPriority::background);
            all->arrive_and_wait();
        });
}

} // namespace transport
