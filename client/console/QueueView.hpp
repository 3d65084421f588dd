#pragma once

#include "client/console/ConsoleState.hpp"

#include <QWidget>

class QListWidget;

namespace console {

class CheckInPanel;
class ConsoleController;

// Who waits for admission, longest first, and the check-in of the one that is chosen.
class QueueView : public QWidget {
    Q_OBJECT

  public:
    explicit QueueView(ConsoleController& controller, QWidget* parent = nullptr);

    void show(const ConsoleState& state);
    using QWidget::show;

    CheckInPanel& checkIn() { return *checkIn_; }
    void takeFocus(); // to the queue

  private:
    void fill(const ConsoleState& state);

    ConsoleController& controller_;
    QListWidget* queue_;
    CheckInPanel* checkIn_;
};

} // namespace console
