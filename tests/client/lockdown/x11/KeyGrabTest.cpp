#include "client/lockdown/KeyGrab.hpp"

#include "Screen.hpp"
#include "Stranger.hpp"

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <gtest/gtest.h>

namespace {

class KeyGrab : public testing::Test {
  protected:
    KeyGrab() : field_(&window_), grab_(window_), noticed_(&grab_, &lockdown::Operation::noticed) {
        QVBoxLayout layout(&window_);
        layout.addWidget(&field_);
        showActive(window_);
        field_.setFocus();
    }

    bool waitFor(const std::function<bool()>& happens) { return QTest::qWaitFor(happens, 10'000); }

    QWidget window_;
    QLineEdit field_;
    lockdown::KeyGrab grab_;
    QSignalSpy noticed_;
    Stranger stranger_;
};

TEST_F(KeyGrab, othersGetTheKeyboardOnlyAfterRevert) {
    // The window manager holds it for a moment when it starts.
    ASSERT_TRUE(waitFor([&] { return stranger_.canGrabKeyboard(); }));
    ASSERT_TRUE(grab_.perform());
    EXPECT_FALSE(stranger_.canGrabKeyboard());
    grab_.revert();
    EXPECT_TRUE(waitFor([&] { return stranger_.canGrabKeyboard(); }));
    grab_.revert();
}

TEST_F(KeyGrab, shortcutsOfTheDesktopReachNobodyButAreTold) {
    stranger_.wantKey("Print", Stranger::control);
    stranger_.pressKeys({"Control_L", "Print"});
    ASSERT_TRUE(waitFor([&] { return stranger_.keysReceived() == 1; }));
    ASSERT_TRUE(grab_.perform());
    stranger_.pressKeys({"Control_L", "Print"});
    ASSERT_TRUE(waitFor([&] { return !noticed_.empty(); }));
    EXPECT_EQ(stranger_.keysReceived(), 0);
    EXPECT_EQ(noticed_.at(0).at(0).toString(), "shortcut-blocked");
    EXPECT_EQ(noticed_.at(0).at(1).toString(), "Ctrl+Print");
}

TEST_F(KeyGrab, typingArrives) {
    ASSERT_TRUE(grab_.perform());
    stranger_.pressKeys({"a"});
    stranger_.pressKeys({"b"});
    EXPECT_TRUE(waitFor([&] { return field_.text() == "ab"; })) << field_.text().toStdString();
    EXPECT_TRUE(noticed_.empty());
}

TEST_F(KeyGrab, typingArrivesInAnotherWindowOfTheProgram) {
    ASSERT_TRUE(grab_.perform());
    QLineEdit dialog;
    dialog.setWindowModality(Qt::ApplicationModal);
    dialog.show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&dialog));
    QTest::qWait(700); // longer than the time after which the grab is taken again
    stranger_.pressKeys({"c"});
    EXPECT_TRUE(waitFor([&] { return dialog.text() == "c"; })) << dialog.text().toStdString();
    EXPECT_FALSE(stranger_.canGrabKeyboard());
}

TEST_F(KeyGrab, isHeldAgainAfterAMenu) {
    ASSERT_TRUE(grab_.perform());
    QMenu menu;
    menu.addAction("choice");
    menu.popup(window_.mapToGlobal(QPoint(5, 5)));
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&menu));
    menu.close();
    EXPECT_TRUE(waitFor([&] { return !stranger_.canGrabKeyboard(); }));
}

} // namespace
