#pragma once

#include "client/lockdown/Operation.hpp"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace lockdown {

// Notices when another window gets the keyboard, for how long, and brings the exam back. It says what happened, not why:
// a dialog of the system can be the cause.
class FocusWatch : public Operation {
    Q_OBJECT

  public:
    explicit FocusWatch(QWidget& window);
    QString name() const override { return tr("Window watch"); }
    core::Status perform() override;
    void revert() override;

  private:
    void follow(Qt::ApplicationState state);

    QWidget& window_;
    QTimer bringBack_;
    QElapsedTimer away_;
    bool active_ = false;
};

} // namespace lockdown
