#pragma once

#include <QProcess>

// An X server of the test's own, on a free number, with a window manager. DISPLAY names it from then on.
class Screen {
  public:
    Screen();
    ~Screen();

  private:
    QProcess server_;
    QProcess windowManager_;
};
