#include "Screen.hpp"
#include "client/lockdown/ScreenSaver.hpp"

#include <QApplication>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstring>
#include <string_view>
#include <unistd.h>

namespace {

// The part of the exam that a test kills: changes the screen saver, starts its watchdog, says so and waits.
int actExam(const char* ledger) {
    lockdown::ScreenSaver saver(ledger);
    if (!lockdown::startWatchdog(ledger) || !saver.perform()) return 1;
    std::puts("locked");
    std::fflush(stdout);
    for (;;) pause();
}

int runTests(int argc, char** argv) {
    const Screen screen;
    qputenv("QT_QPA_PLATFORM", "xcb");
    const QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}

} // namespace

// The same program is the tests, the exam that they kill, and the watchdog that the exam starts.
int main(int argc, char** argv) {
    if (argc == 5 && std::string_view(argv[1]) == "--watchdog") {
        lockdown::runWatchdog(std::atoi(argv[2]), argv[4]);
        return 0;
    }
    if (argc == 3 && std::string_view(argv[1]) == "--exam") {
        const QCoreApplication application(argc, argv);
        return actExam(argv[2]);
    }
    testing::InitGoogleTest(&argc, argv);
    return GTEST_FLAG_GET(list_tests) ? RUN_ALL_TESTS() : runTests(argc, argv);
}
