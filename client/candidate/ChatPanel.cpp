#include "client/candidate/ChatPanel.hpp"

namespace candidate {

ChatPanel::ChatPanel(ExamController& controller, QWidget* parent)
    : ToolPanel(tr("Chat with the proctor"), new widgets::ChatView, parent), controller_(controller),
      chat_(findChild<widgets::ChatView*>()) {
    connect(chat_, &widgets::ChatView::sent, this, [this](const QString& text) { controller_.sendChat(text); });
    connect(this, &ToolPanel::opened, this, [this] { controller_.readChats(); });
}

void ChatPanel::show(const ExamState& state) {
    for (; shown_ < state.chat.size(); ++shown_) {
        const auto& message = state.chat[shown_];
        chat_->addMessage(QString::fromStdString(message.from()), QString::fromStdString(message.text()),
                          QDateTime::fromMSecsSinceEpoch(message.at()));
    }
    chat_->setSendingEnabled(state.connected);
    if (isVisible() && state.unreadChats > 0) controller_.readChats();
}

} // namespace candidate
