#pragma once

#include <QStyledItemDelegate>

namespace console {

// Rows with room around their text; the first line stands out where a row has several.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    enum class FirstLine { plain, strong };

    explicit RowDelegate(FirstLine firstLine, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

  private:
    struct Lines {
        QString first;
        QString rest;
        QFont firstFont;
    };

    Lines linesOf(const QStyleOptionViewItem& option, const QModelIndex& index) const;

    FirstLine firstLine_;
};

} // namespace console
