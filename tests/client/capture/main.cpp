#include "AudioServer.hpp"
#include "StandInCamera.hpp"

#include <QApplication>
#include <gtest/gtest.h>

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_MEDIA_BACKEND", "gstreamer");
    // The cameras and microphones of this very computer are none of the tests' business.
    qputenv("GST_PLUGIN_FEATURE_RANK",
            "v4l2deviceprovider:NONE,pipewiredeviceprovider:NONE,pulsedeviceprovider:NONE");
    StandInCamera::install();
    testing::InitGoogleTest(&argc, argv);
    if (GTEST_FLAG_GET(list_tests)) return RUN_ALL_TESTS();
    const AudioServer sound;
    const QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
