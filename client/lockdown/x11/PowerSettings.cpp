#include "client/lockdown/x11/PowerSettings.hpp"

#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>

#include <memory>

#undef Status // Xlib's name for int

namespace x11 {
namespace {

struct CloseDisplay {
    void operator()(Display* display) const { XCloseDisplay(display); }
};
using DisplayPtr = std::unique_ptr<Display, CloseDisplay>;

bool hasDpms(Display* display) {
    int event = 0;
    int error = 0;
    return DPMSQueryExtension(display, &event, &error) && DPMSCapable(display);
}

bool dpmsIsOn(Display* display) {
    CARD16 level = 0;
    BOOL on = 0;
    return hasDpms(display) && DPMSInfo(display, &level, &on) && on;
}

} // namespace

std::optional<PowerSettings> readPowerSettings() {
    const DisplayPtr display(XOpenDisplay(nullptr));
    if (!display) return std::nullopt;
    PowerSettings settings;
    XGetScreenSaver(display.get(), &settings.timeout, &settings.interval, &settings.preferBlanking,
                    &settings.allowExposures);
    settings.savesPower = dpmsIsOn(display.get());
    return settings;
}

core::Status applyPowerSettings(const PowerSettings& settings) {
    const DisplayPtr display(XOpenDisplay(nullptr));
    if (!display) return core::fail(core::ErrorCode::notFound, "there is no X server");
    XSetScreenSaver(display.get(), settings.timeout, settings.interval, settings.preferBlanking,
                    settings.allowExposures);
    if (hasDpms(display.get())) settings.savesPower ? DPMSEnable(display.get()) : DPMSDisable(display.get());
    XSync(display.get(), 0);
    return {};
}

} // namespace x11
