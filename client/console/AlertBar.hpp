#pragma once

#include "client/console/ConsoleState.hpp"

#include <QFrame>

class QLabel;
class QPushButton;

namespace console {

class ConsoleController;

// What workstations have noticed and nobody has looked at yet, in one line that does not interrupt the work.
// Says what was noticed, never what it might mean.
class AlertBar : public QFrame {
    Q_OBJECT

  public:
    explicit AlertBar(ConsoleController& controller, QWidget* parent = nullptr);

    void show(const ConsoleState& state);
    using QWidget::show;

    void lookAtNewest();

  signals:
    void wanted(const SessionKey& session); // somebody wants to see this candidate

  private:
    ConsoleController& controller_;
    SessionKey newest_;
    QLabel* line_;
    QPushButton* look_;
    QPushButton* dismiss_;
};

} // namespace console
