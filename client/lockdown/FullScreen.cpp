#include "client/lockdown/FullScreen.hpp"

namespace lockdown {

core::Status FullScreen::perform() {
    window_.setWindowFlag(Qt::WindowStaysOnTopHint, true);
    window_.setWindowFlag(Qt::FramelessWindowHint, true);
    window_.showFullScreen();
    window_.raise();
    window_.activateWindow();
    return {};
}

void FullScreen::revert() {
    window_.setWindowFlag(Qt::WindowStaysOnTopHint, false);
    window_.setWindowFlag(Qt::FramelessWindowHint, false);
}

} // namespace lockdown
