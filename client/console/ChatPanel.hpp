#pragma once

#include "client/console/ConsoleState.hpp"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QTextBrowser;

namespace console {

class ConsoleController;

// The conversation with one candidate, and the line to write in. What is being written stays with its
// candidate.
class ChatPanel : public QWidget {
    Q_OBJECT

  public:
    explicit ChatPanel(ConsoleController& controller, QWidget* parent = nullptr);

    void show(const ConsoleState& state);
    using QWidget::show;

    void takeFocus();

  private:
    void changeCandidate(const SessionKey& session);
    void send();

    ConsoleController& controller_;
    SessionKey session_;
    std::map<SessionKey, QString> drafts_;
    QTextBrowser* conversation_;
    QLineEdit* line_;
    QPushButton* send_;
};

} // namespace console
