#include "client/lockdown/ClipboardConfinement.hpp"

#include "client/lockdown/x11/Selections.hpp"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace lockdown {
namespace {

// The text field that `widget` is, or is part of: a spin box holds a QLineEdit and takes the keys for it, and
// a QTextEdit's mouse events come to the viewport inside it.
template <class Field>
Field* fieldAt(QWidget* widget) {
    if (auto* self = qobject_cast<Field*>(widget)) return self;
    if (auto* around = qobject_cast<Field*>(widget ? widget->parentWidget() : nullptr)) return around;
    const bool takesKeys = widget && widget == QApplication::focusWidget();
    return takesKeys ? widget->findChild<Field*>() : nullptr;
}

template <class Field>
bool addActions(QMenu& menu, Field* field) {
    if (!field) return false;
    const auto selected = [field] {
        if constexpr (std::is_same_v<Field, QLineEdit>)
            return field->hasSelectedText();
        else
            return field->textCursor().hasSelection();
    }();
    menu.addAction(ClipboardConfinement::tr("Cu&t"), field, [field] { field->cut(); })
        ->setEnabled(selected && !field->isReadOnly());
    menu.addAction(ClipboardConfinement::tr("&Copy"), field, [field] { field->copy(); })->setEnabled(selected);
    return true;
}

bool fromOutside(QEvent* event) {
    const bool drop = event->type() == QEvent::DragEnter || event->type() == QEvent::Drop;
    return drop && !static_cast<QDropEvent*>(event)->source();
}

bool isPaste(QEvent* event) {
    return event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste);
}

} // namespace

core::Status ClipboardConfinement::perform() {
    connect(QGuiApplication::clipboard(), &QClipboard::changed, this, &ClipboardConfinement::follow,
            Qt::UniqueConnection);
    qApp->installEventFilter(this);
    active_ = true;
    empty();
    return {};
}

void ClipboardConfinement::revert() {
    if (!active_) return;
    qApp->removeEventFilter(this);
    empty();
    active_ = false;
    own_.clear();
}

// Copying inside the program arrives here before the event loop can answer any other program that asks for
// it.
void ClipboardConfinement::follow(QClipboard::Mode mode) {
    const auto* clipboard = QGuiApplication::clipboard();
    if (!active_ || emptying_) return;
    if (mode == QClipboard::Clipboard && clipboard->ownsClipboard() && !clipboard->text().isEmpty())
        own_ = clipboard->text();
    empty();
}

void ClipboardConfinement::empty() {
    emptying_ = true;
    auto* clipboard = QGuiApplication::clipboard();
    if (clipboard->ownsClipboard()) clipboard->clear(QClipboard::Clipboard);
    if (clipboard->ownsSelection()) clipboard->clear(QClipboard::Selection);
    x11::dropSelections();
    emptying_ = false;
}

bool ClipboardConfinement::eventFilter(QObject* watched, QEvent* event) {
    if (fromOutside(event)) return true;
    if (isPaste(event) && watched->isWidgetType()) {
        paste(QApplication::focusWidget());
        return true;
    }
    if (event->type() == QEvent::ContextMenu && watched->isWidgetType())
        if (openMenu(static_cast<QWidget*>(watched), static_cast<QContextMenuEvent*>(event)->globalPos()))
            return true;
    return Operation::eventFilter(watched, event);
}

void ClipboardConfinement::paste(QWidget* field) const {
    if (auto* line = fieldAt<QLineEdit>(field)) {
        if (!line->isReadOnly()) line->insert(QString(own_).replace(u'\n', u' '));
    } else if (auto* plain = fieldAt<QPlainTextEdit>(field)) {
        if (!plain->isReadOnly()) plain->insertPlainText(own_);
    } else if (auto* rich = fieldAt<QTextEdit>(field)) {
        if (!rich->isReadOnly()) rich->insertPlainText(own_);
    }
}

// In place of a field's own menu, whose Paste looks into the empty clipboard.
bool ClipboardConfinement::openMenu(QWidget* field, const QPoint& place) const {
    auto* menu = new QMenu(field);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!addActions(*menu, fieldAt<QLineEdit>(field)) && !addActions(*menu, fieldAt<QPlainTextEdit>(field)) &&
        !addActions(*menu, fieldAt<QTextEdit>(field))) {
        delete menu;
        return false;
    }
    menu->addAction(tr("&Paste"), field, [this, field] { paste(field); })->setEnabled(!own_.isEmpty());
    menu->popup(place);
    return true;
}

} // namespace lockdown
