#include "client/capture/Camera.hpp"

#include "StandInCamera.hpp"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

#include <optional>

namespace {

class NoCamera : public testing::Test {
  protected:
    void SetUp() override { ASSERT_FALSE(capture::Camera::isPresent()); }
};

TEST_F(NoCamera, isSaidInPlainWordsOnce) {
    capture::Camera camera({});
    QSignalSpy failed(&camera, &capture::Camera::failed);
    QSignalSpy frames(&camera, &capture::Camera::frame);
    camera.start(1);
    ASSERT_EQ(failed.count(), 1);
    EXPECT_EQ(failed.at(0).at(0).toString(), "No camera was found. Plug one in; it is used at once.");
    EXPECT_FALSE(camera.isAvailable());
    EXPECT_FALSE(camera.isStillPicture());
    EXPECT_TRUE(frames.empty());
    camera.stop();
    camera.start(1);
    EXPECT_EQ(failed.count(), 2) << "each start says it";
}

TEST_F(NoCamera, aStillPictureStandsInAndSaysSo) {
    const QTemporaryDir folder;
    QImage picture(320, 240, QImage::Format_RGB32);
    picture.fill(Qt::gray);
    ASSERT_TRUE(picture.save(folder.filePath("a.png")));
    capture::Camera camera(folder.filePath("a.png"));
    QSignalSpy failed(&camera, &capture::Camera::failed);
    QSignalSpy frames(&camera, &capture::Camera::frame);
    EXPECT_TRUE(camera.isStillPicture());
    EXPECT_TRUE(camera.isAvailable());
    camera.start(30);
    EXPECT_EQ(frames.count(), 1) << "the first comes at once";
    EXPECT_TRUE(frames.wait(5'000)) << "and the next a second later";
    EXPECT_TRUE(failed.empty());
    const auto first = frames.at(0).at(0).value<QImage>();
    const auto second = frames.at(1).at(0).value<QImage>();
    EXPECT_NE(first, second) << "a live view is seen to live";
    camera.stop();
    const auto count = frames.count();
    EXPECT_FALSE(frames.wait(1'500));
    EXPECT_EQ(frames.count(), count);
}

class PluggedIn : public testing::Test {
  protected:
    PluggedIn() : failed_(&camera_, &capture::Camera::failed), frames_(&camera_, &capture::Camera::frame) {}
    void SetUp() override {
        ASSERT_TRUE(QTest::qWaitFor([] { return capture::Camera::isPresent(); }, 10'000));
    }
    void TearDown() override {
        camera_.stop();
        plug_.reset();
        EXPECT_TRUE(QTest::qWaitFor([] { return !capture::Camera::isPresent(); }, 10'000));
    }

    std::optional<StandInCamera> plug_{std::in_place};
    capture::Camera camera_{QString()};
    QSignalSpy failed_;
    QSignalSpy frames_;
};

TEST_F(PluggedIn, givesPicturesAtTheRateAskedFor) {
    camera_.start(4);
    ASSERT_TRUE(frames_.wait(20'000));
    QElapsedTimer watch;
    watch.start();
    const auto first = frames_.count();
    ASSERT_TRUE(QTest::qWaitFor([&] { return frames_.count() >= first + 4; }, 20'000));
    EXPECT_GE(watch.elapsed(), 900) << "the camera gives 15 a second";
    const auto picture = frames_.last().at(0).value<QImage>();
    EXPECT_EQ(picture.size(), QSize(320, 240));
    EXPECT_EQ(picture.pixelColor(160, 120).red() > 200, true) << "the picture is red";
    EXPECT_TRUE(failed_.empty());
    EXPECT_FALSE(camera_.isStillPicture());
    EXPECT_TRUE(camera_.isAvailable());
}

TEST_F(PluggedIn, afterStopNoPictureComes) {
    camera_.start(15);
    ASSERT_TRUE(frames_.wait(20'000));
    camera_.stop();
    frames_.clear();
    EXPECT_FALSE(frames_.wait(500));
}

TEST_F(PluggedIn, pulledOutIsSaidAndPutBackGivesPicturesAgain) {
    camera_.start(15);
    ASSERT_TRUE(frames_.wait(20'000));
    plug_.reset();
    ASSERT_TRUE(failed_.wait(10'000));
    EXPECT_EQ(failed_.at(0).at(0).toString(), "The camera was disconnected. Plug it in again.");
    plug_.emplace();
    frames_.clear();
    EXPECT_TRUE(frames_.wait(20'000));
    EXPECT_EQ(failed_.count(), 1);
}

} // namespace
