#include "client/lockdown/KeyGrab.hpp"

#include <QKeySequence>
#include <gtest/gtest.h>

#include <ostream>

namespace {

struct Pressed {
    int key;
    Qt::KeyboardModifiers modifiers;
    const char* forbidden; // its name, or "" for a key that may be used
};

void PrintTo(const Pressed& pressed, std::ostream* out) {
    *out << QKeySequence(static_cast<int>(pressed.modifiers) | pressed.key).toString().toStdString();
}

class Shortcut : public testing::TestWithParam<Pressed> {};

TEST_P(Shortcut, isForbiddenOrNot) {
    const auto& [key, modifiers, forbidden] = GetParam();
    EXPECT_EQ(lockdown::forbiddenShortcut(key, modifiers), forbidden);
}

constexpr auto none = Qt::NoModifier;
constexpr auto control = Qt::ControlModifier;
constexpr auto alt = Qt::AltModifier;
constexpr auto shift = Qt::ShiftModifier;

INSTANTIATE_TEST_SUITE_P(
    Keys, Shortcut,
    testing::Values(Pressed{Qt::Key_Print, none, "Print"}, Pressed{Qt::Key_Print, shift, "Shift+Print"},
                    Pressed{Qt::Key_Tab, alt, "Alt+Tab"}, Pressed{Qt::Key_F4, alt, "Alt+F4"},
                    Pressed{Qt::Key_Space, alt, "Alt+Space"},
                    Pressed{Qt::Key_Left, control | alt, "Ctrl+Alt+Left"},
                    Pressed{Qt::Key_T, control | alt, "Ctrl+Alt+T"},
                    Pressed{Qt::Key_D, Qt::MetaModifier, "Meta+D"},
                    Pressed{Qt::Key_Escape, control, "Ctrl+Esc"}, Pressed{Qt::Key_P, control, "Ctrl+P"},
                    // what an exam needs
                    Pressed{Qt::Key_A, none, ""}, Pressed{Qt::Key_At, Qt::GroupSwitchModifier, ""},
                    Pressed{Qt::Key_Tab, none, ""}, Pressed{Qt::Key_Backtab, shift, ""},
                    Pressed{Qt::Key_Tab, control, ""}, Pressed{Qt::Key_C, control, ""},
                    Pressed{Qt::Key_Z, control | shift, ""}, Pressed{Qt::Key_N, alt, ""},
                    Pressed{Qt::Key_Left, alt, ""}, Pressed{Qt::Key_Escape, none, ""},
                    Pressed{Qt::Key_Alt, control | alt, ""}, Pressed{Qt::Key_F4, none, ""}));

} // namespace
