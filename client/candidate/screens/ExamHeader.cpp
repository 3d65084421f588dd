#include "client/candidate/screens/ExamHeader.hpp"

#include "client/candidate/TimeText.hpp"
#include "client/candidate/screens/Page.hpp"

#include <QHBoxLayout>
#include <QStyle>

namespace candidate {
namespace {

void setRole(QLabel& label, const char* role) {
    if (label.property("role").toString() == QLatin1String(role)) return;
    label.setProperty("role", role);
    label.style()->unpolish(&label);
    label.style()->polish(&label);
}

} // namespace

ExamHeader::ExamHeader(QWidget* parent)
    : QFrame(parent), exam_(makeLabel({}, "strong")), candidate_(makeLabel({}, "muted")), place_(makeLabel({}, "heading")),
      clock_(makeLabel({}, "clock")), hideClock_(new QPushButton(tr("Hide clock"))), saved_(makeLabel({}, "good")),
      connection_(makeLabel({}, "good")) {
    setProperty("bar", "header");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(24);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(exam_);
    names->addWidget(candidate_);
    auto* states = new QVBoxLayout;
    states->setSpacing(0);
    states->addWidget(saved_);
    states->addWidget(connection_);
    for (auto* label : {place_, clock_, saved_, connection_}) label->setWordWrap(false);
    clock_->setMinimumWidth(110);
    clock_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    hideClock_->setProperty("kind", "quiet");
    row->addLayout(names, 1);
    row->addWidget(place_);
    row->addStretch(1);
    row->addLayout(states);
    row->addWidget(clock_);
    row->addWidget(hideClock_);
    connect(hideClock_, &QPushButton::clicked, this, [this] { clockHidden_ = !clockHidden_; });
}

void ExamHeader::show(const ExamState& state) {
    exam_->setText(QString::fromStdString(state.sitting.exam_title()));
    candidate_->setText(QString::fromStdString(state.sitting.candidate_name()));
    place_->setText(tr("Question %1 of %2").arg(state.current).arg(state.questions.size()));
    showClock(state);
    showSaved(state);
}

void ExamHeader::showClock(const ExamState& state) {
    const auto left = state.remaining();
    const bool returns = left <= std::chrono::seconds(state.sitting.clock_returns_seconds());
    const bool hidden = clockHidden_ && !returns;
    clock_->setText(hidden ? tr("Time hidden") : clockText(left));
    clock_->setAccessibleName(hidden ? tr("Time hidden") : tr("Time left: %1").arg(clock_->text()));
    setRole(*clock_, returns ? "clock-late" : "clock");
    hideClock_->setText(clockHidden_ ? tr("Show clock") : tr("Hide clock"));
    hideClock_->setVisible(!returns);
}

void ExamHeader::showSaved(const ExamState& state) {
    const bool saved = state.savedSequence >= state.lastSequence;
    saved_->setText(saved ? tr("✓  All saved") : tr("…  Saving"));
    setRole(*saved_, saved ? "good" : "warning");
    connection_->setText(state.connected ? tr("●  Connected") : tr("○  Connection lost"));
    setRole(*connection_, state.connected ? "good" : "problem");
}

} // namespace candidate
