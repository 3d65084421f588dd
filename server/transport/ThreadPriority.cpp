#include "server/transport/ThreadPriority.hpp"

#include <sys/resource.h>

namespace transport {

// Linux gives each thread a niceness of its own; 0 names the calling one.
void setThreadPriority(ThreadPriority priority) {
    setpriority(PRIO_PROCESS, 0, priority == ThreadPriority::answers ? -10 : 10);
}

} // namespace transport
