#pragma once

#include "client/candidate/ExamState.hpp"

#include <QFrame>
#include <QLabel>
#include <QPushButton>

namespace candidate {

// The line above the exam: which exam, who, which question, how much time, whether all is saved and connected.
class ExamHeader : public QFrame {
    Q_OBJECT

  public:
    explicit ExamHeader(QWidget* parent = nullptr);
    void show(const ExamState& state);

  private:
    void showClock(const ExamState& state);
    void showSaved(const ExamState& state);

    QLabel* exam_;
    QLabel* candidate_;
    QLabel* place_;
    QLabel* clock_;
    QPushButton* hideClock_;
    QLabel* saved_;
    QLabel* connection_;
    bool clockHidden_ = false;
};

} // namespace candidate
