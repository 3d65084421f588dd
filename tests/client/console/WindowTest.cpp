#include "client/console/ConsoleController.hpp"
#include "client/console/MainWindow.hpp"
#include "client/console/ReasonDialog.hpp"
#include "client/console/RosterFilter.hpp"
#include "client/console/RosterModel.hpp"
#include "client/console/TerminateDialog.hpp"
#include "tests/support/WithApplication.hpp"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <gmock/gmock.h>

namespace {

using console::ConsoleState;

class Window : public WithApplication {
  protected:
    template <class Widget>
    static Widget& in(QWidget& parent, const char* name) {
        auto* found = parent.findChild<Widget*>(QString::fromLatin1(name));
        if (!found) throw std::runtime_error(std::string("no ") + name);
        return *found;
    }
};

protocol::RosterEntry candidate(const std::string& session, const std::string& name,
                                protocol::SessionState state) {
    protocol::RosterEntry entry;
    entry.set_session(session);
    entry.set_candidate_name(name);
    entry.set_state(state);
    return entry;
}

ConsoleState signedIn(std::initializer_list<protocol::RosterEntry> entries) {
    ConsoleState state;
    state.connected = true;
    state.signedIn = true;
    state.roles = QStringList{QStringLiteral("proctor")};
    protocol::RosterChanged roster;
    roster.set_whole(true);
    for (const auto& entry : entries) *roster.add_entries() = entry;
    state.roster.merge(roster);
    return state;
}

TEST_F(Window, terminatingTakesAReasonAndThenTheWord) {
    auto* dialog = new console::TerminateDialog(QStringLiteral("Ana"), nullptr);
    QSignalSpy accepted(dialog, &QDialog::accepted);
    auto& next = in<QPushButton>(*dialog, "next");
    auto& confirm = in<QPushButton>(*dialog, "confirm");
    EXPECT_FALSE(next.isEnabled());
    in<QPlainTextEdit>(*dialog, "reason").setPlainText(QStringLiteral("  \n"));
    EXPECT_FALSE(next.isEnabled()) << "blank is no reason";
    in<QPlainTextEdit>(*dialog, "reason").setPlainText(QStringLiteral("Left the room"));
    next.click();
    EXPECT_FALSE(confirm.isEnabled());
    in<QLineEdit>(*dialog, "confirmationWord").setText(QStringLiteral("terminat"));
    EXPECT_FALSE(confirm.isEnabled());
    in<QLineEdit>(*dialog, "confirmationWord").setText(QStringLiteral("TERMINATE"));
    EXPECT_TRUE(confirm.isEnabled());
    EXPECT_EQ(accepted.count(), 0);
    confirm.click();
    EXPECT_EQ(accepted.count(), 1);
    EXPECT_EQ(dialog->reason(), QStringLiteral("Left the room"));
    delete dialog;
}

TEST_F(Window, goingBackMakesTheWordNeededAgain) {
    auto* dialog = new console::TerminateDialog(QStringLiteral("Ana"), nullptr);
    in<QPlainTextEdit>(*dialog, "reason").setPlainText(QStringLiteral("Left the room"));
    in<QPushButton>(*dialog, "next").click();
    in<QLineEdit>(*dialog, "confirmationWord").setText(QStringLiteral("TERMINATE"));
    in<QPushButton>(*dialog, "back").click();
    in<QPushButton>(*dialog, "next").click();
    EXPECT_FALSE(in<QPushButton>(*dialog, "confirm").isEnabled());
    delete dialog;
}

TEST_F(Window, askingAgainNeedsAPictureAndAReason) {
    auto* dialog = new console::ReasonDialog({QStringLiteral("t"), QStringLiteral("e"), QStringLiteral("Ask"),
                                              console::ReasonRequest::Extra::pictures},
                                             nullptr);
    in<QPlainTextEdit>(*dialog, "reason").setPlainText(QStringLiteral("Blurred"));
    EXPECT_FALSE(in<QPushButton>(*dialog, "confirm").isEnabled());
    in<QCheckBox>(*dialog, "repeatDocument").setChecked(true);
    EXPECT_TRUE(in<QPushButton>(*dialog, "confirm").isEnabled());
    EXPECT_TRUE(dialog->pictures().document);
    EXPECT_FALSE(dialog->pictures().face);
    delete dialog;
}

TEST_F(Window, nobodyIsAdmittedBeforeThePicturesAreThere) {
    console::ConsoleController controller({});
    console::MainWindow window(controller, {});
    auto state = signedIn({candidate("a", "Ana", protocol::SESSION_STATE_AWAITING_PROCTOR)});
    state.selected = "a";
    window.show(state);
    EXPECT_FALSE(in<QPushButton>(window, "admit").isEnabled());
    state.roster.find("a")->checkIn.emplace();
    window.show(state);
    EXPECT_TRUE(in<QPushButton>(window, "admit").isEnabled());
    state.roles.clear();
    window.show(state);
    EXPECT_FALSE(in<QPushButton>(window, "admit").isEnabled()) << "proctors only";
}

TEST_F(Window, aTestingCenterAdministratorGivesOutNewCodesAndNothingElse) {
    console::ConsoleController controller({});
    console::MainWindow window(controller, {});
    auto state = signedIn({candidate("a", "Ana", protocol::SESSION_STATE_CHECKING_IN)});
    state.selected = "a";
    in<QPushButton>(window, "openLive").click();
    const auto enabled = [&](const char* button, const char* role) {
        state.roles = {QString::fromLatin1(role)};
        window.show(state);
        return in<QPushButton>(window, button).isEnabled();
    };
    for (const auto* role : {"proctor", "administrator", "programme-administrator"}) EXPECT_TRUE(enabled("reissueCode", role)) << role;
    EXPECT_FALSE(enabled("reissueCode", "reviewer"));
    EXPECT_FALSE(enabled("interrupt", "administrator"));
    EXPECT_TRUE(enabled("interrupt", "proctor"));
}

TEST_F(Window, whatWentWrongIsToldToThoseWhoOnlyWatchToo) {
    console::ConsoleController controller({});
    console::MainWindow window(controller, {});
    auto state = signedIn({});
    state.roles = {QStringLiteral("administrator")};
    window.show(state);
    const auto usual = in<QLabel>(window, "outcome").text();
    EXPECT_TRUE(usual.contains(QStringLiteral("new admission codes")));
    EXPECT_TRUE(in<QPushButton>(window, "dismissOutcome").isHidden()) << "it would come back at once";
    state.problem = [] { return QStringLiteral("Too late."); };
    window.show(state);
    EXPECT_TRUE(in<QLabel>(window, "outcome").text().contains(QStringLiteral("Too late.")));
    EXPECT_FALSE(in<QPushButton>(window, "dismissOutcome").isHidden());
}

TEST_F(Window, queueKeepsTheChosenCandidateWhenOthersLeave) {
    console::ConsoleController controller({});
    console::MainWindow window(controller, {});
    auto first = candidate("a", "Ana", protocol::SESSION_STATE_AWAITING_PROCTOR);
    auto second = candidate("b", "Bo", protocol::SESSION_STATE_AWAITING_PROCTOR);
    first.set_waiting_since_at(1);
    second.set_waiting_since_at(2);
    auto state = signedIn({first, second});
    state.selected = "b";
    window.show(state);
    auto& queue = in<QListWidget>(window, "admissionQueue");
    EXPECT_EQ(queue.currentRow(), 1);
    auto left = signedIn({second});
    left.selected = "b";
    window.show(left);
    EXPECT_EQ(queue.count(), 1);
    EXPECT_EQ(queue.currentRow(), 0);
    EXPECT_EQ(in<QLabel>(window, "registeredName").text(), QStringLiteral("Bo"));
}

TEST_F(Window, lostConnectionShowsTheBannerAndKeepsTheName) {
    console::ConsoleController controller({});
    console::MainWindow window(controller, QStringLiteral("kim"));
    window.show(signedIn({}));
    ConsoleState lost;
    lost.connectionLost = true;
    window.show(lost);
    EXPECT_FALSE(in<QLabel>(window, "connectionLostBanner").isHidden());
    EXPECT_EQ(in<QLineEdit>(window, "staffName").text(), QStringLiteral("kim"));
}

TEST_F(Window, anotherLanguageKeepsWhatIsTyped) {
    console::ConsoleController controller({});
    console::MainWindow window(controller, QStringLiteral("kim"));
    window.show();
    in<QLineEdit>(window, "staffPassword").setText(QStringLiteral("a password"));
    in<QLineEdit>(window, "staffOneTimeCode").setText(QStringLiteral("123456"));
    const QPointer before = &in<QLineEdit>(window, "staffName");
    QEvent change(QEvent::LanguageChange);
    QApplication::sendEvent(&window, &change);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_TRUE(before.isNull()) << "the window was not built anew";
    EXPECT_EQ(in<QLineEdit>(window, "staffName").text(), QStringLiteral("kim"));
    EXPECT_EQ(in<QLineEdit>(window, "staffPassword").text(), QStringLiteral("a password"));
    EXPECT_EQ(in<QLineEdit>(window, "staffOneTimeCode").text(), QStringLiteral("123456"));
}

TEST_F(Window, filterFindsEveryWordAndHidesWhoIsThrough) {
    console::RosterModel model;
    console::RosterFilter filter;
    filter.setSourceModel(&model);
    auto seated = candidate("a", "Ana Lucía", protocol::SESSION_STATE_RUNNING);
    seated.set_seat("B-7");
    model.show(signedIn({seated, candidate("b", "Bo", protocol::SESSION_STATE_RUNNING),
                         candidate("c", "Cy", protocol::SESSION_STATE_SUBMITTED)}));
    EXPECT_EQ(filter.rowCount(), 2);
    filter.setFinished(console::RosterFilter::Finished::shown);
    EXPECT_EQ(filter.rowCount(), 3);
    filter.setWords(QStringLiteral(" b-7  ana "));
    ASSERT_EQ(filter.rowCount(), 1);
    EXPECT_EQ(filter.index(0, console::RosterModel::name).data().toString(), QStringLiteral("Ana Lucía"));
}

TEST_F(Window, everyControlHasAName) {
    console::ConsoleController controller({});
    console::MainWindow window(controller, {});
    window.show(signedIn({candidate("a", "Ana", protocol::SESSION_STATE_RUNNING)}));
    for (const auto* control : window.findChildren<QWidget*>()) {
        const bool isControl =
            control->focusPolicy() != Qt::NoFocus &&
            control->objectName() != QLatin1String("qt_spinbox_lineedit") &&
            (qobject_cast<const QPushButton*>(control) || qobject_cast<const QLineEdit*>(control) ||
             qobject_cast<const QAbstractItemView*>(control) || qobject_cast<const QCheckBox*>(control));
        if (!isControl) continue;
        EXPECT_FALSE(control->accessibleName().isEmpty()) << control->objectName().toStdString();
        EXPECT_FALSE(control->objectName().isEmpty()) << control->accessibleName().toStdString();
    }
}

TEST_F(Window, anIncidentRaisesAnAlertWithTheCandidatesName) {
    console::ConsoleController controller({});
    QSignalSpy changed(&controller, &console::ConsoleController::changed);
    protocol::ConsoleEvent roster;
    *roster.mutable_roster_changed()->add_entries() = candidate("a", "Ana", protocol::SESSION_STATE_RUNNING);
    controller.take(roster);
    protocol::ConsoleEvent incident;
    incident.mutable_incident_raised()->set_session("a");
    incident.mutable_incident_raised()->set_kind("window-left");
    controller.take(incident);
    ASSERT_EQ(controller.state().alerts.size(), 1U);
    EXPECT_EQ(controller.state().alerts.front().candidateName, QStringLiteral("Ana"));
    EXPECT_TRUE(changed.wait());
    EXPECT_EQ(changed.count(), 1) << "two events, one repaint";
    controller.dismissAlertsOf("a");
    EXPECT_TRUE(controller.state().alerts.empty());
}

} // namespace
