#include "client/lockdown/FullScreen.hpp"

namespace lockdown {

core::Status FullScreen::perform() {
    before_ = Appearance{window_.windowFlags(), window_.windowState(), window_.normalGeometry(),
                         window_.isVisible()};
    window_.setWindowFlag(Qt::WindowStaysOnTopHint, true);
    window_.setWindowFlag(Qt::FramelessWindowHint, true);
    window_.showFullScreen();
    window_.raise();
    window_.activateWindow();
    return {};
}

void FullScreen::revert() {
    if (!before_) return;
    window_.setWindowFlags(before_->flags); // hides it
    window_.setGeometry(before_->size);
    window_.setWindowState(before_->state);
    if (before_->visible) window_.show();
    before_.reset();
}

} // namespace lockdown
