#include "client/console/MainWindow.hpp"

#include "client/console/AlertBar.hpp"
#include "client/console/CheckInPanel.hpp"
#include "client/console/ConsoleController.hpp"
#include "client/console/Controls.hpp"
#include "client/console/QueueView.hpp"
#include "client/console/RosterView.hpp"
#include "client/console/SessionActions.hpp"
#include "client/console/SessionPanel.hpp"
#include "client/console/SignInView.hpp"
#include "client/console/Wording.hpp"

#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int navigationWidth = 112;

QLabel* topLabel(const QString& name, const QString& role = {}) {
    auto* made = plainLabel(name, role);
    made->setWordWrap(false);
    return made;
}

} // namespace

MainWindow::MainWindow(ConsoleController& controller, const QString& staffName) : controller_(controller) {
    setObjectName(QStringLiteral("consoleWindow"));
    resize(1366, 768);
    connect(&controller_, &ConsoleController::changed, this, [this] { show(controller_.state()); });
    build(staffName);
}

void MainWindow::build(const QString& staffName) {
    setWindowTitle(tr("Proctor console"));
    auto* central = new QWidget;
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildTopBar());
    layout->addWidget(screens_ = new QStackedWidget, 1);
    screens_->addWidget(signIn_ = new SignInView(controller_, staffName));
    screens_->addWidget(desk_ = buildDesk());
    setCentralWidget(central);
    addShortcuts();
    openQueue();
    show(controller_.state());
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    const auto* before = signIn_;
    build({});
    centralWidget()->show(); // now, as what is typed is cleared when the sign-in is shown
    signIn_->goOnFrom(*before);
}

QWidget* MainWindow::buildTopBar() {
    auto* bar = new QFrame;
    bar->setObjectName(QStringLiteral("topBar"));
    bar->setProperty("bar", QStringLiteral("header"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 8, 12, 8);
    layout->setSpacing(18);
    layout->addWidget(programme_ = plainLabel(QStringLiteral("programme"), QStringLiteral("heading")), 1);
    layout->addWidget(connection_ = topLabel(QStringLiteral("connection")));
    layout->addWidget(clock_ = topLabel(QStringLiteral("clock"), QStringLiteral("clock")));
    layout->addWidget(staff_ = topLabel(QStringLiteral("signedInAs"), QStringLiteral("strong")));
    layout->addWidget(signOut_ = button(tr("Sign out"), QStringLiteral("signOut"), QStringLiteral("quiet")));
    connect(signOut_, &QPushButton::clicked, &controller_, &ConsoleController::signOut);
    return bar;
}

QWidget* MainWindow::buildDesk() {
    auto* desk = new QWidget;
    auto* layout = new QHBoxLayout(desk);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildNavigation());
    auto* middle = new QVBoxLayout;
    middle->setContentsMargins(10, 10, 10, 10);
    middle->setSpacing(8);
    middle->addWidget(alerts_ = new AlertBar(controller_));
    middle->addWidget(buildOutcome());
    middle->addWidget(buildPages(), 1);
    layout->addLayout(middle, 1);
    connect(alerts_, &AlertBar::wanted, this, &MainWindow::showCandidate);
    return desk;
}

QPushButton* MainWindow::addPage(QVBoxLayout& layout, const QString& name, void (MainWindow::*open)()) {
    auto* made = button({}, name, QStringLiteral("navigation"));
    made->setCheckable(true);
    made->setAutoExclusive(true);
    layout.addWidget(made);
    connect(made, &QPushButton::clicked, this, open);
    return made;
}

QWidget* MainWindow::buildNavigation() {
    auto* bar = new QFrame;
    bar->setObjectName(QStringLiteral("navigation"));
    bar->setMinimumWidth(navigationWidth);
    auto* layout = new QVBoxLayout(bar);
    layout->setContentsMargins(8, 12, 8, 12);
    layout->setSpacing(4);
    queueButton_ = addPage(*layout, QStringLiteral("openQueue"), &MainWindow::openQueue);
    liveButton_ = addPage(*layout, QStringLiteral("openLive"), &MainWindow::openLive);
    queueButton_->setToolTip(tr("Ctrl+1"));
    liveButton_->setToolTip(tr("Ctrl+2"));
    layout->addStretch();
    return bar;
}

QWidget* MainWindow::buildPages() {
    pages_ = new QStackedWidget;
    queue_ = new QueueView(controller_);
    auto* splitter = splitPage();
    splitter->addWidget(roster_ = new RosterView(controller_));
    splitter->addWidget(session_ = new SessionPanel(controller_));
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({900, 320});
    live_ = splitter;
    roster_->layout()->setContentsMargins({});
    queue_->layout()->setContentsMargins({});
    pages_->addWidget(queue_);
    pages_->addWidget(live_);
    return pages_;
}

QWidget* MainWindow::buildOutcome() {
    outcomeBar_ = new QFrame;
    outcomeBar_->setObjectName(QStringLiteral("outcomeBar"));
    outcomeBar_->setProperty("panel", QStringLiteral("notice"));
    auto* layout = new QHBoxLayout(outcomeBar_);
    layout->setContentsMargins(14, 4, 8, 4);
    layout->addWidget(outcome_ = plainLabel(QStringLiteral("outcome")), 1);
    dismiss_ = button(tr("Close"), QStringLiteral("dismissOutcome"), QStringLiteral("quiet"));
    dismiss_->setAccessibleName(tr("Close message"));
    layout->addWidget(dismiss_);
    connect(dismiss_, &QPushButton::clicked, &controller_, &ConsoleController::dismissOutcome);
    return outcomeBar_;
}

