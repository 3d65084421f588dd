#pragma once

#include "client/candidate/screens/Page.hpp"

#include <QStackedWidget>

namespace candidate {

// How the exam is used, in a few steps; can be left at any time. It is not exam time.
class TutorialScreen : public Page {
    Q_OBJECT

  public:
    explicit TutorialScreen(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state) override;

  private:
    void turnTo(int step);

    ExamController& controller_;
    QLabel* progress_;
    QLabel* heading_;
    QLabel* text_;
    QPushButton* next_;
    QPushButton* back_;
    QPushButton* skip_;
    int step_ = 0;
};

} // namespace candidate
