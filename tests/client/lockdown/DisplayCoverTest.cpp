#include "client/lockdown/DisplayCover.hpp"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>
#include <qpa/qplatformscreen.h>
#include <qpa/qwindowsysteminterface.h>

namespace {

class Monitor : public QPlatformScreen {
  public:
    explicit Monitor(QRect place) : place_(place) {}
    QRect geometry() const override { return place_; }
    int depth() const override { return 32; }
    QImage::Format format() const override { return QImage::Format_RGB32; }
    QString name() const override { return "HDMI-2"; }

  private:
    QRect place_;
};

class Displays : public testing::Test {
  protected:
    Displays() : cover_(window_), noticed_(&cover_, &lockdown::Operation::noticed) {
        window_.showFullScreen();
    }
    ~Displays() override {
        cover_.revert();
        unplug();
    }

    void plugIn(QRect place = {2000, 0, 640, 480}) {
        monitor_ = new Monitor(place);
        QWindowSystemInterface::handleScreenAdded(monitor_);
    }
    void unplug() {
        if (monitor_) QWindowSystemInterface::handleScreenRemoved(monitor_);
        monitor_ = nullptr;
    }
    std::vector<QWidget*> covers() const {
        std::vector<QWidget*> found;
        for (auto* widget : QApplication::topLevelWidgets())
            if (widget != &window_ && widget->isVisible()) found.push_back(widget);
        return found;
    }

    QWidget window_;
    lockdown::DisplayCover cover_;
    QSignalSpy noticed_;
    Monitor* monitor_ = nullptr; // the application's, until it is unplugged
};

TEST_F(Displays, onlyTheExamsIsNotCovered) {
    ASSERT_TRUE(cover_.perform());
    EXPECT_TRUE(covers().empty());
}

TEST_F(Displays, oneThatIsThereBeforeIsCovered) {
    plugIn();
    EXPECT_TRUE(noticed_.empty());
    ASSERT_TRUE(cover_.perform());
    ASSERT_EQ(covers().size(), 1U);
    EXPECT_EQ(covers()[0]->geometry(), QRect(2000, 0, 640, 480));
    EXPECT_EQ(covers()[0]->grab().toImage().pixelColor(100, 100), QColor(Qt::black));
    cover_.revert();
    EXPECT_TRUE(covers().empty());
}

TEST_F(Displays, oneThatIsPluggedInLaterIsToldAndCovered) {
    ASSERT_TRUE(cover_.perform());
    plugIn();
    ASSERT_EQ(noticed_.count(), 1);
    EXPECT_EQ(noticed_.at(0), (QList<QVariant>{"display-added", "HDMI-2"}));
    EXPECT_EQ(covers().size(), 1U);
    unplug();
    EXPECT_TRUE(QTest::qWaitFor([this] { return covers().empty(); }));
}

TEST_F(Displays, oneThatMirrorsTheExamIsToldAndNotCovered) {
    ASSERT_TRUE(cover_.perform());
    plugIn(window_.screen()->geometry());
    EXPECT_EQ(noticed_.count(), 1);
    EXPECT_TRUE(covers().empty());
}

TEST_F(Displays, nothingIsCoveredOrToldAfterRevert) {
    ASSERT_TRUE(cover_.perform());
    cover_.revert();
    plugIn();
    EXPECT_TRUE(noticed_.empty());
    EXPECT_TRUE(covers().empty());
}

} // namespace
