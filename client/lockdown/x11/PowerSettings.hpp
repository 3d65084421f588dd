#pragma once

#include "common/core/Result.hpp"

#include <optional>

namespace x11 {

// When the X server blanks the screen by itself and switches the display to save power. They belong to the
// server: a program that changes them and dies leaves them changed.
struct PowerSettings {
    int timeout = 0;  // seconds until the screen saver; 0: never
    int interval = 0; // seconds between changes of its picture
    int preferBlanking = 0;
    int allowExposures = 0;
    bool savesPower = false; // DPMS, where the server has it

    friend bool operator==(const PowerSettings&, const PowerSettings&) = default;
};

// Of the X server that DISPLAY names; nothing where there is none.
std::optional<PowerSettings> readPowerSettings();

core::Status applyPowerSettings(const PowerSettings& settings);

} // namespace x11
