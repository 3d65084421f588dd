#include "client/candidate/screens/WaitingScreen.hpp"

namespace candidate {
namespace {

QString minutes(qint64 milliseconds) {
    return WaitingScreen::tr("%n minute(s)", nullptr, static_cast<int>(milliseconds / 60'000));
}

QString placeOf(const ExamState& state) {
    if (!state.queue) return WaitingScreen::tr("Your check-in is complete. A proctor will look at it shortly.");
    if (!state.queue->proctor_present())
        return WaitingScreen::tr("Your check-in is complete. No proctor is signed in yet; you keep your place.");
    if (state.queue->ahead() == 0) return WaitingScreen::tr("You are next. A proctor is looking at your check-in.");
    return WaitingScreen::tr("%n candidate(s) are in front of you.", nullptr, static_cast<int>(state.queue->ahead()));
}

QString factsOf(const ExamState& state) {
    qint64 length = 0;
    for (const auto& section : state.sitting.sections()) length += section.length_ms();
    return WaitingScreen::tr("%1 — %2 questions in %3. The clock starts when you press Begin.")
        .arg(QString::fromStdString(state.sitting.exam_title()))
        .arg(state.sitting.question_count())
        .arg(minutes(length));
}

} // namespace

WaitingScreen::WaitingScreen(ExamController& controller, QWidget* parent)
    : Page(tr("Waiting room"), parent), place_(makeLabel({}, "heading")), facts_(makeLabel({}, "plain")),
      begin_(addButton(tr("Begin the exam"))), chat_(addButton(tr("Chat with the proctor"))) {
    content()->addWidget(place_);
    content()->addWidget(facts_);
    connect(begin_, &QPushButton::clicked, this, [&controller] { controller.startExam(); });
    connect(chat_, &QPushButton::clicked, this, &WaitingScreen::chatAsked);
    setFocusProxy(begin_);
}

void WaitingScreen::show(const ExamState& state) {
    Page::show(state);
    const bool ready = state.session.state() == protocol::SESSION_STATE_READY;
    setTitle(ready ? tr("You may begin") : tr("Waiting room"));
    place_->setText(ready ? tr("You are admitted, %1.").arg(QString::fromStdString(state.sitting.candidate_name())) : placeOf(state));
    facts_->setText(factsOf(state));
    begin_->setVisible(ready);
    begin_->setEnabled(state.connected && !state.busy);
    chat_->setVisible(state.sitting.proctored());
    chat_->setText(state.unreadChats > 0 ? tr("Chat with the proctor (%1 new)").arg(state.unreadChats) : tr("Chat with the proctor"));
}

} // namespace candidate
