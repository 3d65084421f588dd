#include "client/console/ChatPanel.hpp"

#include "client/console/ConsoleController.hpp"
#include "client/console/Controls.hpp"
#include "client/console/Wording.hpp"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int longestLine = 600; // characters; the server takes 2000 bytes

QString htmlOf(const std::vector<protocol::ChatReceived>& chats) {
    QString html;
    for (const auto& chat : chats) {
        const auto from =
            chat.from_staff() ? ChatPanel::tr("%1 (staff)").arg(text(chat.from())) : text(chat.from());
        html += QStringLiteral("<p style='margin:0 0 8px 0'><b>%1</b> <small>%2</small><br>%3</p>")
                    .arg(from.toHtmlEscaped(), timeOfDay(chat.at()),
                         text(chat.text()).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
    }
    return html.isEmpty() ? QStringLiteral("<p>%1</p>").arg(ChatPanel::tr("No messages yet.")) : html;
}

} // namespace

ChatPanel::ChatPanel(ConsoleController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller) {
    setObjectName(QStringLiteral("chatPanel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(conversation_ = new QTextBrowser, 1);
    conversation_->setObjectName(QStringLiteral("conversation"));
    conversation_->setAccessibleName(tr("Conversation"));
    conversation_->setOpenLinks(false);
    conversation_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // grows into what is left
    conversation_->setTabChangesFocus(true);
    auto* row = new QHBoxLayout;
    row->addWidget(line_ = new QLineEdit, 1);
    row->addWidget(send_ = button(tr("Send"), QStringLiteral("sendChat")));
    line_->setObjectName(QStringLiteral("chatLine"));
    line_->setAccessibleName(tr("Message to the candidate"));
    line_->setPlaceholderText(tr("Message to the candidate"));
    line_->setMaxLength(longestLine);
    layout->addLayout(row);
    connect(line_, &QLineEdit::returnPressed, this, &ChatPanel::send);
    connect(send_, &QPushButton::clicked, this, &ChatPanel::send);
}

void ChatPanel::show(const ConsoleState& state) {
    if (state.selected != session_) changeCandidate(state.selected);
    const auto* candidate = state.selectedCandidate();
    send_->setEnabled(candidate && state.mayProctor());
    line_->setEnabled(candidate && state.mayProctor());
    const auto html = candidate ? htmlOf(candidate->chats) : QString();
    if (html != conversation_->property("shown").toString()) {
        conversation_->setProperty("shown", html);
        conversation_->setHtml(html);
        conversation_->moveCursor(QTextCursor::End);
        conversation_->ensureCursorVisible();
    }
    if (candidate && isVisible() && window()->isActiveWindow()) controller_.markChatRead(session_);
}

void ChatPanel::changeCandidate(const SessionKey& session) {
    drafts_[session_] = line_->text();
    session_ = session;
    line_->setText(drafts_[session_]);
}

void ChatPanel::send() {
    if (!send_->isEnabled() || line_->text().trimmed().isEmpty()) return;
    controller_.sendChat(session_, line_->text());
    line_->clear();
}

void ChatPanel::takeFocus() {
    line_->setFocus();
}

} // namespace console
