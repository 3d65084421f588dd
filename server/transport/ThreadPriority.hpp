#pragma once

namespace transport {

// How readily the system gives this thread a processor, and every thread that it starts from now on.
enum class ThreadPriority { answers, background };

// Best effort: more than the usual is given to root, or where the service manager allows it (LimitNICE in systemd).
void setThreadPriority(ThreadPriority priority);

} // namespace transport
