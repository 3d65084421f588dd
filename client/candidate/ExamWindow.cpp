#include "client/candidate/ExamWindow.hpp"

#include "client/candidate/screens/BreakScreen.hpp"
#include "client/candidate/screens/EndedScreen.hpp"
#include "client/candidate/screens/RulesScreen.hpp"
#include "client/candidate/screens/SurveyScreen.hpp"
#include "client/candidate/screens/TutorialScreen.hpp"
#include "client/candidate/screens/WaitingScreen.hpp"

#include <QApplication>
#include <QCloseEvent>

namespace candidate {
namespace {

constexpr double zoomStep = 0.1;
constexpr double smallestZoom = 0.8;
constexpr double largestZoom = 2.0;

} // namespace

ExamWindow::ExamWindow(ExamController& controller, SystemCheckScreen::Measure measure, IdentityScreen::Encode encode)
    : controller_(controller), measure_(std::move(measure)), encode_(std::move(encode)) {
    setMinimumSize(900, 600);
    connect(&controller_, &ExamController::changed, this, [this] { show(controller_.state()); });
    build();
}

void ExamWindow::build() {
    setWindowTitle(tr("LLM Cost Ops Certification — exam"));
    stack_ = new QStackedWidget;
    signIn_ = new SignInScreen(controller_);
    identity_ = new IdentityScreen(controller_, encode_);
    exam_ = new ExamScreen(controller_);
    auto* waiting = new WaitingScreen(controller_);
    auto* ended = new EndedScreen;
    pages_ = {{Screen::signIn, signIn_},
              {Screen::systemCheck, new SystemCheckScreen(controller_, measure_)},
              {Screen::identity, identity_},
              {Screen::rules, new RulesScreen(controller_)},
              {Screen::tutorial, new TutorialScreen(controller_)},
              {Screen::waiting, waiting},
              {Screen::onBreak, new BreakScreen(controller_)},
              {Screen::survey, new SurveyScreen(controller_)},
              {Screen::ended, ended}};
    for (const auto& [screen, page] : pages_) stack_->addWidget(page);
    stack_->addWidget(exam_);
    auto* center = new QWidget; // the chat's parent: a stack shows screen readers its pages and nothing else
    auto* filled = new QVBoxLayout(center);
    filled->setContentsMargins(0, 0, 0, 0);
    filled->addWidget(stack_);
    setCentralWidget(center);
    chat_ = new ChatPanel(controller_, center);
    connect(signIn_, &SignInScreen::quitAsked, this, &ExamWindow::quitAsked);
    connect(ended, &EndedScreen::quitAsked, this, &ExamWindow::quitAsked);
    connect(waiting, &WaitingScreen::chatAsked, chat_, &ChatPanel::toggle);
    connect(exam_, &ExamScreen::chatAsked, chat_, &ChatPanel::toggle);
    connect(exam_, &ExamScreen::zoomAsked, this, &ExamWindow::setZoom);
    connect(exam_, &ExamScreen::themeAsked, this, &ExamWindow::changeTheme);
    show(controller_.state());
}

void ExamWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    const auto* before = signIn_;
    build();
    centralWidget()->show();
    signIn_->goOnFrom(*before);
}

QWidget* ExamWindow::screenFor(Screen screen) const {
    const auto page = pages_.find(screen);
    return page == pages_.end() ? static_cast<QWidget*>(exam_) : page->second;
}

void ExamWindow::show(const ExamState& state) {
    auto* screen = screenFor(state.screen);
    if (screen == exam_) exam_->show(state);
    else pages_.at(state.screen)->show(state);
    chat_->show(state);
    const bool chats = state.screen == Screen::waiting || screen == exam_;
    if (!chats || (screen == exam_ && state.covered())) chat_->shut();
    if (stack_->currentWidget() == screen) return;
    stack_->setCurrentWidget(screen);
    screen->setFocus();
}

void ExamWindow::setZoom(int steps) {
    zoom_ = std::clamp(zoom_ + steps * zoomStep, smallestZoom, largestZoom);
    widgets::applyTheme(*qApp, theme_, zoom_);
}

void ExamWindow::changeTheme() {
    theme_ = static_cast<widgets::Theme>((static_cast<int>(theme_) + 1) % 3);
    widgets::applyTheme(*qApp, theme_, zoom_);
}

// The window is left by its own buttons alone; anything that closes windows from outside changes nothing.
void ExamWindow::closeEvent(QCloseEvent* event) {
    event->ignore();
}

} // namespace candidate
