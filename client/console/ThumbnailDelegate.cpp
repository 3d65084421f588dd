#include "client/console/ThumbnailDelegate.hpp"

#include "client/console/RosterModel.hpp"

#include <QGuiApplication>
#include <QPainter>

namespace console {
namespace {

constexpr int pictureWidth = 208;
constexpr int pictureHeight = 156;
constexpr int padding = 8;
constexpr int tileRounding = 6;

QString column(const QModelIndex& index, RosterModel::Column which) {
    return index.siblingAtColumn(which).data(Qt::DisplayRole).toString();
}

QString stateLine(const QModelIndex& index) {
    QStringList parts{column(index, RosterModel::stateWord)};
    const auto incidents = column(index, RosterModel::incidents);
    const auto chats = column(index, RosterModel::chat);
    if (!incidents.isEmpty()) parts << ThumbnailDelegate::tr("%1 noticed").arg(incidents);
    if (!chats.isEmpty()) parts << ThumbnailDelegate::tr("%1 unread").arg(chats);
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace

QSize ThumbnailDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {pictureWidth + 2 * padding, pictureHeight + 3 * padding + 2 * option.fontMetrics.lineSpacing()};
}

void ThumbnailDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto tile = option.rect.adjusted(2, 2, -2, -2);
    // The view's own highlight is a pale fill; the frame of a tile needs the strong colour.
    const auto accent = QGuiApplication::palette().color(QPalette::Highlight);
    painter->setPen(selected ? QPen(accent, 3)
                             : QPen(option.palette.color(QPalette::AlternateBase).darker(110), 1));
    painter->setBrush(option.palette.base());
    painter->drawRoundedRect(tile, tileRounding, tileRounding);

    const QRect room(tile.left() + padding - 2, tile.top() + padding - 2, pictureWidth, pictureHeight);
    paintPicture(*painter, option, room, index);
    QRect line(room.left(), room.bottom() + padding, room.width(), option.fontMetrics.lineSpacing());
    auto bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(
        line, Qt::AlignVCenter,
        QFontMetrics(bold).elidedText(column(index, RosterModel::name), Qt::ElideRight, line.width()));
    line.translate(0, line.height());
    painter->setFont(option.font);
    painter->drawText(line, Qt::AlignVCenter,
                      option.fontMetrics.elidedText(stateLine(index), Qt::ElideRight, line.width()));
    painter->restore();
}

void ThumbnailDelegate::paintPicture(QPainter& painter, const QStyleOptionViewItem& option, const QRect& room,
                                     const QModelIndex& index) const {
    painter.fillRect(room, option.palette.alternateBase());
    const auto& pixmap = pixmapOf(index);
    if (pixmap.isNull()) {
        painter.setPen(QGuiApplication::palette().color(QPalette::PlaceholderText));
        painter.drawText(room.adjusted(padding, padding, -padding, -padding),
                         Qt::AlignCenter | Qt::TextWordWrap, tr("No picture yet"));
        return;
    }
    QRect placed({}, pixmap.size().scaled(room.size(), Qt::KeepAspectRatio));
    placed.moveCenter(room.center());
    painter.drawPixmap(placed, pixmap);
}

// Decoding is the costly part of the wall, so a picture is decoded once, and only when it can be seen.
const QPixmap& ThumbnailDelegate::pixmapOf(const QModelIndex& index) const {
    auto& known = decoded_[index.data(RosterModel::sessionRole).toByteArray().toStdString()];
    const auto jpeg = index.data(RosterModel::frameRole).toByteArray();
    if (jpeg != known.jpeg) {
        known.jpeg = jpeg;
        known.pixmap = QPixmap();
        known.pixmap.loadFromData(jpeg, "JPEG");
    }
    return known.pixmap;
}

} // namespace console
