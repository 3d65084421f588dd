#include "client/candidate/screens/TutorialScreen.hpp"

#include <QCoreApplication>

#include <array>

namespace candidate {
namespace {

struct Step {
    const char* heading;
    const char* text;
};

constexpr std::array steps{
    Step{QT_TRANSLATE_NOOP("Tutorial", "Answering"),
         QT_TRANSLATE_NOOP("Tutorial",
                           "Choose an answer with the mouse, or press its letter: A, B, C. Where several answers are to be "
                           "chosen, the question says how many. You may change an answer as often as you like.")},
    Step{QT_TRANSLATE_NOOP("Tutorial", "Moving"),
         QT_TRANSLATE_NOOP("Tutorial",
                           "Previous and Next take you through the questions: Alt+P and Alt+N. The Navigator (Alt+V) shows "
                           "all of them: answered, unanswered, flagged and not yet seen.")},
    Step{QT_TRANSLATE_NOOP("Tutorial", "Flagging and marking"),
         QT_TRANSLATE_NOOP("Tutorial",
                           "Flag a question for review with Alt+F. Strike out an answer that you rule out with the button "
                           "beside it. Mark words of the question by selecting them and pressing Alt+M.")},
    Step{QT_TRANSLATE_NOOP("Tutorial", "Tools"),
         QT_TRANSLATE_NOOP("Tutorial", "Calculator, whiteboard and notepad open in panels that you can move. The chat reaches "
                                       "the proctor. Text size and colours can be changed at any time.")},
    Step{QT_TRANSLATE_NOOP("Tutorial", "Saved, always"),
         QT_TRANSLATE_NOOP("Tutorial",
                           "Every change is kept on this computer and on the server; the mark beside the question says when. "
                           "If the connection is lost, the exam pauses by itself and the time is given back.")},
    Step{QT_TRANSLATE_NOOP("Tutorial", "Ending"),
         QT_TRANSLATE_NOOP("Tutorial",
                           "Review shows every question once more. End exam hands in, after asking you once. When time is "
                           "over, everything you have answered is handed in by itself.")},
};

} // namespace

TutorialScreen::TutorialScreen(ExamController& controller, QWidget* parent)
    : Page(tr("How this exam works"), parent), controller_(controller), progress_(makeLabel({}, "muted")),
      heading_(makeLabel({}, "heading")), text_(makeLabel({}, "plain")), next_(addButton(tr("Next"))),
      back_(addButton(tr("Back"))), skip_(addButton(tr("Skip the tutorial"))) {
    text_->setMinimumHeight(120);
    text_->setAlignment(Qt::AlignTop);
    content()->addWidget(progress_);
    content()->addWidget(heading_);
    content()->addWidget(text_);
    connect(next_, &QPushButton::clicked, this, [this] { turnTo(step_ + 1); });
    connect(back_, &QPushButton::clicked, this, [this] { turnTo(step_ - 1); });
    connect(skip_, &QPushButton::clicked, this, [this] { controller_.finishTutorial(); });
    turnTo(0);
    setFocusProxy(next_);
}

void TutorialScreen::turnTo(int step) {
    const auto count = static_cast<int>(steps.size());
    if (step >= count) return controller_.finishTutorial();
    step_ = step;
    const auto& shown = steps[static_cast<std::size_t>(step)];
    progress_->setText(tr("Step %1 of %2 — this is not exam time").arg(step + 1).arg(count));
    heading_->setText(QCoreApplication::translate("Tutorial", shown.heading));
    text_->setText(QCoreApplication::translate("Tutorial", shown.text));
    back_->setEnabled(step > 0);
    next_->setText(step + 1 < count ? tr("Next") : tr("I am ready"));
}

void TutorialScreen::show(const ExamState& state) {
    Page::show(state);
    const bool idle = state.connected && !state.busy;
    skip_->setEnabled(idle);
    next_->setEnabled(idle || step_ + 1 < static_cast<int>(steps.size()));
}

} // namespace candidate
