#include "client/capture/Microphone.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

QByteArray samples(const std::vector<qint16>& values) {
    return {reinterpret_cast<const char*>(values.data()), static_cast<qsizetype>(values.size() * sizeof(qint16))};
}

TEST(Loudness, isTheLargestDeviationFromSilence) {
    EXPECT_EQ(capture::loudest({}), 0.0);
    EXPECT_EQ(capture::loudest(samples({0, 0})), 0.0);
    EXPECT_EQ(capture::loudest(samples({100, 16'384, -50})), 0.5);
    EXPECT_EQ(capture::loudest(samples({100, -16'384, 50})), 0.5);
    EXPECT_EQ(capture::loudest(samples({-32'768})), 1.0);
}

TEST(Loudness, aTornSampleIsLeftOut) { EXPECT_EQ(capture::loudest(samples({8'192}) + '\x7f'), 0.25); }

} // namespace
