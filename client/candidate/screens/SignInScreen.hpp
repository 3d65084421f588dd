#pragma once

#include "client/candidate/screens/Page.hpp"
#include "client/widgets/LanguageMenu.hpp"

#include <QLineEdit>

namespace candidate {

class SignInScreen : public Page {
    Q_OBJECT

  public:
    explicit SignInScreen(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state) override;
    void goOnFrom(const SignInScreen& before); // the same screen in another language

  signals:
    void quitAsked();

  private:
    void signIn();

    ExamController& controller_;
    QLineEdit* code_;
    QLabel* connection_;
    widgets::LanguageMenu* language_;
    QPushButton* signIn_;
};

} // namespace candidate
