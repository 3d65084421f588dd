#include "client/lockdown/ScreenSaver.hpp"

#include <QCoreApplication>
#include <QProcess>

#include <X11/Xlib.h>

#include <fstream>
#include <memory>

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#undef Status // Xlib's name for int

namespace lockdown {
namespace {

struct CloseDisplay {
    void operator()(Display* display) const { XCloseDisplay(display); }
};
using DisplayPtr = std::unique_ptr<Display, CloseDisplay>;

struct Settings {
    int timeout = 0;
    int interval = 0;
    int preferBlanking = 0;
    int allowExposures = 0;
};

DisplayPtr openDisplay() {
    return DisplayPtr(XOpenDisplay(nullptr));
}

void apply(Display* display, const Settings& settings) {
    XSetScreenSaver(display, settings.timeout, settings.interval, settings.preferBlanking, settings.allowExposures);
    XSync(display, 0);
}

bool write(const std::filesystem::path& ledger, const Settings& settings) {
    std::ofstream file(ledger);
    file << settings.timeout << ' ' << settings.interval << ' ' << settings.preferBlanking << ' '
         << settings.allowExposures << '\n';
    return static_cast<bool>(file.flush());
}

} // namespace

core::Status ScreenSaver::perform() {
    const auto display = openDisplay();
    if (!display) return {}; // no X server, no screen saver of its own
    Settings before;
    XGetScreenSaver(display.get(), &before.timeout, &before.interval, &before.preferBlanking, &before.allowExposures);
    if (!write(ledger_, before)) return core::fail(core::ErrorCode::fileFailed, ledger_.string() + " could not be written");
    apply(display.get(), {0, before.interval, before.preferBlanking, before.allowExposures});
    return {};
}

void ScreenSaver::revert() {
    revertLedger(ledger_);
}

void revertLedger(const std::filesystem::path& ledger) {
    std::ifstream file(ledger);
    Settings before;
    if (!(file >> before.timeout >> before.interval >> before.preferBlanking >> before.allowExposures)) return;
    if (const auto display = openDisplay()) apply(display.get(), before);
    std::error_code gone;
    std::filesystem::remove(ledger, gone);
}

core::Status startWatchdog(const std::filesystem::path& ledger) {
    const QStringList arguments{QStringLiteral("--watchdog"), QString::number(QCoreApplication::applicationPid()),
                                QStringLiteral("--ledger"), QString::fromStdString(ledger.string())};
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments)) return {};
    return core::fail(core::ErrorCode::fileFailed, "the watchdog could not be started");
}

void runWatchdog(int process, const std::filesystem::path& ledger) {
    const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
    if (descriptor >= 0) {
        pollfd ended{descriptor, POLLIN, 0};
        while (poll(&ended, 1, -1) < 0 && errno == EINTR) {
        }
        close(descriptor);
    }
    revertLedger(ledger);
}

} // namespace lockdown
