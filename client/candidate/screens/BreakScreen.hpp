#pragma once

#include "client/candidate/screens/Page.hpp"

namespace candidate {

class BreakScreen : public Page {
    Q_OBJECT

  public:
    explicit BreakScreen(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state) override;

  private:
    QLabel* time_;
    QPushButton* end_;
};

} // namespace candidate
