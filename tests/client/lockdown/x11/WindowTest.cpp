#include "Screen.hpp"
#include "Stranger.hpp"
#include "client/lockdown/FocusWatch.hpp"
#include "client/lockdown/FullScreen.hpp"
#include "client/lockdown/KeyGrab.hpp"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class Window : public testing::Test {
  protected:
    Window()
        : fullScreen_(window_),
          watch_(window_),
          left_(&watch_, &lockdown::FocusWatch::windowLeft),
          returned_(&watch_, &lockdown::FocusWatch::windowReturned) {
        window_.resize(300, 200);
        showActive(window_);
    }

    // Returns when the watch has begun to look.
    void lock() {
        ASSERT_TRUE(fullScreen_.perform());
        ASSERT_TRUE(watch_.perform());
        QTest::qWait(2000);
        ASSERT_TRUE(left_.empty()) << left_.at(0).at(0).toString().toStdString();
    }

    QWidget window_;
    lockdown::FullScreen fullScreen_;
    lockdown::FocusWatch watch_;
    QSignalSpy left_;
    QSignalSpy returned_;
    Stranger stranger_;
};

TEST_F(Window, fillsTheScreenAndGoesBackToWhatItWas) {
    const auto size = window_.size();
    ASSERT_TRUE(fullScreen_.perform());
    EXPECT_TRUE(QTest::qWaitFor([&] { return window_.size() == QSize(1366, 768); }, 10'000));
    EXPECT_TRUE(window_.windowFlags().testFlag(Qt::WindowStaysOnTopHint));
    fullScreen_.revert();
    EXPECT_TRUE(window_.isVisible());
    EXPECT_FALSE(window_.windowFlags().testFlag(Qt::WindowStaysOnTopHint));
    EXPECT_TRUE(QTest::qWaitFor([&] { return window_.size() == size; }, 3'000));
}

TEST_F(Window, losingTheKeyboardIsToldOnceAndTheExamComesBack) {
    lock();
    stranger_.takeFocus();
    ASSERT_TRUE(left_.wait(10'000));
    ASSERT_TRUE(returned_.wait(10'000));
    EXPECT_EQ(left_.count(), 1);
    EXPECT_GE(returned_.at(0).at(0).toLongLong(), 400) << "it is brought back after half a second";
    EXPECT_EQ(QApplication::activeWindow(), &window_);
}

TEST_F(Window, losingTheFocusIsToldAlsoWhileTheKeyboardIsHeld) {
    lockdown::KeyGrab grab(window_);
    ASSERT_TRUE(grab.perform());
    lock();
    stranger_.takeFocus();
    ASSERT_TRUE(left_.wait(10'000));
    ASSERT_TRUE(returned_.wait(10'000));
    EXPECT_FALSE(stranger_.canGrabKeyboard());
    grab.revert();
}

TEST_F(Window, beingMadeSmallIsTold) {
    lock();
    QSignalSpy noticed(&watch_, &lockdown::Operation::noticed);
    window_.showMinimized();
    ASSERT_TRUE(QTest::qWaitFor([&] { return returned_.count() == 1; }, 10'000));
    EXPECT_EQ(noticed.at(0).at(0).toString(), "window-left");
    EXPECT_EQ(noticed.at(0).at(1).toString(), "the window was made small");
    EXPECT_EQ(noticed.at(1).at(0).toString(), "window-returned");
    EXPECT_TRUE(window_.isFullScreen());
}

TEST_F(Window, nothingIsToldAfterRevert) {
    lock();
    watch_.revert();
    stranger_.takeFocus();
    EXPECT_TRUE(
        QTest::qWaitFor([] { return QApplication::applicationState() != Qt::ApplicationActive; }, 10'000));
    EXPECT_TRUE(left_.empty());
}

} // namespace