void MainWindow::addShortcuts() {
    const auto on = [this](const char* keys, auto&& action) {
        connect(new QShortcut(QKeySequence(QLatin1String(keys)), desk_), &QShortcut::activated, this, action);
    };
    const auto onQueue = [this] { return pages_->currentWidget() == queue_; };
    on("Ctrl+1", [this] { openQueue(); });
    on("Ctrl+2", [this] { openLive(); });
    on("Ctrl+3", [this] { openLive(), roster_->showCameras(); });
    on("Ctrl+F", [this] { openLive(), roster_->focusFilter(); });
    on("Ctrl+I", [this] { alerts_->lookAtNewest(); });
    on("Ctrl+Return", [this, onQueue] {
        if (onQueue()) queue_->checkIn().admit();
    });
    on("Ctrl+P", [this, onQueue] {
        if (!onQueue()) session_->actions().pauseOrResume();
    });
    on("Ctrl+T", [this, onQueue] {
        if (!onQueue()) session_->actions().addTime();
    });
    on("Ctrl+M", [this, onQueue] {
        if (!onQueue()) session_->focusChat();
    });
}

void MainWindow::show(const ConsoleState& state) {
    screens_->setCurrentWidget(state.signedIn ? desk_ : signIn_);
    showTopBar(state);
    if (!state.signedIn) return showSignIn(state);
    alerts_->show(state);
    showOutcome(state);
    if (pages_->currentWidget() == queue_)
        queue_->show(state);
    else
        session_->show(state);
    roster_->show(state); // on either page: tells the controller whose pictures are wanted
    showNewCode(state);
}

// A dialog that is still open asks for something that can no longer be done.
void MainWindow::showSignIn(const ConsoleState& state) {
    for (auto* dialog : findChildren<QDialog*>()) dialog->reject();
    signIn_->show(state);
}

void MainWindow::showTopBar(const ConsoleState& state) {
    programme_->setText(state.programme.isEmpty() ? tr("Proctor console") : state.programme);
    programme_->setAccessibleName(programme_->text());
    const auto connection = state.connected ? tr("● Connected") : tr("○ Not connected");
    if (connection != connection_->text()) say(*connection_, connection);
    clock_->setVisible(state.signedIn);
    clock_->setText(timeOfDay(state.now()));
    clock_->setAccessibleName(tr("Server time %1").arg(clock_->text()));
    staff_->setVisible(state.signedIn);
    staff_->setText(state.displayName);
    staff_->setAccessibleName(tr("Signed in as %1").arg(state.displayName));
    signOut_->setVisible(state.signedIn);
    const auto waiting = state.roster.queue().size();
    const auto live =
        std::ranges::count_if(state.roster.others(), [](const Candidate* other) { return !other->isOver(); });
    queueButton_->setText(tr("Queue  %1").arg(waiting));
    queueButton_->setAccessibleName(tr("Queue, %1 waiting").arg(waiting));
    liveButton_->setText(tr("Live  %1").arg(live));
    liveButton_->setAccessibleName(tr("Live, %n candidate(s)", nullptr, static_cast<int>(live)));
}

void MainWindow::showOutcome(const ConsoleState& state) {
    QString words = state.problem ? tr("Not done: %1").arg(state.problem()) : state.done;
    dismiss_->setVisible(!words.isEmpty());
    if (words.isEmpty() && !state.mayProctor())
        words = state.mayReissueCodes() ? tr("You see how exams go, and can give out new admission codes. Proctors admit candidates and look after their exams.")
                                        : tr("You see how exams go. Proctors admit candidates and look after their exams.");
    outcomeBar_->setVisible(!words.isEmpty());
    if (words != outcome_->text()) say(*outcome_, words);
}

// Shown until it is closed: the code is told once and stored nowhere in the clear.
void MainWindow::showNewCode(const ConsoleState& state) {
    if (!state.newCode || newCode_) return;
    newCode_ = new QDialog(this);
    newCode_->setObjectName(QStringLiteral("newCodeDialog"));
    newCode_->setAttribute(Qt::WA_DeleteOnClose);
    newCode_->setWindowTitle(tr("New admission code"));
    auto* layout = new QVBoxLayout(newCode_);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(10);
    layout->addWidget(
        label(tr("New admission code for %1").arg(state.newCode->candidateName), QStringLiteral("heading")));
    auto* code = plainLabel(QStringLiteral("newCode"), QStringLiteral("title"));
    code->setText(state.newCode->code);
    code->setAccessibleName(tr("Admission code %1").arg(state.newCode->code));
    code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(code);
    layout->addWidget(label(tr("The code before no longer works. This one is shown only now.")));
    auto* close = button(tr("Close"), QStringLiteral("closeNewCode"), QStringLiteral("primary"));
    layout->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, newCode_, &QDialog::accept);
    connect(newCode_, &QDialog::finished, this, [this] {
        newCode_ = nullptr;
        controller_.dismissNewCode();
    });
    newCode_->open();
    close->setFocus();
}

void MainWindow::showCandidate(const SessionKey& session) {
    controller_.select(session);
    const auto* candidate = controller_.state().roster.find(session);
    if (candidate && candidate->isWaiting())
        openQueue();
    else
        openLive();
}

void MainWindow::openQueue() {
    queueButton_->setChecked(true);
    pages_->setCurrentWidget(queue_);
    if (controller_.state().signedIn) show(controller_.state());
    queue_->takeFocus();
}

void MainWindow::openLive() {
    liveButton_->setChecked(true);
    pages_->setCurrentWidget(live_);
    if (controller_.state().signedIn) show(controller_.state());
    roster_->focusCandidates();
}

} // namespace console
