#include "client/lockdown/FocusWatch.hpp"

#include <QGuiApplication>

#include <chrono>

namespace lockdown {

using namespace std::chrono_literals;

FocusWatch::FocusWatch(QWidget& window) : window_(window) {
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &FocusWatch::follow);
    connect(&bringBack_, &QTimer::timeout, this, [this] {
        window_.raise();
        window_.activateWindow();
    });
}

core::Status FocusWatch::perform() {
    active_ = true;
    return {};
}

void FocusWatch::revert() {
    active_ = false;
    bringBack_.stop();
}

void FocusWatch::follow(Qt::ApplicationState state) {
    if (!active_) return;
    if (state != Qt::ApplicationActive && !away_.isValid()) {
        away_.start();
        bringBack_.start(500ms);
        emit noticed(QStringLiteral("window-left"), QStringLiteral("another window got the keyboard"));
    } else if (state == Qt::ApplicationActive && away_.isValid()) {
        bringBack_.stop();
        emit noticed(QStringLiteral("window-returned"), QStringLiteral("after %1 seconds").arg(away_.elapsed() / 1000.0, 0, 'f', 1));
        away_.invalidate();
    }
}

} // namespace lockdown
