#pragma once

#include "client/console/ConsoleState.hpp"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace widgets {
class LanguageMenu;
}

namespace console {

class ConsoleController;

// Name, password and one-time code. The name stays in its field when the connection is lost.
class SignInView : public QWidget {
    Q_OBJECT

  public:
    SignInView(ConsoleController& controller, const QString& name, QWidget* parent = nullptr);

    void show(const ConsoleState& state);
    using QWidget::show;
    void goOnFrom(const SignInView& before); // the same screen in another language

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* buildCard(const QString& name);
    void signIn();
    void updateButton(const ConsoleState& state);

    ConsoleController& controller_;
    QLabel* lost_;
    QLabel* problem_;
    QLabel* connection_;
    QLineEdit* name_;
    QLineEdit* password_;
    QLineEdit* code_;
    QPushButton* signIn_;
    widgets::LanguageMenu* language_;
};

} // namespace console
