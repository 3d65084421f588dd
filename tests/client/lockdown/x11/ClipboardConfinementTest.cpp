#include "client/lockdown/ClipboardConfinement.hpp"

#include "Screen.hpp"
#include "Stranger.hpp"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QVBoxLayout>
#include <gtest/gtest.h>

namespace {

// Sees the Control key let go, which comes last.
struct Released : QObject {
    bool eventFilter(QObject* watched, QEvent* event) override {
        seen = seen || (event->type() == QEvent::KeyRelease &&
                        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Control);
        return QObject::eventFilter(watched, event);
    }
    bool seen = false;
};

class Clipboard : public testing::Test {
  protected:
    Clipboard() : layout_(&window_) {
        layout_.addWidget(&field_);
        layout_.addWidget(&text_);
        showActive(window_);
    }

    void press(QWidget& widget, const char* key) {
        widget.setFocus();
        // Keys of the X server's: only they bring the time that owning a selection needs.
        Released control;
        qApp->installEventFilter(&control);
        stranger_.pressKeys({"Control_L", key});
        if (!QTest::qWaitFor([&] { return control.seen; }, 10'000))
            throw std::runtime_error("no key arrives");
    }

    void copyFromField(const QString& text) {
        field_.setText(text);
        field_.selectAll();
        press(field_, "c");
    }

    QWidget window_;
    QVBoxLayout layout_;
    QLineEdit field_;
    QPlainTextEdit text_;
    lockdown::ClipboardConfinement confinement_;
    Stranger stranger_;
};

TEST_F(Clipboard, whatWasThereBeforeIsGone) {
    stranger_.own("CLIPBOARD");
    stranger_.own("PRIMARY");
    ASSERT_TRUE(stranger_.someoneOwns("CLIPBOARD"));
    ASSERT_TRUE(confinement_.perform());
    EXPECT_FALSE(stranger_.someoneOwns("CLIPBOARD"));
    EXPECT_FALSE(stranger_.someoneOwns("PRIMARY"));
}

TEST_F(Clipboard, copyingStaysInside) {
    ASSERT_TRUE(confinement_.perform());
    copyFromField("secret");
    EXPECT_FALSE(stranger_.someoneOwns("CLIPBOARD"));
    EXPECT_FALSE(stranger_.someoneOwns("PRIMARY"));
    press(text_, "v");
    EXPECT_EQ(text_.toPlainText(), "secret");
}

TEST_F(Clipboard, cuttingEmptiesTheFieldOnce) {
    ASSERT_TRUE(confinement_.perform());
    field_.setText("secret");
    field_.selectAll();
    press(field_, "x");
    EXPECT_EQ(field_.text(), "");
    press(field_, "v");
    EXPECT_EQ(field_.text(), "secret");
}

TEST_F(Clipboard, nothingComesInFromOutside) {
    ASSERT_TRUE(confinement_.perform());
    copyFromField("own");
    stranger_.own("CLIPBOARD");
    EXPECT_TRUE(QTest::qWaitFor([&] { return !stranger_.someoneOwns("CLIPBOARD"); }, 10'000));
    press(field_, "v");
    EXPECT_EQ(field_.text(), "own");
}

TEST_F(Clipboard, readOnlyTextTakesNothing) {
    ASSERT_TRUE(confinement_.perform());
    copyFromField("own");
    text_.setReadOnly(true);
    press(text_, "v");
    EXPECT_EQ(text_.toPlainText(), "");
}

TEST_F(Clipboard, menuOfAFieldPastes) {
    ASSERT_TRUE(confinement_.perform());
    copyFromField("own");
    QContextMenuEvent asked(QContextMenuEvent::Mouse, QPoint(5, 5),
                            text_.viewport()->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(text_.viewport(), &asked);
    const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_TRUE(menu);
    menu->actions().last()->trigger();
    EXPECT_EQ(text_.toPlainText(), "own");
}

TEST_F(Clipboard, worksAsEverAfterwards) {
    ASSERT_TRUE(confinement_.perform());
    copyFromField("secret");
    confinement_.revert();
    field_.clear();
    press(field_, "v");
    EXPECT_EQ(field_.text(), "") << "what was copied in the exam does not survive it";
    copyFromField("public");
    EXPECT_TRUE(stranger_.someoneOwns("CLIPBOARD"));
}

} // namespace
