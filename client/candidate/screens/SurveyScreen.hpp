#pragma once

#include "client/candidate/screens/Page.hpp"

#include <QButtonGroup>
#include <QPlainTextEdit>

namespace candidate {

class SurveyScreen : public Page {
    Q_OBJECT

  public:
    explicit SurveyScreen(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state) override;

  private:
    void addQuestion(const char* id, const QString& text);
    void send();

    ExamController& controller_;
    std::vector<std::pair<std::string, QButtonGroup*>> ratings_;
    QPlainTextEdit* comment_;
    QPushButton* send_;
    QPushButton* skip_;
};

} // namespace candidate
