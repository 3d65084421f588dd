#pragma once

#include "client/candidate/screens/Page.hpp"

namespace candidate {

// The waiting room: for the proctor first, then for the candidate to begin.
class WaitingScreen : public Page {
    Q_OBJECT

  public:
    explicit WaitingScreen(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state) override;

  signals:
    void chatAsked();

  private:
    QLabel* place_;
    QLabel* facts_;
    QPushButton* begin_;
    QPushButton* chat_;
};

} // namespace candidate
