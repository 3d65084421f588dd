#include "client/lockdown/KeyGrab.hpp"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QKeySequence>
#include <QWindow>

#include <chrono>

namespace lockdown {

using namespace std::chrono_literals;

QString forbiddenShortcut(int key, Qt::KeyboardModifiers modifiers) {
    const bool alt = modifiers.testFlag(Qt::AltModifier);
    const bool control = modifiers.testFlag(Qt::ControlModifier);
    const bool always = key == Qt::Key_Print || key == Qt::Key_SysReq || key == Qt::Key_Super_L || key == Qt::Key_Super_R ||
                        key == Qt::Key_Meta || modifiers.testFlag(Qt::MetaModifier);
    const bool switching = alt && (key == Qt::Key_Tab || key == Qt::Key_Backtab || key == Qt::Key_F4 || key == Qt::Key_F2);
    const bool leaving = control && (alt || key == Qt::Key_Q || key == Qt::Key_W || key == Qt::Key_P);
    if (!always && !switching && !leaving) return {};
    return QKeySequence(static_cast<int>(modifiers) | key).toString(QKeySequence::PortableText);
}

KeyGrab::KeyGrab(QWidget& window) : window_(window) {
    connect(&again_, &QTimer::timeout, this, [this] {
        if (window_.windowHandle()) window_.windowHandle()->setKeyboardGrabEnabled(true);
    });
}

core::Status KeyGrab::perform() {
    qApp->installEventFilter(this);
    again_.start(1s);
    if (window_.windowHandle()) window_.windowHandle()->setKeyboardGrabEnabled(true);
    return {};
}

void KeyGrab::revert() {
    qApp->removeEventFilter(this);
    again_.stop();
    if (window_.windowHandle()) window_.windowHandle()->setKeyboardGrabEnabled(false);
}

bool KeyGrab::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return Operation::eventFilter(watched, event);
    const auto& key = static_cast<QKeyEvent&>(*event);
    const auto shortcut = forbiddenShortcut(key.key(), key.modifiers());
    if (shortcut.isEmpty()) {
        lastBlocked_.clear();
        return Operation::eventFilter(watched, event);
    }
    if (shortcut != lastBlocked_) emit noticed(QStringLiteral("shortcut-blocked"), shortcut);
    lastBlocked_ = shortcut;
    return true;
}

} // namespace lockdown
