#pragma once

#include <QPixmap>
#include <QStyledItemDelegate>

#include <map>
#include <string>

namespace console {

// One candidate on the camera wall: the picture, and below it the name and in words the state.
class ThumbnailDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

  private:
    struct Decoded {
        QByteArray jpeg;
        QPixmap pixmap;
    };

    const QPixmap& pixmapOf(const QModelIndex& index) const;
    void paintPicture(QPainter& painter, const QStyleOptionViewItem& option, const QRect& room,
                      const QModelIndex& index) const;

    mutable std::map<std::string, Decoded> decoded_; // by session
};

} // namespace console
