#include "client/candidate/screens/BreakScreen.hpp"

#include "client/candidate/TimeText.hpp"

namespace candidate {

BreakScreen::BreakScreen(ExamController& controller, QWidget* parent)
    : Page(tr("Break"), parent), time_(makeLabel({}, "clock")), end_(addButton(tr("End the break now"))) {
    setLead(tr("The next section begins by itself when the break is over."));
    content()->addWidget(time_);
    connect(end_, &QPushButton::clicked, this, [&controller] { controller.endBreak(); });
}

void BreakScreen::show(const ExamState& state) {
    Page::show(state);
    time_->setText(clockText(state.remaining()));
    time_->setAccessibleName(tr("Time left of the break: %1").arg(time_->text()));
    end_->setEnabled(state.connected && !state.busy);
}

} // namespace candidate
