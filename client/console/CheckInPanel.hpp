#pragma once

#include "client/console/ConsoleState.hpp"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace console {

class ConsoleController;
class Picture;

// The candidate who waits for admission: both pictures beside the registered name, what the workstation
// found, and the three answers a proctor can give.
class CheckInPanel : public QFrame {
    Q_OBJECT

  public:
    explicit CheckInPanel(ConsoleController& controller, QWidget* parent = nullptr);

    void show(const ConsoleState& state);
    using QWidget::show;

    void admit();
    void askAgain();
    void refuse();

  private:
    void buildHeader(QVBoxLayout& layout);
    void buildPictures(QVBoxLayout& layout);
    void buildActions(QVBoxLayout& layout);
    void showCandidate(const Candidate& candidate, const ConsoleState& state);

    ConsoleController& controller_;
    SessionKey session_; // of the candidate shown; empty: nobody
    QWidget* content_;
    QLabel* nobody_;
    QLabel* name_;
    QLabel* details_;
    Picture* face_;
    Picture* document_;
    QLabel* checks_;
    QPushButton* admit_;
    QPushButton* askAgain_;
    QPushButton* refuse_;
};

} // namespace console
