#pragma once

#include "client/candidate/ExamController.hpp"

#include <QGridLayout>
#include <QPushButton>
#include <QWidget>

namespace candidate {

// All questions as a grid of buttons; each says by sign and name whether it is answered, flagged or not yet seen.
class NavigatorPanel : public QWidget {
    Q_OBJECT

  public:
    explicit NavigatorPanel(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state);

  signals:
    void chosen();

  private:
    void build(int count);

    ExamController& controller_;
    QGridLayout* grid_;
    std::vector<QPushButton*> buttons_;
};

// "answered", "unanswered", "not seen yet", with ", flagged".
QString stateText(const QuestionState& question);
QString stateSign(const QuestionState& question);

} // namespace candidate
