#pragma once

#include "client/console/ConsoleState.hpp"

#include <QFrame>

class QLabel;
class QListWidget;
class QTabWidget;
class QVBoxLayout;

namespace console {

class ChatPanel;
class ConsoleController;
class Picture;
class SessionActions;

// The selected candidate: picture, times, actions, conversation, what was noticed, and the history.
class SessionPanel : public QFrame {
    Q_OBJECT

  public:
    explicit SessionPanel(ConsoleController& controller, QWidget* parent = nullptr);

    void show(const ConsoleState& state);
    using QWidget::show;

    SessionActions& actions() { return *actions_; }
    void focusChat();

  private:
    void buildDetails(QVBoxLayout& layout);
    void buildTabs(QVBoxLayout& layout);
    void showCandidate(const Candidate& candidate, std::int64_t now);
    void showHistory(const Candidate& candidate);

    ConsoleController& controller_;
    QLabel* nobody_;
    QWidget* content_;
    QLabel* name_;
    QLabel* details_;
    Picture* picture_;
    QLabel* facts_;
    SessionActions* actions_;
    QTabWidget* tabs_;
    ChatPanel* chat_;
    QListWidget* noticed_;
    QListWidget* history_;
};

} // namespace console
