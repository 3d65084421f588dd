#pragma once

#include "client/candidate/screens/Page.hpp"

#include <QCheckBox>
#include <QTextBrowser>

namespace candidate {

class RulesScreen : public Page {
    Q_OBJECT

  public:
    explicit RulesScreen(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state) override;

  private:
    QTextBrowser* rules_;
    QCheckBox* agree_;
    QPushButton* next_;
    std::string shown_;
};

} // namespace candidate
