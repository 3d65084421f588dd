#include "client/widgets/RichTextView.hpp"

#include <QPalette>
#include <QScrollBar>
#include <QTextBlock>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace widgets {
namespace {

const QColor mark(0xff, 0xe5, 0x8a);
const QColor onMark(0x1b, 0x24, 0x30);

QString styled(const QString& xhtml, const QPalette& palette) {
    const auto line = palette.color(QPalette::Mid).name();
    return QStringLiteral("<style>"
                          "p { margin-top: 0; margin-bottom: 10px; }"
                          "code, pre { font-family: 'Noto Sans Mono', monospace; }"
                          "th { text-align: left; font-weight: 600; }"
                          "td, th { padding: 4px 12px 4px 0; border-bottom: 1px solid %1; }"
                          "</style>")
               .arg(line) +
           xhtml;
}

// Ranges that touch or overlap become one.
std::vector<TextRange> merged(std::vector<TextRange> ranges) {
    std::ranges::sort(ranges, {}, &TextRange::start);
    std::vector<TextRange> result;
    for (const auto& range : ranges) {
        if (range.length <= 0) continue;
        if (!result.empty() && range.start <= result.back().start + result.back().length)
            result.back().length = std::max(result.back().length, range.start + range.length - result.back().start);
        else
            result.push_back(range);
    }
    return result;
}

} // namespace

RichTextView::RichTextView(QWidget* parent) : QTextBrowser(parent) {
    setProperty("bare", true);
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::NoContextMenu);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTabChangesFocus(true);
    document()->setDocumentMargin(2);
}

void RichTextView::setHtml(const QString& xhtml) {
    xhtml_ = xhtml;
    ranges_.clear();
    draw();
}

void RichTextView::draw() {
    QTextBrowser::setHtml(styled(xhtml_, palette()));
    QList<QTextEdit::ExtraSelection> selections;
    for (const auto& range : ranges_) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = textCursor();
        const int last = document()->characterCount() - 1;
        selection.cursor.setPosition(std::clamp(range.start, 0, last));
        selection.cursor.setPosition(std::clamp(range.start + range.length, 0, last), QTextCursor::KeepAnchor);
        selection.format.setBackground(mark);
        selection.format.setForeground(onMark);
        selections.append(selection);
    }
    setExtraSelections(selections);
    fit();
}

void RichTextView::setRanges(const std::vector<TextRange>& ranges) {
    if (ranges_ == merged(ranges)) return;
    ranges_ = merged(ranges);
    draw();
}

void RichTextView::addHighlight() {
    const auto cursor = textCursor();
    if (!cursor.hasSelection()) return;
    auto ranges = ranges_;
    ranges.push_back({cursor.selectionStart(), cursor.selectionEnd() - cursor.selectionStart()});
    setRanges(ranges);
}

void RichTextView::fit() {
    document()->setTextWidth(viewport()->width());
    const int scroll = document()->idealWidth() > viewport()->width() + 1 ? horizontalScrollBar()->sizeHint().height() : 0;
    setFixedHeight(static_cast<int>(std::ceil(document()->size().height())) + scroll + 4);
}

QSize RichTextView::sizeHint() const {
    return {320, height()};
}

QSize RichTextView::minimumSizeHint() const {
    return {160, 24};
}

void RichTextView::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    fit();
}

void RichTextView::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) draw();
}

void RichTextView::wheelEvent(QWheelEvent* event) {
    event->ignore(); // the page scrolls, not the text
}

} // namespace widgets
