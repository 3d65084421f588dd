#include "client/capture/Microphone.hpp"

#include "AudioServer.hpp"

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace {

QByteArray samples(const std::vector<qint16>& values) {
    return {reinterpret_cast<const char*>(values.data()),
            static_cast<qsizetype>(values.size() * sizeof(qint16))};
}

TEST(Loudness, isTheLargestDeviationFromSilence) {
    EXPECT_EQ(capture::loudest({}), 0.0);
    EXPECT_EQ(capture::loudest(samples({0, 0})), 0.0);
    EXPECT_EQ(capture::loudest(samples({100, 16'384, -50})), 0.5);
    EXPECT_EQ(capture::loudest(samples({100, -16'384, 50})), 0.5);
    EXPECT_EQ(capture::loudest(samples({-32'768})), 1.0);
}

TEST(Loudness, aTornSampleIsLeftOut) {
    EXPECT_EQ(capture::loudest(samples({8'192}) + '\x7f'), 0.25);
}

class Microphone : public testing::Test {
  protected:
    Microphone()
        : levels_(&microphone_, &capture::Microphone::level),
          failed_(&microphone_, &capture::Microphone::failed) {}

    void plugIn() {
        plug_.emplace();
        ASSERT_TRUE(QTest::qWaitFor([] { return capture::Microphone::isPresent(); }, 10'000));
    }
    double last() const { return levels_.empty() ? -1 : levels_.last().at(0).toDouble(); }
    void TearDown() override {
        microphone_.stop();
        plug_.reset();
        EXPECT_TRUE(QTest::qWaitFor([] { return !capture::Microphone::isPresent(); }, 10'000));
    }

    std::optional<StandInMicrophone> plug_;
    capture::Microphone microphone_;
    QSignalSpy levels_;
    QSignalSpy failed_;
};

TEST_F(Microphone, absenceIsSaidAndDoesNoHarm) {
    EXPECT_FALSE(capture::Microphone::isPresent());
    microphone_.start();
    ASSERT_EQ(failed_.count(), 1);
    EXPECT_EQ(failed_.at(0).at(0).toString(), "No microphone was found. Plug one in; it is used at once.");
    microphone_.stop();
    EXPECT_TRUE(levels_.empty());
}

TEST_F(Microphone, showsSilenceAndSound) {
    plugIn();
    microphone_.start();
    ASSERT_TRUE(levels_.wait(10'000));
    EXPECT_EQ(last(), 0.0);
    plug_->whistle();
    EXPECT_TRUE(QTest::qWaitFor([this] { return last() > 0.3; }, 10'000)) << last();
    EXPECT_TRUE(failed_.empty());
}

TEST_F(Microphone, pluggedInLaterIsUsed) {
    microphone_.start();
    ASSERT_EQ(failed_.count(), 1);
    plugIn();
    EXPECT_TRUE(levels_.wait(10'000));
}

TEST_F(Microphone, pulledOutIsSaidOnce) {
    plugIn();
    microphone_.start();
    ASSERT_TRUE(levels_.wait(10'000));
    plug_.reset();
    ASSERT_TRUE(failed_.wait(10'000));
    EXPECT_FALSE(failed_.wait(1'500)) << failed_.last().at(0).toString().toStdString();
}

} // namespace
