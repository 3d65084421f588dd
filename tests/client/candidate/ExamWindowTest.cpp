#include "client/candidate/ExamWindow.hpp"

#include "client/widgets/LanguageMenu.hpp"
#include "tests/support/WithApplication.hpp"

#include <QLineEdit>
#include <QPointer>

namespace candidate {
namespace {

class ExamWindowTest : public WithApplication {
  protected:
    static QLineEdit* codeOf(const ExamWindow& window) {
        return window.findChild<SignInScreen*>()->findChild<QLineEdit*>();
    }
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
