#include "client/lockdown/ClipboardConfinement.hpp"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace lockdown {
namespace {

QString selectionOf(QObject* field) {
    if (const auto* line = qobject_cast<QLineEdit*>(field)) return line->selectedText();
    if (const auto* text = qobject_cast<QPlainTextEdit*>(field)) return text->textCursor().selectedText();
    return {};
}

void insert(QObject* field, const QString& text) {
    if (auto* line = qobject_cast<QLineEdit*>(field)) line->insert(text);
    if (auto* edit = qobject_cast<QPlainTextEdit*>(field)) edit->insertPlainText(text);
}

} // namespace

core::Status ClipboardConfinement::perform() {
    connect(QGuiApplication::clipboard(), &QClipboard::changed, this, &ClipboardConfinement::empty, Qt::UniqueConnection);
    qApp->installEventFilter(this);
    active_ = true;
    empty();
    return {};
}

void ClipboardConfinement::revert() {
    qApp->removeEventFilter(this);
    empty();
    active_ = false;
    own_.clear();
}

void ClipboardConfinement::empty() {
    if (!active_ || emptying_) return;
    emptying_ = true;
    QGuiApplication::clipboard()->clear(QClipboard::Clipboard);
    QGuiApplication::clipboard()->clear(QClipboard::Selection);
    emptying_ = false;
}

bool ClipboardConfinement::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return Operation::eventFilter(watched, event);
    const auto& key = static_cast<QKeyEvent&>(*event);
    auto* field = QApplication::focusWidget();
    const bool copies = key.matches(QKeySequence::Copy) || key.matches(QKeySequence::Cut);
    if (copies) {
        if (const auto selected = selectionOf(field); !selected.isEmpty()) own_ = selected;
        if (key.matches(QKeySequence::Cut)) insert(field, QString());
        return true;
    }
    if (!key.matches(QKeySequence::Paste)) return Operation::eventFilter(watched, event);
    insert(field, own_);
    return true;
}

} // namespace lockdown
