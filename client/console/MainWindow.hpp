#pragma once

#include "client/console/ConsoleState.hpp"

#include <QMainWindow>

class QDialog;
class QFrame;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace console {

class AlertBar;
class ConsoleController;
class QueueView;
class RosterView;
class SessionPanel;
class SignInView;

// The console's one window: who is signed in and how the connection stands above, queue and live exams
// beside, the chosen page in the middle. Shows a state and knows nothing of its own but which page is open.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    MainWindow(ConsoleController& controller, const QString& staffName);

    void show(const ConsoleState& state);
    using QWidget::show;

    void openQueue();
    void openLive();

  protected:
    void changeEvent(QEvent* event) override; // the language is changed at sign-in: everything is built anew

  private:
    void build(const QString& staffName);
    QWidget* buildTopBar();
    QWidget* buildNavigation();
    QWidget* buildPages();
    QWidget* buildOutcome();
    QWidget* buildDesk();
    QPushButton* addPage(QVBoxLayout& layout, const QString& name, void (MainWindow::*open)());
    void addShortcuts();
    void showSignIn(const ConsoleState& state);
    void showTopBar(const ConsoleState& state);
    void showOutcome(const ConsoleState& state);
    void showNewCode(const ConsoleState& state);
    void showCandidate(const SessionKey& session);

    ConsoleController& controller_;
    QLabel* programme_;
    QLabel* staff_;
    QLabel* connection_;
    QLabel* clock_;
    QPushButton* signOut_;
    QStackedWidget* screens_; // sign-in, desk
    SignInView* signIn_;
    QWidget* desk_;
    QPushButton* queueButton_;
    QPushButton* liveButton_;
    AlertBar* alerts_;
    QFrame* outcomeBar_;
    QLabel* outcome_;
    QPushButton* dismiss_; // what was done or was not; what the account may do stays
    QStackedWidget* pages_; // queue, live
    QueueView* queue_;
    QWidget* live_;
    RosterView* roster_;
    SessionPanel* session_;
    QDialog* newCode_ = nullptr;
};

} // namespace console
