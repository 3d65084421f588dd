#pragma once

#include "client/lockdown/Operation.hpp"

#include <QTimer>
#include <QWidget>

namespace lockdown {

// Takes the whole keyboard under X11, so that neither the window manager nor another program sees Print,
// Alt+Tab or the Windows key; and swallows those keys itself. It cannot take the keys that the X server or
// the kernel keep to themselves (Ctrl+Alt+F1, SysRq): the kiosk session turns them off.
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
    void hold();
    bool swallow(int key, Qt::KeyboardModifiers modifiers);

    QWidget& window_;
    QTimer again_; // a grab is lost to a popup of our own, or to a locked screen
    int refusals_ = 0;
    QString lastBlocked_;
};

// "Alt+Tab", or nothing if the key may be used in an exam.
QString forbiddenShortcut(int key, Qt::KeyboardModifiers modifiers);

} // namespace lockdown
