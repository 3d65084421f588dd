#include "client/capture/Jpeg.hpp"

#include <QRandomGenerator>
#include <gtest/gtest.h>

#include <algorithm>

namespace {

using capture::encodeJpeg;

// The hardest thing to compress.
QImage noise(int width, int height) {
    QImage picture(width, height, QImage::Format_RGB32);
    QRandomGenerator random(1);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) picture.setPixel(x, y, 0xff000000u | random.generate());
    return picture;
}

QImage plain(int width, int height) {
    QImage picture(width, height, QImage::Format_RGB32);
    picture.fill(Qt::darkGreen);
    return picture;
}

TEST(Jpeg, isScaledDownToTheEdgeInItsShape) {
    const auto picture = QImage::fromData(encodeJpeg(plain(1000, 500), 320, 100'000), "JPEG");
    EXPECT_EQ(picture.size(), QSize(320, 160));
    EXPECT_LT(std::abs(picture.pixelColor(100, 100).green() - QColor(Qt::darkGreen).green()), 5);
}

TEST(Jpeg, isNeverScaledUp) {
    EXPECT_EQ(QImage::fromData(encodeJpeg(plain(64, 48), 320, 100'000)).size(), QSize(64, 48));
}

TEST(Jpeg, givesUpQualityThenSizeUntilItFits) {
    const auto rich = encodeJpeg(noise(320, 240), 320, 1'000'000);
    for (const int most : {40'000, 20'000, 5'000}) {
        const auto bytes = encodeJpeg(noise(320, 240), 320, most);
        ASSERT_FALSE(bytes.isEmpty()) << most;
        EXPECT_LE(bytes.size(), most);
        EXPECT_LT(bytes.size(), rich.size());
    }
}

TEST(Jpeg, isEmptyIfItCannotBe) {
    EXPECT_TRUE(encodeJpeg(plain(320, 240), 320, 10).isEmpty());
    EXPECT_TRUE(encodeJpeg(QImage(), 320, 10'000).isEmpty());
}

} // namespace
