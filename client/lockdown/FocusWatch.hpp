#pragma once

#include "client/lockdown/Operation.hpp"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace lockdown {

// Notices when another program gets the keyboard or the window is hidden or made small, for how long, and
// brings the exam back. It says what happened, not why: a dialog of the system can be the cause. While the
// lockdown itself rearranges the window, for its first moments, it looks away.
class FocusWatch : public Operation {
    Q_OBJECT

  public:
    explicit FocusWatch(QWidget& window);
    QString name() const override { return tr("Window watch"); }
    core::Status perform() override;
    void revert() override;

  signals:
    void windowLeft(const QString& how);
    void windowReturned(qint64 millisAway);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void settle();
    void follow(Qt::ApplicationState state);
    void leave(const QString& how);
    void comeBack();
    void bringBack();

    QWidget& window_;
    QTimer settling_;
    QTimer insist_;
    QElapsedTimer away_; // valid while the window is left
    bool active_ = false;
};

} // namespace lockdown
