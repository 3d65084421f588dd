#pragma once

#include "client/console/ConsoleState.hpp"

#include <QWidget>

class QPushButton;

namespace console {

class ConsoleController;

// What a proctor can do to the selected exam now: the session's own rules decide which buttons are there to
// press. Everything but lifting a pause asks for a reason or a confirmation first.
class SessionActions : public QWidget {
    Q_OBJECT

  public:
    explicit SessionActions(ConsoleController& controller, QWidget* parent = nullptr);

    void show(const ConsoleState& state);
    using QWidget::show;

    void pauseOrResume();
    void addTime();
    void interrupt();
    void terminate();
    void reissueCode();

  private:
    QPushButton* add(const QString& text, const QString& name, const QString& kind,
                     void (SessionActions::*action)());
    void pause();
    void resume();

    ConsoleController& controller_;
    SessionKey session_;
    QString name_;
    QPushButton* pause_;
    QPushButton* resume_;
    QPushButton* addTime_;
    QPushButton* reissue_;
    QPushButton* interrupt_;
    QPushButton* terminate_;
};

} // namespace console
