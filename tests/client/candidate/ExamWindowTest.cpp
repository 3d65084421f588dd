#include "client/candidate/ExamWindow.hpp"

#include "client/widgets/LanguageMenu.hpp"

#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <gtest/gtest.h>

namespace candidate {
namespace {

class ExamWindowTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        static int count = 1;
        static char name[] = "candidate_test";
        static char* arguments[] = {name, nullptr};
        application_ = std::make_unique<QApplication>(count, arguments);
    }
    static void TearDownTestSuite() { application_.reset(); }

    static QLineEdit* codeOf(const ExamWindow& window) {
        return window.findChild<SignInScreen*>()->findChild<QLineEdit*>();
    }

  private:
    static inline std::unique_ptr<QApplication> application_;
};

TEST_F(ExamWindowTest, AnotherLanguageKeepsTheCodeAndTheFocus) {
    ExamController controller({});
    ExamWindow window(controller, [](const auto&) {}, [](const QImage&) { return QByteArray(); });
    window.showNormal();
    codeOf(window)->setText(QStringLiteral("ABCD-EFGH"));
    const QPointer before = codeOf(window);
    QEvent change(QEvent::LanguageChange);
    QApplication::sendEvent(&window, &change);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    ASSERT_TRUE(before.isNull()) << "the window was not built anew";
    EXPECT_EQ(codeOf(window)->text(), QStringLiteral("ABCD-EFGH"));
    EXPECT_TRUE(qobject_cast<widgets::LanguageMenu*>(window.focusWidget())) << "who chose may choose again";
}

} // namespace
} // namespace candidate
