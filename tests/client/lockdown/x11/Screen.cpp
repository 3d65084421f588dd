#include "Screen.hpp"

#include "Stranger.hpp"

#include <QDeadlineTimer>
#include <QTest>
#include <QThread>

#include <signal.h>
#include <stdexcept>
#include <sys/prctl.h>

Screen::Screen() {
    // A test that is killed takes them along.
    for (auto* program : {&server_, &windowManager_})
        program->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    server_.start("Xvfb", {"-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"});
    while (!server_.canReadLine())
        if (!server_.waitForReadyRead(20'000)) throw std::runtime_error("Xvfb does not start");
    qputenv("DISPLAY", ':' + server_.readLine().trimmed());
    windowManager_.start("openbox", {"--sm-disable"});
    const Stranger stranger;
    for (const QDeadlineTimer deadline(20'000); !stranger.hasWindowManager(); QThread::msleep(10))
        if (deadline.hasExpired()) throw std::runtime_error("openbox does not start");
}

Screen::~Screen() {
    for (auto* program : {&windowManager_, &server_}) {
        program->terminate();
        program->waitForFinished();
    }
}

void showActive(QWidget& window) {
    // A window manager that is still starting overlooks a window: show it anew.
    for (int i = 0; i < 20; ++i) {
        window.show();
        if (QTest::qWaitForWindowActive(&window, 1000)) return;
        window.hide();
    }
    throw std::runtime_error("the window does not get the keyboard");
}
