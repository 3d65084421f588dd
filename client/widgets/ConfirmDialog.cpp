#include "client/widgets/ConfirmDialog.hpp"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {
namespace {

constexpr int dialogWidth = 520;
const QColor scrim(0, 0, 0, 150);

} // namespace

ConfirmDialog::ConfirmDialog(const ConfirmText& text, QWidget* parent)
    : QWidget(parent), accept_(new QPushButton(text.accept)), cancel_(new QPushButton(text.cancel)),
      focusBefore_(QApplication::focusWidget()) {
    setAccessibleName(text.title);
    auto* box = new QFrame;
    box->setProperty("panel", "dialog");
    box->setAutoFillBackground(true);
    auto* title = new QLabel(text.title);
    title->setProperty("role", "heading");
    title->setWordWrap(true);
    auto* words = new QLabel(text.text);
    words->setWordWrap(true);
    accept_->setProperty("kind", text.dangerous ? "danger" : "primary");
    accept_->setAccessibleDescription(text.text);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel_);
    buttons->addWidget(accept_);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(28, 24, 28, 24);
    column->setSpacing(16);
    column->addWidget(title);
    column->addWidget(words);
    column->addLayout(buttons);
    box->setFixedWidth(std::max(dialogWidth, box->minimumSizeHint().width())); // long words need more
    auto* outer = new QVBoxLayout(this);
    outer->addWidget(box, 0, Qt::AlignCenter);
    connect(accept_, &QPushButton::clicked, this, [this] {
        finish();
        emit accepted();
    });
    connect(cancel_, &QPushButton::clicked, this, [this] {
        finish();
        emit rejected();
    });
    parent->installEventFilter(this);
    setGeometry(parent->rect());
    show();
    raise();
    cancel_->setFocus();
}

void ConfirmDialog::finish() {
    hide();
    if (focusBefore_) focusBefore_->setFocus();
    deleteLater();
}

void ConfirmDialog::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), scrim);
}

void ConfirmDialog::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) cancel_->click();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        (accept_->hasFocus() ? accept_ : cancel_)->click();
}

bool ConfirmDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

// The focus goes around between the two buttons.
bool ConfirmDialog::focusNextPrevChild(bool) {
    (accept_->hasFocus() ? cancel_ : accept_)->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace widgets
