#pragma once

#include <memory>
#include <string>
#include <vector>

struct _XDisplay;

// Another program on the same display: a connection of its own, as the X server sees it.
class Stranger {
  public:
    Stranger();

    bool someoneOwns(const char* selection) const;
    void own(const char* selection) const; // as if something had been copied

    bool canGrabKeyboard() const;                                      // lets go at once
    void takeFocus() const;                                            // with a window of its own
    void pressKeys(const std::vector<std::string>& keysymNames) const; // all down, then all up

    static constexpr unsigned control = 1 << 2; // X11's ControlMask

    // Asks for a key on the root window, as a window manager does for its shortcuts.
    void wantKey(const char* keysymName, unsigned modifiers) const;
    int keysReceived() const;

    // Seconds until the screen saver; 0: never.
    int screenSaverTimeout() const;
    void setScreenSaverTimeout(int seconds) const;

    bool hasWindowManager() const;

  private:
    std::unique_ptr<_XDisplay, int (*)(_XDisplay*)> display_;
};
