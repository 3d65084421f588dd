#include "client/console/RowDelegate.hpp"

#include <QGuiApplication>
#include <QListView>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace console {
namespace {

constexpr int sideMargin = 10;
constexpr int endMargin = 7;
constexpr int tall = 10'000;

// Breaks between words, and inside a word only where it is wider than the row. Returns the height.
qreal breakLines(QTextLayout& layout, int width) {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

int heightOf(const QFont& font, const QString& text, int width) {
    if (text.isEmpty()) return 0;
    QTextLayout layout(text, font);
    return static_cast<int>(std::ceil(breakLines(layout, width)));
}

void drawLines(QPainter& painter, const QFont& font, const QString& text, const QRect& room) {
    QTextLayout layout(text, font);
    breakLines(layout, room.width());
    layout.draw(&painter, room.topLeft());
}

// Lists wrap their rows at their own width; tables do not wrap.
int roomOf(const QStyleOptionViewItem& option) {
    const auto* list = qobject_cast<const QListView*>(option.widget);
    return (list ? list->viewport()->width() - 2 * list->spacing() : tall) - 2 * sideMargin;
}

} // namespace

RowDelegate::RowDelegate(FirstLine firstLine, QObject* parent)
    : QStyledItemDelegate(parent), firstLine_(firstLine) {}

RowDelegate::Lines RowDelegate::linesOf(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto text = index.data(Qt::DisplayRole).toString();
    const auto firstEnd = text.indexOf(QLatin1Char('\n'));
    Lines lines{text.left(firstEnd),
                firstEnd < 0 ? QString()
                             : text.mid(firstEnd + 1).replace(QLatin1Char('\n'), QChar::LineSeparator),
                option.font};
    if (firstLine_ == FirstLine::strong) lines.firstFont.setWeight(QFont::DemiBold);
    return lines;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto lines = linesOf(option, index);
    const int width = roomOf(option);
    const int height =
        heightOf(lines.firstFont, lines.first, width) + heightOf(option.font, lines.rest, width);
    const int natural = QFontMetrics(lines.firstFont).horizontalAdvance(lines.first) + 2 * sideMargin + 1;
    return {std::min(natural, width + 2 * sideMargin),
            std::max(height, option.fontMetrics.lineSpacing()) + 2 * endMargin};
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    painter->save();
    const auto lines = linesOf(option, index);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, option.palette.highlight());
    painter->setPen(option.palette.color(QPalette::Text));
    auto room = option.rect.adjusted(sideMargin, endMargin, -sideMargin, -endMargin);
    painter->setFont(lines.firstFont);
    if (!qobject_cast<const QListView*>(option.widget)) {
        const auto alignment = index.data(Qt::TextAlignmentRole).toInt();
        painter->drawText(
            room, alignment,
            QFontMetrics(lines.firstFont).elidedText(lines.first, Qt::ElideRight, room.width()));
        return painter->restore();
    }
    drawLines(*painter, lines.firstFont, lines.first, room);
    room.setTop(room.top() + heightOf(lines.firstFont, lines.first, room.width()));
    painter->setPen(QGuiApplication::palette().color(QPalette::PlaceholderText));
    drawLines(*painter, option.font, lines.rest, room);
    painter->restore();
}

} // namespace console
