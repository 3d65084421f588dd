#include "client/console/Picture.hpp"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

namespace console {
namespace {

constexpr qreal rounding = 6;

QRectF centred(QSize picture, const QRect& room) {
    QRectF placed({}, picture.scaled(room.size(), Qt::KeepAspectRatio));
    placed.moveCenter(QRectF(room).center());
    return placed;
}

} // namespace

Picture::Picture(const QString& name, const QString& accessibleName, QWidget* parent) : QWidget(parent) {
    setObjectName(name);
    setAccessibleName(accessibleName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Picture::setJpeg(const QByteArray& jpeg) {
    if (jpeg == jpeg_) return;
    jpeg_ = jpeg;
    pixmap_ = QPixmap();
    pixmap_.loadFromData(jpeg_, "JPEG");
    update();
}

void Picture::setPlaceholder(const QString& words) {
    if (words == placeholder_) return;
    placeholder_ = words;
    update();
}

void Picture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath frame;
    frame.addRoundedRect(rect(), rounding, rounding);
    painter.setClipPath(frame);
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    if (!pixmap_.isNull())
        return painter.drawPixmap(centred(pixmap_.size(), rect()), pixmap_, pixmap_.rect());
    painter.setPen(QGuiApplication::palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, placeholder_);
}

} // namespace console
