#include "client/lockdown/Watchdog.hpp"

#include "client/lockdown/Ledger.hpp"
#include "client/lockdown/ScreenSaver.hpp"

#include <QCoreApplication>
#include <QProcess>

#include <cerrno>
#include <chrono>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace lockdown {
namespace {

using namespace std::chrono_literals;

// Every operation whose change outlives the program. All others end with it: the X server frees a dead
// program's windows, grabs and selections.
struct Repair {
    const char* operation;
    core::Status (*putBack)(const QJsonObject& before);
};
constexpr Repair repairs[] = {{ScreenSaver::id, &ScreenSaver::putBack}};

// An entry that cannot be put back now, because there is no display, stays for the next start.
void putBack(const Ledger& ledger, const Ledger::Entry& entry) {
    for (const auto& repair : repairs)
        if (entry.operation == QLatin1String(repair.operation) && repair.putBack(entry.before))
            ledger.end(entry);
}

void waitForEnd(int process) {
    const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
    if (descriptor < 0 && errno == ESRCH) return;
    if (descriptor < 0) { // a kernel or a sandbox without pidfd
        while (kill(process, 0) == 0) std::this_thread::sleep_for(1s);
        return;
    }
    pollfd ended{descriptor, POLLIN, 0};
    while (poll(&ended, 1, -1) < 0 && errno == EINTR) {
    }
    close(descriptor);
}

} // namespace

void revertLedger(const std::filesystem::path& path) {
    const Ledger ledger(path);
    for (const auto& entry : ledger.pending()) putBack(ledger, entry);
}

core::Status startWatchdog(const std::filesystem::path& ledger) {
    const QStringList arguments{QStringLiteral("--watchdog"),
                                QString::number(QCoreApplication::applicationPid()),
                                QStringLiteral("--ledger"), QString::fromStdString(ledger.string())};
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments)) return {};
    return core::fail(core::ErrorCode::fileFailed, "the watchdog could not be started");
}

void runWatchdog(int process, const std::filesystem::path& path) {
    waitForEnd(process);
    const Ledger ledger(path);
    // Only what this process left: the next one may have begun already.
    for (const auto& entry : ledger.pending())
        if (entry.process == process) putBack(ledger, entry);
}

} // namespace lockdown
