#include "client/widgets/NotepadView.hpp"

#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace widgets {
namespace {

using namespace std::chrono_literals;

constexpr auto pauseBeforeTelling = 800ms;
constexpr int showCountFrom = NotepadView::limit - 500;

} // namespace

NotepadView::NotepadView(QWidget* parent)
    : QWidget(parent), text_(new QPlainTextEdit), count_(new QLabel), pause_(new QTimer(this)) {
    text_->setAccessibleName(tr("Notes"));
    text_->setTabChangesFocus(true);
    text_->setMinimumSize(320, 240);
    text_->setAcceptDrops(false);
    count_->setProperty("role", "warning");
    count_->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(text_, 1);
    column->addWidget(count_);
    pause_->setSingleShot(true);
    pause_->setInterval(pauseBeforeTelling);
    connect(text_, &QPlainTextEdit::textChanged, this, &NotepadView::take);
    connect(pause_, &QTimer::timeout, this, [this] { emit edited(text_->toPlainText()); });
    setFocusProxy(text_);
}

void NotepadView::setText(const QString& text) {
    if (text_->toPlainText() == text || pause_->isActive()) return;
    const QSignalBlocker quiet(text_);
    text_->setPlainText(text);
}

void NotepadView::take() {
    const auto text = text_->toPlainText();
    if (text.size() > limit) {
        const QSignalBlocker quiet(text_);
        text_->setPlainText(text.left(limit));
        text_->moveCursor(QTextCursor::End);
    }
    count_->setText(tr("%1 of %2 characters").arg(std::min<qsizetype>(text.size(), limit)).arg(limit));
    count_->setVisible(text.size() > showCountFrom);
    pause_->start();
}

} // namespace widgets
