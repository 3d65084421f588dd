#include "client/candidate/screens/ExamScreen.hpp"

#include "client/candidate/TimeText.hpp"
#include "client/candidate/screens/Page.hpp"
#include "client/widgets/CalculatorView.hpp"
#include "client/widgets/ConfirmDialog.hpp"
#include "client/widgets/NotepadView.hpp"
#include "client/widgets/WhiteboardView.hpp"
#include "common/exam/Session.hpp"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace candidate {
namespace {

struct CoverText {
    QString title;
    QString text;
    QString countdown;
};

CoverText coverOf(const ExamState& state) {
    if (state.submitting)
        return {ExamScreen::tr("Handing in your exam …"), ExamScreen::tr("Every answer is being confirmed. Please wait."), {}};
    const exam::PauseCauses causes(static_cast<std::uint8_t>(state.session.pause_causes()));
    const bool away = !state.connected || causes.has(exam::PauseCause::disconnected);
    if (away)
        return {ExamScreen::tr("The connection is lost"),
                ExamScreen::tr("The exam is paused and your time stands still. Everything you have answered is kept on this "
                               "computer. The connection is tried again by itself; time left for that:"),
                clockText(state.reconnectTimeLeft())};
    if (causes.has(exam::PauseCause::proctor))
        return {ExamScreen::tr("The proctor has paused the exam"),
                ExamScreen::tr("Your time stands still. %1").arg(QString::fromStdString(state.session.reason())), {}};
    return {ExamScreen::tr("The exam is paused"), ExamScreen::tr("Your time stands still. It goes on by itself."), {}};
}

} // namespace

ExamScreen::ExamScreen(ExamController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller), header_(new ExamHeader), notice_(makeLabel({}, "strong")),
      dismiss_(new QPushButton(tr("OK"))), noticeBar_(new QFrame), body_(new QStackedWidget),
      question_(new QuestionPanel(controller)), review_(new ReviewScreen(controller)),
      navigator_(new NavigatorPanel(controller)),
      navigatorPanel_(new widgets::ToolPanel(tr("Navigator"), navigator_, this)),
      calculator_(new widgets::ToolPanel(tr("Calculator"), new widgets::CalculatorView, this)),
      whiteboard_(new widgets::ToolPanel(tr("Whiteboard"), new widgets::WhiteboardView, this)),
      notepad_(new widgets::ToolPanel(tr("Notepad"), new widgets::NotepadView, this)),
      cover_(new widgets::CoverView(this)) {
    noticeBar_->setProperty("panel", "notice");
    auto* noticeRow = new QHBoxLayout(noticeBar_);
    noticeRow->setContentsMargins(16, 6, 16, 6);
    noticeRow->addWidget(notice_, 1);
    noticeRow->addWidget(dismiss_);
    body_->addWidget(question_);
    body_->addWidget(review_);
    footer_ = makeFooter();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header_);
    column->addWidget(noticeBar_);
    column->addWidget(body_, 1);
    column->addWidget(footer_);
    noticeBar_->hide();
    connect(dismiss_, &QPushButton::clicked, this, [this] {
        if (!controller_.state().notices.empty()) controller_.dismiss(controller_.state().notices.front().kind);
    });
    connect(navigator_, &NavigatorPanel::chosen, navigatorPanel_, &widgets::ToolPanel::shut);
    connect(review_, &ReviewScreen::endAsked, this, &ExamScreen::confirmEnd);
    connect(findChild<widgets::NotepadView*>(), &widgets::NotepadView::edited, this,
            [this](const QString& text) { controller_.writeNote(text); });
    setFocusPolicy(Qt::StrongFocus);
}

QPushButton* ExamScreen::addTool(QLayout& row, const QString& text, widgets::ToolPanel* panel) {
    auto* button = new QPushButton(text);
    button->setProperty("kind", "quiet");
    row.addWidget(button);
    connect(button, &QPushButton::clicked, panel, &widgets::ToolPanel::toggle);
    return button;
}

