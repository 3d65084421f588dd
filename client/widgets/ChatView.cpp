#include "client/widgets/ChatView.hpp"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace widgets {
namespace {

constexpr int longestMessage = 500;

} // namespace

ChatView::ChatView(QWidget* parent)
    : QWidget(parent), list_(new QListWidget), line_(new QLineEdit), send_(new QPushButton(tr("Send"))) {
    list_->setWordWrap(true);
    list_->setAccessibleName(tr("Messages"));
    list_->setSelectionMode(QAbstractItemView::NoSelection);
    list_->setMinimumSize(320, 180);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    line_->setAccessibleName(tr("Message"));
    line_->setPlaceholderText(tr("Write a message …"));
    line_->setMaxLength(longestMessage);
    auto* row = new QHBoxLayout;
    row->addWidget(line_, 1);
    row->addWidget(send_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(list_, 1);
    column->addLayout(row);
    connect(line_, &QLineEdit::returnPressed, this, &ChatView::send);
    connect(send_, &QPushButton::clicked, this, &ChatView::send);
    setFocusProxy(line_);
}

void ChatView::addMessage(const QString& from, const QString& text, const QDateTime& at) {
    const auto time = QLocale().toString(at.toLocalTime().time(), QLocale::ShortFormat);
    list_->addItem(QStringLiteral("%1  %2\n%3").arg(from, time, text));
    list_->scrollToBottom();
}

void ChatView::setSendingEnabled(bool enabled) {
    send_->setEnabled(enabled);
}

void ChatView::send() {
    const auto text = line_->text().trimmed();
    if (text.isEmpty() || !send_->isEnabled()) return;
    line_->clear();
    emit sent(text);
}

} // namespace widgets
