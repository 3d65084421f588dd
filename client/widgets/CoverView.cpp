#include "client/widgets/CoverView.hpp"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {
namespace {

constexpr int textWidth = 640;

} // namespace

CoverView::CoverView(QWidget* parent)
    : QWidget(parent), title_(new QLabel), text_(new QLabel), countdown_(new QLabel) {
    title_->setProperty("role", "title");
    countdown_->setProperty("role", "clock");
    for (auto* label : {title_, text_}) label->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(16);
    column->addStretch(2);
    for (auto* label : {title_, text_, countdown_}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label, 0, Qt::AlignHCenter);
    }
    column->addStretch(3);
    setFocusPolicy(Qt::StrongFocus);
    parent->installEventFilter(this);
    hide();
}

void CoverView::cover(const QString& title, const QString& text, const QString& countdown) {
    title_->setText(title);
    text_->setText(text);
    const int width = std::min(textWidth, parentWidget()->width() - 40);
    for (auto* label : {title_, text_}) label->setFixedSize(width, label->heightForWidth(width));
    countdown_->setText(countdown);
    countdown_->setVisible(!countdown.isEmpty());
    setAccessibleName(tr("%1. %2").arg(title, text));
    setGeometry(parentWidget()->rect());
    if (isVisible()) return;
    show();
    raise();
    setFocus();
}

bool CoverView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void CoverView::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), palette().color(QPalette::Window));
}

} // namespace widgets
