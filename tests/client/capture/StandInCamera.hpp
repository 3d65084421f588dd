#pragma once

// A camera that GStreamer, and so Qt, finds on this computer as long as this lives: 320 x 240, 15 red
// pictures a second.
class StandInCamera {
  public:
    StandInCamera();
    ~StandInCamera();
    StandInCamera(const StandInCamera&) = delete;
    StandInCamera& operator=(const StandInCamera&) = delete;

    // Before anything looks for cameras.
    static void install();
};
