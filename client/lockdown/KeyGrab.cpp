#include "client/lockdown/KeyGrab.hpp"

#include "client/lockdown/x11/KeyboardGrab.hpp"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QKeySequence>
#include <QWindow>

#include <algorithm>
#include <array>
#include <chrono>

namespace lockdown {
namespace {

using namespace std::chrono_literals;

constexpr auto holdEvery = 500ms;
constexpr int refusalsToTell = 4; // right after it is shown a window is refused for a moment

// Keys that take a screenshot, open a menu of the desktop or belong to it in every combination.
constexpr std::array always{Qt::Key_Print,   Qt::Key_SysReq,     Qt::Key_Super_L,
                            Qt::Key_Super_R, Qt::Key_Hyper_L,    Qt::Key_Hyper_R,
                            Qt::Key_Meta,    Qt::Key_LaunchMail, Qt::Key_HomePage};
constexpr std::array withAlt{Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Escape, Qt::Key_Space,
                             Qt::Key_F2,  Qt::Key_F4,      Qt::Key_F7,     Qt::Key_F8};
constexpr std::array withControl{Qt::Key_Q, Qt::Key_W, Qt::Key_P, Qt::Key_Escape};

template <std::size_t Count>
bool holds(const std::array<Qt::Key, Count>& keys, int key) {
    return std::ranges::find(keys, key) != keys.end();
}

bool isModifier(int key) {
    return key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Shift;
}

} // namespace

QString forbiddenShortcut(int key, Qt::KeyboardModifiers modifiers) {
    const bool alt = modifiers.testFlag(Qt::AltModifier);
    const bool control = modifiers.testFlag(Qt::ControlModifier);
    const bool desktop = holds(always, key) || modifiers.testFlag(Qt::MetaModifier);
    const bool switching = alt && (holds(withAlt, key) || (control && !isModifier(key)));
    const bool leaving = control && holds(withControl, key);
    if (!desktop && !switching && !leaving) return {};
    return QKeySequence(static_cast<int>(modifiers) | key).toString(QKeySequence::PortableText);
}

KeyGrab::KeyGrab(QWidget& window) : window_(window) {
    connect(&again_, &QTimer::timeout, this, &KeyGrab::hold);
}

core::Status KeyGrab::perform() {
    qApp->installEventFilter(this);
    again_.start(holdEvery);
    hold();
    return {};
}

void KeyGrab::revert() {
    qApp->removeEventFilter(this);
    if (again_.isActive()) x11::releaseKeyboard();
    again_.stop();
    refusals_ = 0;
}

void KeyGrab::hold() {
    // Not QWidget::winId: that one may be of a window that was replaced when its flags changed.
    const auto* window = window_.windowHandle();
    if (window && x11::grabKeyboard(window->winId()) == x11::Grab::held) {
        refusals_ = 0;
        return;
    }
    // Told once for each time it is lost.
    if (++refusals_ == refusalsToTell)
        emit noticed(QStringLiteral("keyboard-not-held"),
                     QStringLiteral(QT_TRANSLATE_NOOP("Detail", "shortcuts of the desktop and of other programs work")));
}

bool KeyGrab::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const auto& key = static_cast<QKeyEvent&>(*event);
        if (swallow(key.key(), key.modifiers())) return true;
    }
    // A closing menu lets go of the grab; take it again as soon as it is gone.
    if (event->type() == QEvent::Hide && watched->isWidgetType() &&
        static_cast<QWidget*>(watched)->isWindow())
        QTimer::singleShot(0, &again_, [this] {
            if (again_.isActive()) hold();
        });
    return Operation::eventFilter(watched, event);
}

bool KeyGrab::swallow(int key, Qt::KeyboardModifiers modifiers) {
    const auto shortcut = forbiddenShortcut(key, modifiers);
    if (!shortcut.isEmpty() && shortcut != lastBlocked_)
        emit noticed(QStringLiteral("shortcut-blocked"), shortcut);
    lastBlocked_ = shortcut; // a key that is held down repeats, and is told once
    return !shortcut.isEmpty();
}

} // namespace lockdown