QWidget* ExamScreen::makeFooter() {
    auto* footer = new QFrame;
    footer->setProperty("bar", "footer");
    footerRows_ = new QBoxLayout(QBoxLayout::LeftToRight, footer);
    footerRows_->setContentsMargins(16, 8, 16, 8);
    footerRows_->setSpacing(6);
    auto* row = new QHBoxLayout;
    auto* moves = new QHBoxLayout;
    footerRows_->addLayout(row);
    footerRows_->addStretch();
    footerRows_->addLayout(moves);
    previous_ = new QPushButton(tr("← &Previous"));
    next_ = new QPushButton(tr("&Next →"));
    next_->setProperty("kind", "primary");
    flag_ = new QPushButton(tr("⚑ &Flag for review"));
    flag_->setCheckable(true);
    end_ = new QPushButton(tr("&End exam"));
    toolButtons_ = {{"calculator", addTool(*row, tr("&Calculator"), calculator_)},
                    {"whiteboard", addTool(*row, tr("&Whiteboard"), whiteboard_)},
                    {"notepad", addTool(*row, tr("N&otepad"), notepad_)}};
    chatButton_ = new QPushButton(tr("C&hat"));
    chatButton_->setProperty("kind", "quiet");
    row->addWidget(chatButton_);
    const std::pair<QString, std::pair<QString, int>> sizes[] = {{QStringLiteral("A−"), {tr("Smaller text"), -1}},
                                                                 {QStringLiteral("A+"), {tr("Larger text"), 1}}};
    for (const auto& [sign, meaning] : sizes) {
        auto* button = new QPushButton(sign);
        button->setAccessibleName(meaning.first);
        button->setProperty("kind", "quiet");
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, steps = meaning.second] { emit zoomAsked(steps); });
    }
    auto* theme = new QPushButton(tr("Colours"));
    theme->setAccessibleName(tr("Change colours"));
    theme->setProperty("kind", "quiet");
    row->addWidget(theme);
    row->addStretch();
    moves->addStretch();
    auto* navigate = new QPushButton(tr("Na&vigator"));
    auto* review = new QPushButton(tr("&Review"));
    for (auto* button : {flag_, navigate, review, previous_, next_, end_}) moves->addWidget(button);
    connect(theme, &QPushButton::clicked, this, &ExamScreen::themeAsked);
    connect(chatButton_, &QPushButton::clicked, this, &ExamScreen::chatAsked);
    connect(previous_, &QPushButton::clicked, this, [this] { controller_.goTo(controller_.state().current - 1); });
    connect(next_, &QPushButton::clicked, this, [this] {
        const auto& state = controller_.state();
        if (state.current == static_cast<int>(state.questions.size())) controller_.openReview();
        else controller_.goTo(state.current + 1);
    });
    connect(flag_, &QPushButton::clicked, this,
            [this](bool flagged) { controller_.setFlagged(controller_.state().current, flagged); });
    connect(navigate, &QPushButton::clicked, navigatorPanel_, &widgets::ToolPanel::toggle);
    connect(review, &QPushButton::clicked, this, [this] { controller_.openReview(); });
    connect(end_, &QPushButton::clicked, this, &ExamScreen::confirmEnd);
    return footer;
}

void ExamScreen::show(const ExamState& state) {
    if (state.questions.empty()) return showCover(state);
    header_->show(state);
    question_->show(state);
    navigator_->show(state);
    review_->show(state);
    body_->setCurrentWidget(state.screen == Screen::review ? static_cast<QWidget*>(review_) : question_);
    const bool inReview = state.screen == Screen::review;
    for (auto* button : {previous_, next_, flag_}) button->setVisible(!inReview);
    previous_->setEnabled(state.current > 1);
    next_->setText(state.current < static_cast<int>(state.questions.size()) ? tr("&Next →") : tr("&Review all →"));
    flag_->setChecked(state.sheet.question(state.current).flagged);
    for (const auto& [tool, button] : toolButtons_)
        button->setVisible(std::ranges::find(state.sitting.tools(), tool) != state.sitting.tools().end());
    chatButton_->setVisible(state.sitting.proctored());
    chatButton_->setText(state.unreadChats > 0 ? tr("C&hat (%1 new)").arg(state.unreadChats) : tr("C&hat"));
    findChild<widgets::NotepadView*>()->setText(QString::fromStdString(state.sheet.note));
    showNotices(state);
    showCover(state);
}

void ExamScreen::showCover(const ExamState& state) {
    footer_->setEnabled(!state.covered());
    if (!state.covered()) return cover_->uncover();
    const auto text = coverOf(state);
    cover_->cover(text.title, text.text, text.countdown);
}

void ExamScreen::showNotices(const ExamState& state) {
    noticeBar_->setVisible(!state.notices.empty());
    if (state.notices.empty()) return;
    notice_->setText(state.notices.front().text);
    noticeBar_->setAccessibleName(state.notices.front().text);
}

void ExamScreen::endSectionOrExam() {
    const auto& state = controller_.state();
    const bool last = static_cast<int>(state.session.section()) + 1 >= state.sitting.sections_size();
    if (last) controller_.submitExam();
    else controller_.endSection();
}

void ExamScreen::confirmEnd() {
    const auto& state = controller_.state();
    const auto count = static_cast<int>(state.questions.size());
    const int open = count - state.sheet.answered();
    const auto text = open == 0 ? tr("All %1 questions are answered. After this nothing can be changed.").arg(count)
                                : tr("%n question(s) are not answered. After this nothing can be changed.", nullptr, open);
    auto* dialog = new widgets::ConfirmDialog({tr("End the exam?"), text, tr("End and hand in"), tr("Go on working"), true}, this);
    connect(dialog, &widgets::ConfirmDialog::accepted, this, &ExamScreen::endSectionOrExam);
}

void ExamScreen::keyPressEvent(QKeyEvent* event) {
    const bool typed = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::ShiftModifier;
    const bool asking = body_->currentWidget() == question_ && !controller_.state().covered();
    if (asking && typed && event->text().size() == 1 && question_->pressLetter(event->text()[0])) return;
    if (asking && event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_M) return question_->highlightSelection();
    QWidget::keyPressEvent(event);
}

// With large text the buttons take two rows.
void ExamScreen::fitFooter() {
    footerRows_->setDirection(QBoxLayout::LeftToRight);
    const bool tooWide = footerRows_->minimumSize().width() > width();
    footerRows_->setDirection(tooWide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ExamScreen::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    cover_->setGeometry(rect());
    fitFooter();
}

void ExamScreen::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        QMetaObject::invokeMethod(this, &ExamScreen::fitFooter, Qt::QueuedConnection);
}

} // namespace candidate
