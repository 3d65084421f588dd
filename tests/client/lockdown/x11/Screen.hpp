#pragma once

#include <QProcess>
#include <QWidget>

// An X server of the test's own, on a free number, with a window manager. DISPLAY names it from then on.
class Screen {
  public:
    Screen();
    ~Screen();

  private:
    QProcess server_;
    QProcess windowManager_;
};

// Shows a window and returns when it has the keyboard.
void showActive(QWidget& window);
