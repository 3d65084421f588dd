#include "client/widgets/ToolPanel.hpp"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QSizeGrip>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {
namespace {

constexpr int keyboardStep = 24;
constexpr int margin = 12;

} // namespace

ToolPanel::ToolPanel(const QString& title, QWidget* content, QWidget* parent)
    : QFrame(parent), content_(content), title_(new QWidget) {
    setProperty("panel", "tool");
    setAutoFillBackground(true);
    setAccessibleName(title);
    auto* name = new QLabel(title);
    name->setProperty("role", "strong");
    auto* close = new QToolButton;
    close->setText(QStringLiteral("✕"));
    close->setAccessibleName(tr("Close %1").arg(title));
    connect(close, &QToolButton::clicked, this, &ToolPanel::shut);
    auto* row = new QHBoxLayout(title_);
    row->setContentsMargins(4, 0, 0, 0);
    row->addWidget(name);
    row->addStretch();
    row->addWidget(close);
    title_->setCursor(Qt::SizeAllCursor);
    title_->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 4);
    column->setSpacing(4);
    column->addWidget(title_);
    column->addWidget(content, 1);
    column->addWidget(new QSizeGrip(this), 0, Qt::AlignRight | Qt::AlignBottom);
    hide();
}

void ToolPanel::open() {
    if (isVisible()) return;
    focusBefore_ = QApplication::focusWidget();
    adjustSize();
    if (!placed_) move(parentWidget()->width() - width() - 4 * margin, 8 * margin);
    placed_ = true;
    moveInside(pos());
    show();
    raise();
    content_->setFocus();
    emit opened();
}

void ToolPanel::shut() {
    if (!isVisible()) return;
    hide();
    if (focusBefore_) focusBefore_->setFocus();
    emit closed();
}

void ToolPanel::toggle() {
    if (isVisible()) shut();
    else open();
}

void ToolPanel::moveInside(QPoint position) {
    const auto room = parentWidget()->size() - size();
    move(std::clamp(position.x(), 0, std::max(0, room.width())), std::clamp(position.y(), 0, std::max(0, room.height())));
}

bool ToolPanel::eventFilter(QObject* watched, QEvent* event) {
    const auto* mouse = dynamic_cast<QMouseEvent*>(event);
    if (watched != title_ || !mouse) return QFrame::eventFilter(watched, event);
    const auto place = parentWidget()->mapFromGlobal(mouse->globalPosition().toPoint());
    if (event->type() == QEvent::MouseButtonPress) {
        raise();
        grip_ = place - pos();
    } else if (event->type() == QEvent::MouseMove && mouse->buttons().testFlag(Qt::LeftButton)) {
        moveInside(place - grip_);
    }
    return true;
}

void ToolPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return shut();
    if (!event->modifiers().testFlag(Qt::AltModifier)) return QFrame::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: return moveInside(pos() - QPoint(keyboardStep, 0));
    case Qt::Key_Right: return moveInside(pos() + QPoint(keyboardStep, 0));
    case Qt::Key_Up: return moveInside(pos() - QPoint(0, keyboardStep));
    case Qt::Key_Down: return moveInside(pos() + QPoint(0, keyboardStep));
    default: QFrame::keyPressEvent(event);
    }
}

} // namespace widgets
