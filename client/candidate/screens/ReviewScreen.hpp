#pragma once

#include "client/candidate/ExamController.hpp"

#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

namespace candidate {

// Every question in a list, with filters; from here the candidate goes back to one, or ends the exam.
class ReviewScreen : public QWidget {
    Q_OBJECT

  public:
    explicit ReviewScreen(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state);

  signals:
    void endAsked();

  private:
    enum class Filter { all, unanswered, flagged, unseen };

    void fill(const ExamState& state);
    bool passes(const QuestionState& question) const;
    void open(int row);

    ExamController& controller_;
    QLabel* summary_;
    QButtonGroup* filters_;
    QTableWidget* table_;
    QPushButton* back_;
    QPushButton* end_;
    std::uint64_t shownSequence_ = 0; // grows with every change that the table shows
};

} // namespace candidate
