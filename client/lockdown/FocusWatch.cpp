#include "client/lockdown/FocusWatch.hpp"

#include <QGuiApplication>
#include <QWindowStateChangeEvent>

#include <chrono>

namespace lockdown {
namespace {

using namespace std::chrono_literals;

constexpr auto settlingTime = 1500ms;
constexpr auto insistEvery = 500ms;

} // namespace

FocusWatch::FocusWatch(QWidget& window) : window_(window) {
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &FocusWatch::follow);
    settling_.setSingleShot(true);
    connect(&settling_, &QTimer::timeout, this, &FocusWatch::settle);
    connect(&insist_, &QTimer::timeout, this, &FocusWatch::bringBack);
    connect(this, &FocusWatch::windowLeft, this,
            [this](const QString& how) { emit noticed(QStringLiteral("window-left"), how); });
    connect(this, &FocusWatch::windowReturned, this, [this](qint64 millis) {
        emit noticed(QStringLiteral("window-returned"),
                     QStringLiteral("%1 s").arg(static_cast<double>(millis) / 1000, 0, 'f', 1));
    });
}

core::Status FocusWatch::perform() {
    window_.installEventFilter(this);
    settling_.start(settlingTime);
    return {};
}

void FocusWatch::revert() {
    window_.removeEventFilter(this);
    active_ = false;
    settling_.stop();
    insist_.stop();
    away_.invalidate();
}

void FocusWatch::settle() {
    active_ = true;
    if (!window_.isFullScreen())
        leave(QStringLiteral(QT_TRANSLATE_NOOP("Detail", "the window did not get full screen")));
    follow(QGuiApplication::applicationState());
}

void FocusWatch::follow(Qt::ApplicationState state) {
    if (!active_) return;
    if (state != Qt::ApplicationActive)
        return leave(QStringLiteral(QT_TRANSLATE_NOOP("Detail", "another window got the keyboard")));
    comeBack();
}

bool FocusWatch::eventFilter(QObject* watched, QEvent* event) {
    if (active_ && event->type() == QEvent::WindowStateChange) {
        if (window_.isMinimized())
            leave(QStringLiteral(QT_TRANSLATE_NOOP("Detail", "the window was made small")));
        else if (!window_.isFullScreen())
            leave(QStringLiteral(QT_TRANSLATE_NOOP("Detail", "the window left full screen")));
        else if (QGuiApplication::applicationState() == Qt::ApplicationActive)
            comeBack();
    }
    return Operation::eventFilter(watched, event);
}

void FocusWatch::leave(const QString& how) {
    if (away_.isValid()) return;
    away_.start();
    insist_.start(insistEvery);
    emit windowLeft(how);
}

void FocusWatch::comeBack() {
    if (!away_.isValid() || !window_.isFullScreen() || window_.isMinimized()) return;
    const auto millis = away_.elapsed();
    away_.invalidate();
    insist_.stop();
    emit windowReturned(millis);
}

void FocusWatch::bringBack() {
    if (!window_.isFullScreen() || window_.isMinimized()) window_.showFullScreen();
    window_.raise();
    window_.activateWindow();
    // The keyboard may never have gone, only the size.
    if (QGuiApplication::applicationState() == Qt::ApplicationActive) comeBack();
}

} // namespace lockdown
