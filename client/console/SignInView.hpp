#pragma once

#include "client/console/ConsoleState.hpp"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

class ConsoleController;

// Name, password and one-time code. The name stays in its field when the connection is lost.
class SignInView : public QWidget {
    Q_OBJECT

  public:
    SignInView(ConsoleController& controller, const QString& name, QWidget* parent = nullptr);

    void show(const ConsoleState& state);
    using QWidget::show;

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
};

} // namespace console
