#include "client/lockdown/DisplayCover.hpp"

#include <QGuiApplication>

namespace lockdown {

DisplayCover::DisplayCover(QWidget& window) : window_(window) {
    connect(qApp, &QGuiApplication::screenAdded, this, [this](QScreen* screen) {
        if (!active_) return;
        emit noticed(QStringLiteral("display-added"), screen->name());
        coverAll();
    });
    connect(qApp, &QGuiApplication::screenRemoved, this, [this] {
        if (active_) coverAll();
    });
}

core::Status DisplayCover::perform() {
    active_ = true;
    coverAll();
    return {};
}

void DisplayCover::revert() {
    active_ = false;
    covers_.clear();
}

void DisplayCover::coverAll() {
    covers_.clear();
    for (auto* screen : QGuiApplication::screens()) {
        // One that mirrors the exam's cannot be blacked out by itself.
        if (screen->geometry().intersects(window_.screen()->geometry())) continue;
        auto cover =
            std::make_unique<QWidget>(nullptr, Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint | Qt::Tool);
        cover->setStyleSheet(QStringLiteral("background: black;"));
        cover->setAttribute(Qt::WA_ShowWithoutActivating);
        cover->setGeometry(screen->geometry());
        cover->showFullScreen();
        covers_.push_back(std::move(cover));
    }
}

} // namespace lockdown
