#pragma once

#include "client/lockdown/Operation.hpp"

#include <QTimer>
#include <QWidget>

namespace lockdown {

// Takes the whole keyboard, so that neither the window manager nor another program sees Print, Alt+Tab or the Windows key
// under X11; and swallows those keys itself.
class KeyGrab : public Operation {
    Q_OBJECT

  public:
    explicit KeyGrab(QWidget& window);
    QString name() const override { return tr("Keyboard"); }
    core::Status perform() override;
    void revert() override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget& window_;
    QTimer again_; // a grab can be lost, for instance to a locked screen
    QString lastBlocked_;
};

// "Alt+Tab", or nothing if the key may be used in an exam.
QString forbiddenShortcut(int key, Qt::KeyboardModifiers modifiers);

} // namespace lockdown
