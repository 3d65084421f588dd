#pragma once

#include <qwindowdefs.h>

namespace x11 {

enum class Grab {
    held,
    refused,     // another program holds the keyboard, or the window is not shown yet
    unavailable, // this is no X11 display
};

// Takes the keyboard for `window`: key presses reach only this program, whose own windows share them as
// always. A later grab or ungrab by the same program (Qt does both for a popup) replaces it, so it has to be
// taken again.
Grab grabKeyboard(WId window);

void releaseKeyboard();

} // namespace x11
