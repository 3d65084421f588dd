#include "client/console/SessionActions.hpp"

#include "client/console/ConsoleController.hpp"
#include "client/console/Controls.hpp"
#include "client/console/ReasonDialog.hpp"
#include "client/console/TerminateDialog.hpp"
#include "client/console/Wording.hpp"

#include <QGridLayout>

namespace console {
namespace {

using Kind = exam::SessionEventKind;

} // namespace

SessionActions::SessionActions(ConsoleController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller) {
    setObjectName(QStringLiteral("sessionActions"));
    const auto plain = QString();
    pause_ = add(tr("&Pause …"), QStringLiteral("pause"), plain, &SessionActions::pause);
    resume_ =
        add(tr("&Resume"), QStringLiteral("resume"), QStringLiteral("primary"), &SessionActions::resume);
    addTime_ = add(tr("Add &time …"), QStringLiteral("addTime"), plain, &SessionActions::addTime);
    reissue_ =
        add(tr("New admission &code"), QStringLiteral("reissueCode"), plain, &SessionActions::reissueCode);
    interrupt_ = add(tr("&Interrupt …"), QStringLiteral("interrupt"), plain, &SessionActions::interrupt);
    terminate_ = add(tr("&End exam …"), QStringLiteral("terminate"), plain, &SessionActions::terminate);
    pause_->setToolTip(tr("Ctrl+P"));
    resume_->setToolTip(tr("Ctrl+P"));
    addTime_->setToolTip(tr("Ctrl+T"));
    interrupt_->setToolTip(tr("For a stuck exam: ends it with the right to a free retake"));
    reissue_->setToolTip(tr("A new admission code, for another workstation"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setSpacing(6);
    grid->addWidget(pause_, 0, 0);
    grid->addWidget(resume_, 0, 0);
    grid->addWidget(addTime_, 0, 1);
    grid->addWidget(interrupt_, 1, 0);
    grid->addWidget(terminate_, 1, 1);
    grid->addWidget(reissue_, 2, 0, 1, 2);
}

QPushButton* SessionActions::add(const QString& text, const QString& name, const QString& kind,
                                 void (SessionActions::*action)()) {
    auto* made = button(text, name, kind);
    connect(made, &QPushButton::clicked, this, action);
    return made;
}

void SessionActions::show(const ConsoleState& state) {
    const auto* candidate = state.selectedCandidate();
    session_ = candidate ? state.selected : SessionKey();
    name_ = candidate ? text(candidate->entry.candidate_name()) : QString();
    const bool mayAct = candidate && state.mayProctor() && !state.busy;
    const auto offer = [&](QPushButton* offered, Kind kind) {
        offered->setEnabled(mayAct && candidate->allows(kind));
    };
    offer(pause_, Kind::pausedByProctor);
    offer(resume_, Kind::resumedByProctor);
    offer(addTime_, Kind::timeAdded);
    offer(interrupt_, Kind::interruptedByStaff);
    offer(terminate_, Kind::terminated);
    const bool notBegun = candidate && candidate->entry.state() <= protocol::SESSION_STATE_READY;
    reissue_->setEnabled(notBegun && state.mayReissueCodes() && !state.busy);
    reissue_->setVisible(notBegun);
    const bool paused = candidate && candidate->allows(Kind::resumedByProctor);
    resume_->setVisible(paused);
    pause_->setVisible(!paused);
}

void SessionActions::pauseOrResume() {
    if (resume_->isEnabled())
        resume();
    else
        pause();
}

void SessionActions::resume() {
    controller_.resume(session_);
}

void SessionActions::pause() {
    if (!pause_->isEnabled()) return;
    auto* dialog = new ReasonDialog(
        {tr("Pause the exam of %1").arg(name_),
         tr("The questions are covered and the clock stands still until you resume."), tr("Pause")},
        window());
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, session = session_] { controller_.pause(session, dialog->reason()); });
    dialog->open();
}

void SessionActions::addTime() {
    if (!addTime_->isEnabled()) return;
    auto* dialog = new ReasonDialog(
        {tr("Add time for %1").arg(name_),
         tr("Added to the section that runs. Time lost to a lost connection is given back by "
            "itself and need not be added here."),
         tr("Add time"), ReasonRequest::Extra::minutes},
        window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, session = session_] {
        controller_.addTime(session, dialog->minutes(), dialog->reason());
    });
    dialog->open();
}

void SessionActions::interrupt() {
    if (!interrupt_->isEnabled()) return;
    auto* dialog = new ReasonDialog(
        {tr("Interrupt the exam of %1").arg(name_),
         tr("Ends an exam that cannot go on, without fault of the candidate, who may take it "
            "again free of charge. There is no way back."),
         tr("Interrupt")},
        window());
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, session = session_] { controller_.interrupt(session, dialog->reason()); });
    dialog->open();
}

void SessionActions::terminate() {
    if (!terminate_->isEnabled()) return;
    auto* dialog = new TerminateDialog(name_, window());
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, session = session_] { controller_.terminate(session, dialog->reason()); });
    dialog->open();
}

void SessionActions::reissueCode() {
    if (reissue_->isEnabled()) controller_.reissueCode(session_);
}

} // namespace console
