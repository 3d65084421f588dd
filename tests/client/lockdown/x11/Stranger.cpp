#include "Stranger.hpp"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>

#include <stdexcept>

namespace {

unsigned char keycode(Display* display, const std::string& name) {
    const auto code = XKeysymToKeycode(display, XStringToKeysym(name.c_str()));
    if (!code) throw std::runtime_error("no key " + name);
    return code;
}

Window newWindow(Display* display) {
    return XCreateSimpleWindow(display, DefaultRootWindow(display), 10, 10, 200, 100, 0, 0, 0);
}

} // namespace

Stranger::Stranger() : display_(XOpenDisplay(nullptr), XCloseDisplay) {
    if (!display_) throw std::runtime_error("no display");
}

bool Stranger::someoneOwns(const char* selection) const {
    return XGetSelectionOwner(display_.get(), XInternAtom(display_.get(), selection, False)) != None;
}

void Stranger::own(const char* selection) const {
    XSetSelectionOwner(display_.get(), XInternAtom(display_.get(), selection, False),
                       newWindow(display_.get()), CurrentTime);
    XSync(display_.get(), False);
}

bool Stranger::canGrabKeyboard() const {
    auto* display = display_.get();
    const bool got = XGrabKeyboard(display, DefaultRootWindow(display), False, GrabModeAsync, GrabModeAsync,
                                   CurrentTime) == GrabSuccess;
    if (got) XUngrabKeyboard(display, CurrentTime);
    XSync(display, False);
    return got;
}

void Stranger::takeFocus() const {
    auto* display = display_.get();
    XSetWindowAttributes unmanaged{};
    unmanaged.override_redirect = True;
    const auto window = newWindow(display);
    XChangeWindowAttributes(display, window, CWOverrideRedirect, &unmanaged);
    XMapRaised(display, window);
    XSync(display, False);
    XSetInputFocus(display, window, RevertToPointerRoot, CurrentTime);
    XSync(display, False);
}

void Stranger::pressKeys(const std::vector<std::string>& keysymNames) const {
    for (const auto& name : keysymNames)
        XTestFakeKeyEvent(display_.get(), keycode(display_.get(), name), True, CurrentTime);
    for (auto name = keysymNames.rbegin(); name != keysymNames.rend(); ++name)
        XTestFakeKeyEvent(display_.get(), keycode(display_.get(), *name), False, CurrentTime);
    XSync(display_.get(), False);
}

void Stranger::wantKey(const char* keysymName, unsigned modifiers) const {
    auto* display = display_.get();
    XGrabKey(display, keycode(display, keysymName), modifiers, DefaultRootWindow(display), False,
             GrabModeAsync, GrabModeAsync);
    XSync(display, False);
}

int Stranger::keysReceived() const {
    auto* display = display_.get();
    XSync(display, False);
    int count = 0;
    XEvent event;
    while (XCheckTypedEvent(display, KeyPress, &event)) ++count;
    return count;
}

int Stranger::screenSaverTimeout() const {
    int timeout = 0, interval = 0, blanking = 0, exposures = 0;
    XGetScreenSaver(display_.get(), &timeout, &interval, &blanking, &exposures);
    return timeout;
}

void Stranger::setScreenSaverTimeout(int seconds) const {
    XSetScreenSaver(display_.get(), seconds, 0, DontPreferBlanking, DontAllowExposures);
    XSync(display_.get(), False);
}

bool Stranger::hasWindowManager() const {
    auto* display = display_.get();
    Atom type = None;
    int format = 0;
    unsigned long count = 0, left = 0;
    unsigned char* value = nullptr;
    XGetWindowProperty(display, DefaultRootWindow(display),
                       XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", False), 0, 1, False, XA_WINDOW, &type,
                       &format, &count, &left, &value);
    if (value) XFree(value);
    return count == 1;
}
